"""A question and a base in, ranked candidates out."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Self

import numpy as np

from bot.matching.corpus import Corpus
from bot.matching.cues import asked_kind, fit
from bot.matching.encoder.sentences import bundled_encoder
from bot.matching.feature_extractor import DENIED, FeatureExtractor
from bot.matching.features import OTHER_KIND
from bot.matching.index import build_index
from bot.matching.kept_readings import KeptReadings
from bot.matching.lru_cache import LruCache
from bot.matching.model import Contributions, Weights, confidence_of, fitted, judge, score
from bot.matching.profiles import Profile, agreement
from bot.matching.statements import Statements
from bot.matching.suggesting import Suggester

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

    from numpy.typing import NDArray

    from bot.knowledge.model import Intent, KnowledgeBase
    from bot.language.language import Language
    from bot.matching.encoder import Encoder, Vectors
    from bot.matching.index import Index
    from bot.matching.model import Contribution
    from bot.matching.profiles import Circumstances
    from bot.matching.reading import Reading

FINDINGS = 2_048
"""Questions whose decision is kept: people ask the same again. At 7 KB each (tracemalloc), 14 MB."""

RESULTS = 8_192
"""Questions of which only what came of them is kept: at 1.5 KB each, 12 MB."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An intent that a question may mean.

    ``probability``, 0 to 1, holds where half of all questions are in scope; ``in_scope`` is the share that people ask,
    and ``confidence`` follows from both. ``clarity`` (0 to 100) says how sure it is that this one is meant rather than
    the next. ``evidence`` names each feature with its value and what it adds to ``score``, and
    ``evidence_in_scope`` what adds to the confidence, as the logarithm of its odds.
    ``excluded`` says why none of its facts can be the answer, if so; ``foreign`` is what the question speaks of and
    the fact base does not: a name in it, or the subject of an intent that is out of scope. ``denied`` where
    phrasings that deny something are among its nearest.
    """

    intent: Intent
    score: float
    probability: float
    clarity: int
    evidence: Iterable[Contribution]
    excluded: str = ""
    foreign: str = ""
    in_scope: float = 0.5
    denied: bool = False
    evidence_in_scope: Iterable[Contribution] = ()

    @property
    def confidence(self) -> int:
        """How sure it is that the question means this intent, 0 to 100."""
        return confidence_of(self.probability, self.in_scope)


@dataclass(frozen=True)
class Matcher:
    """A fact base made ready for questions. Immutable: a reload makes another one.

    ``findings`` and ``results`` are room for what is made of rankings above, under keys that name all that it depends
    on.
    ``without`` names the rules of answering that are switched off, to measure what they change.
    """

    base: KnowledgeBase
    weights: Weights
    index: Index
    profiles: tuple[Profile, ...]
    extractor: FeatureExtractor
    suggester: Suggester
    statements: Statements = field(default_factory=Statements, repr=False, compare=False)
    without: frozenset[str] = frozenset()
    findings: LruCache[Hashable, Any] = field(default_factory=lambda: LruCache(FINDINGS), repr=False, compare=False)
    results: LruCache[Hashable, Any] = field(default_factory=lambda: LruCache(RESULTS), repr=False, compare=False)

    @classmethod
    def build(
        cls,
        base: KnowledgeBase,
        encoder: Encoder | None = None,
        weights: Weights | None = None,
        *,
        bundled: bool = True,
        readings: KeptReadings | None = None,
    ) -> Self:
        """Index a base; well under a second for a base of a few thousand phrasings.

        ``encoder`` gives the sentences' vectors; without one, the bundled encoder does, where the platform runs it
        and ``bundled`` does not forbid it. One that does not understand the base's language is not used. ``readings``
        are kept of the base's texts.
        """
        chosen = encoder or (bundled_encoder() if bundled else None)
        if chosen is not None and not chosen.understands(base.language):
            chosen = None
        readings = readings or KeptReadings()
        corpus = Corpus.read(base, readings)
        index = build_index(corpus, chosen)
        each = index.phrasings / max(len(index.intents), 1)
        return cls(
            base=base,
            weights=weights or fitted(index.meaning.encoder.name, each),
            index=index,
            profiles=tuple(map(Profile.of, corpus.texts)),
            extractor=FeatureExtractor(index),
            suggester=Suggester.build(base),
            statements=Statements.build(base, corpus.as_read, chosen, index.meaning, readings.laid_out(base)),
        )

    def more_cautious(self, by: int) -> Self:
        """The same base, with an answer's thresholds higher by so many points of 100, or lower if negative.

        It shares what is kept, which is told apart by the thresholds.
        """
        return replace(self, weights=self.weights.more_cautious(by))

    @property
    def language(self) -> Language:
        """That of the facts."""
        return self.index.reader.language

    def without_rules(self, names: Iterable[str]) -> Self:
        """The same base, answered without these rules. What is kept of answers starts anew."""
        return replace(self, without=frozenset(names), findings=LruCache(FINDINGS), results=LruCache(RESULTS))

    def read(self, question: str) -> Reading:
        """The question as the matching sees it."""
        return self.index.reader.read(question)

    def vector(self, reading: Reading) -> Vectors | None:
        """The question's vector, as its features were made of; None where no statement has one."""
        return self.extractor.vector(reading) if self.statements.rows else None

    def features(
        self, reading: Reading, circumstances: Circumstances
    ) -> tuple[NDArray[np.int64], dict[str, NDArray[np.float32]]]:
        """The shortlist (places of intents) and every feature for it."""
        shortlist, of_texts = self.extractor.extract(reading)
        places = shortlist.tolist()
        kind = asked_kind(" ".join(reading.plain), self.language)
        misfits = [fit(kind, self.index.intents[place].answers_with) < 0 for place in places]
        agreeing = agreement((self.profiles[place] for place in places), circumstances)
        return shortlist, {**of_texts, **agreeing, OTHER_KIND: np.array(misfits, np.float32)}

    def rank(self, reading: Reading, circumstances: Circumstances) -> tuple[Candidate, ...]:
        """The candidates, likeliest first; ties keep the order of the base. Excluded ones keep their place."""
        if not reading.words or not self.index.intents:
            return ()
        shortlist, features = self.features(reading, circumstances)
        # As Python's own numbers, all at once: taking them from the arrays one by one takes longer.
        places = shortlist.tolist()
        phrased = self.index.exact.get(reading.text)
        profiles = map(self.profiles.__getitem__, places)
        exclusions = [
            profile.exclusion(reading, circumstances, own=place == phrased)
            for place, profile in zip(places, profiles, strict=True)
        ]
        # What is asked of an edition of which it says nothing is not settled by its phrasing.
        settled = (
            place == phrased and (not why or what) for place, (why, what) in zip(places, exclusions, strict=True)
        )
        exact = np.fromiter(settled, bool, len(places))
        scores = score(features, self.weights)
        judged = judge(scores, features, self.weights, exact)
        order = np.lexsort((shortlist, -scores, ~exact))
        points, confidence, clarity = scores.tolist(), judged.confidence.tolist(), judged.clarity.tolist()
        return tuple(
            Candidate(
                intent=self.index.intents[places[row]],
                score=points[row],
                probability=confidence[row],
                clarity=round(100 * clarity[row]),
                evidence=Contributions(features, self.weights.features, row),
                excluded=exclusions[row][0],
                foreign=exclusions[row][1],
                in_scope=self.weights.in_scope,
                denied=bool(features[DENIED][row]),
                evidence_in_scope=Contributions(features, self.weights.confidence, row),
            )
            for row in order.tolist()
        )

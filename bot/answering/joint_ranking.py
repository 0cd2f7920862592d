"""Two rankings of one question added up: as it stands, and behind the question before it.

What is akin to the last answer gets a little more. Neither ranking alone would do: "and why?" says nothing without
what it follows, and the two together always look most like the question that was just answered.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from bot.matching.cues import asked_kind, fit
from bot.matching.matcher import Candidate
from bot.matching.text import normalise, only_weak

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.answering.conversation import Context
    from bot.answering.decided import Decision
    from bot.knowledge.model import AnswerKind, Intent
    from bot.matching.matcher import Matcher

FILE = "context_weights.json"
"""The fitted numbers, written by ``scripts/fit_followups.py``."""
SEVERAL = 2
"""So many phrasings show that people ask an intent's question in this way."""


@dataclass(frozen=True, slots=True)
class ContextWeights:
    """The fitted numbers of follow-ups.

    Some are what the last answer adds to a candidate's score, as shares of the best score: so its scale plays no part.
    ``related`` where the last intent names it as related, ``related_back`` where it names the last intent,
    ``same_topic`` where both are of one topic; ``same_again`` for the last intent itself, ``out_of_the_blue`` where
    the question's own words do not speak for that, ``other_kind`` for one that answers another kind of question.

    The others are probabilities: ``its_words``, below which a question with words of its own is not about an intent;
    ``again``, from which on the question's own words speak for the same intent; ``offer``, from which on a
    filled-in question is offered. ``another_edition`` is how sure it
    is that a question of nothing but an edition asks the last one again. ``lead`` is the share of the
    lead over the next, in a score that is the sum of two, by which the clarity is told. ``in_scope`` is the share in
    scope among the questions that lean on an answer: who got one hardly goes on with what the base says nothing of.
    """

    related: float
    related_back: float
    same_topic: float
    same_again: float
    out_of_the_blue: float
    other_kind: float
    its_words: float
    again: float
    offer: float
    lead: float
    another_edition: float
    in_scope: float


@lru_cache(maxsize=1)
def context_weights() -> ContextWeights:
    """Those of the file."""
    return ContextWeights(**json.loads(files("bot.answering").joinpath(FILE).read_text(encoding="utf-8")))


@dataclass(frozen=True)
class Exchange:
    """A question that leans on the one before, with what both are judged by; ``last`` is the intent answered last."""

    matcher: Matcher
    alone: Decision
    context: Context
    last: Intent | None
    weights: ContextWeights

    @property
    def names_an_edition(self) -> bool:
        """Whether the question names one itself, so that the one spoken of does not count."""
        return bool(self.alone.reading.mentions)

    @property
    def asked_edition(self) -> int | None:
        """The edition that was spoken of, where the last answer has one."""
        several = self.last is not None and any(fact.edition is not None for fact in self.last.facts)
        return self.context.edition if several else None

    @cached_property
    def kind(self) -> AnswerKind | None:
        """The kind of answer that the question asks for."""
        return asked_kind(" ".join(self.alone.reading.plain), self.matcher.language)

    @cached_property
    def only_weak(self) -> bool:
        """Whether the question has no word of its own that says what it is about."""
        return only_weak(self.alone.reading.plain, self.matcher.language)


@dataclass(frozen=True)
class _Ranking:
    candidates: dict[str, Candidate]
    least: float

    @classmethod
    def of(cls, candidates: Sequence[Candidate]) -> _Ranking:
        found = {candidate.intent.id: candidate for candidate in candidates}
        return cls(found, min((candidate.score for candidate in candidates), default=0.0))

    def score(self, intent: Intent) -> float:
        """The intent's score; the least of all for one that is not even on the shortlist."""
        candidate = self.candidates.get(intent.id)
        return self.least if candidate is None else candidate.score

    def chance(self, intent: Intent) -> float:
        candidate = self.candidates.get(intent.id)
        return 0.0 if candidate is None else candidate.probability


def rank_jointly(exchange: Exchange, joined: str) -> tuple[Candidate, ...]:
    """The candidates by both rankings, likeliest first; ``joined`` is the question behind the one before."""
    matcher, alone, edition = exchange.matcher, exchange.alone, exchange.context.edition
    asked = alone.asked
    if not exchange.names_an_edition and edition is not None:
        asked = replace(asked, years=frozenset({edition}))
    own = alone.candidates or matcher.rank(alone.reading, alone.asked)
    both = matcher.rank(matcher.read(joined), asked)
    if not own or not both:
        return ()
    rankings = _Ranking.of(own), _Ranking.of(both)
    best = max(candidate.score for candidate in both)
    known = {candidate.intent.id: candidate for candidate in (*both, *own)}
    found = [_judged(exchange, candidate, *rankings, best) for candidate in known.values()]
    return tuple(sorted(found, key=lambda candidate: -candidate.score))


def _judged(exchange: Exchange, candidate: Candidate, own: _Ranking, both: _Ranking, best: float) -> Candidate:
    intent = candidate.intent
    alone, joined = own.chance(intent), both.chance(intent)
    share, chance = _kin(exchange, intent, alone, joined)
    return Candidate(
        intent=intent,
        score=own.score(intent) + both.score(intent) + share * best,
        probability=chance,
        clarity=candidate.clarity,
        evidence=(
            ("on its own", alone, own.score(intent)),
            ("behind the question before", joined, both.score(intent)),
            ("kin to the last answer", share, share * best),
        ),
        # What was spoken of before only makes less likely what the question itself allows.
        excluded=candidate.excluded if intent.is_out_of_scope else "",
        foreign=candidate.foreign,
        in_scope=exchange.weights.in_scope,
    )


def _kin(exchange: Exchange, intent: Intent, alone: float, joined: float) -> tuple[float, float]:
    """What the last answer adds to an intent's score, and how sure it is then that the intent is meant."""
    last, weights = exchange.last, exchange.weights
    if intent is last:
        return _again(exchange, intent, alone, joined)
    if fit(exchange.kind, intent.answers_with) < 0:
        return weights.other_kind, alone
    if alone < weights.its_words and not exchange.only_weak:
        return 0.0, alone
    either = 1 - (1 - alone) * (1 - joined)
    if last is None:
        return 0.0, either
    share = weights.same_topic if intent.topic == last.topic else 0.0
    if intent.id in last.related:
        return share + weights.related, either
    return share + (weights.related_back if last.id in intent.related else 0.0), either


def _again(exchange: Exchange, last: Intent, alone: float, joined: float) -> tuple[float, float]:
    """The same intent again: the words before always speak for it, so something else must."""
    weights = exchange.weights
    if alone >= weights.again or _of_a_name(exchange, last) or _asks_more(exchange, last):
        return weights.same_topic + weights.same_again, max(alone, joined)
    return weights.out_of_the_blue, alone


def _of_a_name(exchange: Exchange, last: Intent) -> bool:
    """Whether the question names somebody or something of whom the same intent speaks, too."""
    names = {entity.id for entity in exchange.alone.reading.entities if entity.kind != "word"}
    return bool(names) and names <= exchange.matcher.profiles[exchange.matcher.base.intents.index(last)].names


def _asks_more(exchange: Exchange, last: Intent) -> bool:
    """Whether a question like "and where?" asks for what people ask of the same intent, too."""
    if exchange.kind is None or not exchange.only_weak:
        return False
    language = exchange.matcher.language
    kinds = (asked_kind(normalise(phrasing, language), language) for phrasing in last.phrasings)
    return sum(kind is exchange.kind for kind in kinds) >= SEVERAL

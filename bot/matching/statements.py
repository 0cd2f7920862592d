"""What facts state, made ready beside the index: by the vectors of it, it is told which statement is meant."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self

import numpy as np

from bot.matching.kept_readings import LAID_OUT
from bot.matching.lru_cache import LruCache
from bot.matching.meaning import unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bot.knowledge.facts import Fact
    from bot.knowledge.model import KnowledgeBase
    from bot.matching.encoder import Encoder, Vectors
    from bot.matching.kept_readings import LaidOut, TextRead
    from bot.matching.meaning import Meaning


_APART = 256
"""Facts of which it is kept what sets their statements apart, at about 50 KB each."""


@dataclass(frozen=True, slots=True)
class Apart:
    """The mean of some statements' vectors, and by its text what each has less that; scaled to length 1."""

    mean: Vectors | None = None
    vectors: Mapping[str, Vectors] = field(default_factory=dict)


@dataclass(frozen=True)
class Statements:
    """What the facts of a base state.

    ``rows`` are the vectors of labels and claims by their text, made comparable with a question's; none without an
    encoder; ``as_read`` is how each of these texts is read. ``beside`` has, by each text of a list among the values,
    the others of it: of one kind, and not the same. What is ``laid_out`` stays from one state of the base to the next,
    with its facts.
    """

    rows: Mapping[str, Vectors] = field(default_factory=dict)
    as_read: Mapping[str, TextRead] = field(default_factory=dict)
    beside: Mapping[str, frozenset[str]] = field(default_factory=dict)
    laid_out: LaidOut = field(default_factory=lambda: LruCache(LAID_OUT), repr=False, compare=False)
    _apart: LruCache[tuple[str, ...], Apart] = field(
        default_factory=lambda: LruCache(_APART), init=False, repr=False, compare=False
    )

    @classmethod
    def build(
        cls,
        base: KnowledgeBase,
        as_read: Mapping[str, TextRead],
        encoder: Encoder | None,
        meaning: Meaning,
        laid_out: LaidOut,
    ) -> Self:
        """Encodes what the facts of a base state; ``as_read`` has how each of their texts is read."""
        texts = list(dict.fromkeys(text for fact in base.facts.values() for text in texts_of(fact)))
        rows: dict[str, Vectors] = {}
        if encoder is not None:
            vectors = meaning.of(encoder.encode([as_read[text].words for text in texts]))
            rows.update(zip(texts, vectors, strict=True))
        return cls(rows, {text: as_read[text] for text in texts}, _beside_one_another(base), laid_out)

    def apart(self, texts: tuple[str, ...]) -> Apart:
        """What sets these statements apart from each other. Kept."""
        return self._apart.get(texts, self._set_apart)

    def _set_apart(self, texts: tuple[str, ...]) -> Apart:
        known = [text for text in texts if text in self.rows]
        if not known:
            return Apart()
        rows = np.stack([self.rows[text] for text in known])
        mean = rows.mean(axis=0)
        return Apart(mean, dict(zip(known, unit(rows - mean), strict=True)))


def texts_of(fact: Fact) -> Iterator[str]:
    """The texts by which a fact's values and claims are recognised: its question, labels, and phrasings."""
    yield fact.question
    yield from statements_of(fact)


def statements_of(fact: Fact) -> Iterator[str]:
    """The labels of a fact's values, and the phrasings of its claims."""
    for value in fact.values:
        if value.label:
            yield value.label
    for claim in fact.claims:
        yield from claim.phrasings


def _beside_one_another(base: KnowledgeBase) -> Mapping[str, frozenset[str]]:
    lists = (value.texts for fact in base.facts.values() for value in fact.values if len(value.texts) > 1)
    found: defaultdict[str, set[str]] = defaultdict(set)
    for texts in lists:
        for text in texts:
            found[text].update(each for each in texts if each != text)
    return {text: frozenset(others) for text, others in found.items()}

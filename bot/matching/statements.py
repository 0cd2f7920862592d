"""Sentence vectors of what facts state, made beside the index: by them it is told which statement is meant."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Self

from bot.matching.lru_cache import LruCache

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping

    from bot.knowledge.facts import Fact
    from bot.knowledge.model import KnowledgeBase
    from bot.matching.encoder.vectors import Encoder, Vectors
    from bot.matching.kept_readings import TextRead
    from bot.matching.meaning import Meaning


LAID_OUT = 1_024
"""Facts whose statements are kept laid out, at about 20 KB each."""


@dataclass(frozen=True)
class StatementVectors:
    """The vectors of labels and claims by their text, made comparable with a question's; none without an encoder.

    ``laid_out`` is room for what is made of each fact's statements above.
    """

    rows: Mapping[str, Vectors] = field(default_factory=dict)
    laid_out: LruCache[Hashable, Any] = field(default_factory=lambda: LruCache(LAID_OUT), repr=False, compare=False)

    @classmethod
    def build(
        cls, base: KnowledgeBase, as_read: Mapping[str, TextRead], encoder: Encoder | None, meaning: Meaning
    ) -> Self:
        """Encodes what the facts of a base state; ``as_read`` has how each of their texts is read."""
        texts = list(dict.fromkeys(text for fact in base.facts.values() for text in texts_of(fact)))
        if encoder is None or not texts:
            return cls()
        vectors = encoder.encode([as_read[text].words for text in texts])
        return cls({text: meaning.of(row) for text, row in zip(texts, vectors, strict=True)})

    def likeness(self, text: str, question: Vectors | None) -> float:
        """The cosine of a statement and a question, -1 to 1; 0 where there are no vectors."""
        row = self.rows.get(text)
        return 0.0 if row is None or question is None else float(row @ question)


def texts_of(fact: Fact) -> Iterator[str]:
    """The texts by which a fact's values and claims are recognised: labels, its question, and phrasings."""
    yield fact.question
    for value in fact.values:
        if value.label:
            yield value.label
    for claim in fact.claims:
        yield from claim.phrasings

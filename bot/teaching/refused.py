"""Questions that are refused and stand near to one that is to be answered: they may have to go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.knowledge.folded import folded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.knowledge.model import KnowledgeBase
    from bot.matching.matcher import Matcher

NEAR = 0.55
"""The cosine of the vectors from which on a refused question is worth a look: below it, they share a word or two."""
MOST = 5


@dataclass(frozen=True, slots=True)
class Refused:
    """A question as it stands among those that are refused, and what it is refused as."""

    phrasing: str
    subject: str


def same_refused(base: KnowledgeBase, question: str) -> tuple[str, ...]:
    """The refused questions, as they are written, that are this very one: while they stand, no fact can answer it."""
    asked = folded(question)
    return tuple(text for each in base.out_of_scope for text in each.phrasings if folded(text) == asked)


def near_refused(matcher: Matcher, questions: Iterable[str], most: int = MOST) -> tuple[Refused, ...]:
    """The refused questions that are nearest to one of these, the nearest first."""
    extractor = matcher.extractor
    asked = [extractor.vector(reading) for reading in map(matcher.read, questions) if reading.words]
    found = []
    for each in matcher.base.out_of_scope:
        for phrasing in each.phrasings:
            reading = matcher.read(phrasing)
            if asked and reading.words:
                likeness = max(float(vector @ extractor.vector(reading)) for vector in asked)
                found.append((likeness, Refused(phrasing, each.subject)))
    found.sort(key=lambda pair: -pair[0])
    return tuple(refused for likeness, refused in found[:most] if likeness >= NEAR)

"""A matcher whose ranking is given, so that a test depends on no fitted weights."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from bot.matching.matcher import Candidate, Matcher
from bot.matching.model import Weights

if TYPE_CHECKING:
    from bot.knowledge.model import Intent, KnowledgeBase
    from bot.matching.profiles import Circumstances
    from bot.matching.reading import Reading

WEIGHTS = Weights(
    features={"words": 1.0},
    confidence={"constant": 0.0},
    clarity={"constant": 0.0, "lead": 1.0},
    threshold=60,
    lower_threshold=10,
    margin=80,
)
"""A lead of 2 has a clarity of 88, one of 1 of 73: too little for an answer."""


@dataclass(frozen=True)
class Ranked(Matcher):
    """Reads a question like any matcher, and ranks the same candidates whatever it is."""

    ranking: tuple[Candidate, ...] = ()

    def rank(self, reading: Reading, circumstances: Circumstances) -> tuple[Candidate, ...]:  # noqa: ARG002
        return self.ranking


def ranked(base: KnowledgeBase, *ranking: Candidate) -> Ranked:
    """The base, with this ranking of every question."""
    built = Matcher.build(base, weights=WEIGHTS, bundled=False)
    return Ranked(**{field.name: getattr(built, field.name) for field in fields(Matcher)}, ranking=ranking)


def candidate(intent: Intent, score: float, confidence: int, clarity: int = 50, excluded: str = "") -> Candidate:
    """One that is as sure as this, of 100."""
    return Candidate(intent, score, confidence / 100, clarity, (), excluded)

"""What happened in a span of time, counted: no words of anybody, no ids, no hashes.

Whoever reads these counts needs this module only.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bot.store.interface import OutcomeName

MOST_FACTS = 2_000
"""Facts that are counted, those told most often first: more than a person looks through."""
MOST_PAIRS = 100
"""Pairs of facts that are counted, those offered together most often first."""


@dataclass(frozen=True, slots=True)
class DayCount:
    """How many questions of one day (in UTC) led to an outcome."""

    day: date
    outcome: OutcomeName
    times: int


@dataclass(frozen=True, slots=True)
class FactCount:
    """How often a fact was told, with which confidence (0 to 100) on average, and how people voted on it.

    ``confidence`` is 0 where it was not told: people also vote on what was told before.
    """

    fact_id: str
    told: int = 0
    confidence: float = 0.0
    helpful: int = 0
    not_helpful: int = 0

    @property
    def votes(self) -> int:
        """All of them."""
        return self.helpful + self.not_helpful


@dataclass(frozen=True, slots=True)
class PairCount:
    """How often two facts were the first two of those offered, whichever came first; in alphabetical order."""

    first: str
    second: str
    times: int


@dataclass(frozen=True, slots=True)
class Activity:
    """All counts of a span. ``people`` is how many asked; days come in order, facts by how often they were told."""

    days: Sequence[DayCount] = ()
    facts: Sequence[FactCount] = ()
    pairs: Sequence[PairCount] = ()
    people: int = 0

    def times(self, *outcomes: OutcomeName) -> int:
        """How many questions led to one of these outcomes; to any, where none is named."""
        return sum(each.times for each in self.days if not outcomes or each.outcome in outcomes)

    @property
    def helpful(self) -> int:
        """Votes for helpful."""
        return sum(each.helpful for each in self.facts)

    @property
    def not_helpful(self) -> int:
        """Votes for not helpful."""
        return sum(each.not_helpful for each in self.facts)

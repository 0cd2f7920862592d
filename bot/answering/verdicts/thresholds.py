"""How surely a statement has to be recognised before it decides. Found by ``scripts/fit_verdicts.py``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.answering.verdicts.statement import Likeness


@dataclass(frozen=True)
class Thresholds:
    """The weights of meaning, of the share of the statement and of the question; the score needed; and its lead."""

    claim: tuple[float, float, float] = (0.5, 0.3, 0.2)
    value: tuple[float, float, float] = (0.4, 0.4, 0.2)
    threshold: float = 0.55
    margin: float = 0.05
    asked: float = 0.3

    def of_claim(self, like: Likeness) -> float:
        """How surely a claim is recognised, 0 to 1."""
        return _sum(self.claim, like)

    def of_value(self, like: Likeness) -> float:
        """How surely a value's label is recognised, 0 to 1."""
        return _sum(self.value, like)


def _sum(weights: tuple[float, float, float], like: Likeness) -> float:
    return weights[0] * like.meaning + weights[1] * like.stated + weights[2] * like.asked


VERDICTS = Thresholds()

"""How surely a statement has to be recognised before it decides. Found by ``scripts/fit_verdicts.py``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.knowledge.statements import Value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.knowledge.statements import Claim


@dataclass(frozen=True)
class Thresholds:
    """A log-linear model of which statement is meant, against none, whose score is 0.

    ``claim`` and ``value`` are the weights of a statement's features; ``threshold`` is the probability that a verdict
    needs; ``asked`` the score that a value's label needs where it is asked for and is not the main one.
    """

    claim: Mapping[str, float]
    value: Mapping[str, float]
    threshold: float
    asked: float

    def score(self, features: Mapping[str, float], of: Value | Claim) -> float:
        """How likely it is that a statement is meant, as the logarithm of the odds against none."""
        weights = self.value if isinstance(of, Value) else self.claim
        return weights["bias"] + sum(weight * features[name] for name, weight in weights.items() if name != "bias")


VERDICTS = Thresholds(
    claim={
        "bias": -1,
        "meaning": 1.2,
        "apart": 0.7,
        "stated": 0.9,
        "asked": 1,
        "spoken": 0.4,
        "both": 1.2,
        "turned": -1,
    },
    value={
        "bias": -0.5,
        "meaning": 2.1,
        "apart": 1.3,
        "stated": 1.1,
        "asked": 1.6,
        "spoken": 0,
        "both": 0,
        "turned": 0,
    },
    threshold=0.8,
    asked=0.5,
)

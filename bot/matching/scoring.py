"""From evidence to one confidence: a weighted sum ranks the candidates, calibrated curves say how sure to be."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bot.matching.weights import Weights

Scores = NDArray[np.float32]

Contribution = tuple[str, float, float]
"""A feature's name, its value, and what it adds to the score."""

CONSTANT = "constant"
"""The name of a curve's constant term."""

EXACT = 0.99
"""The confidence of an intent that has the question as its phrasing, word for word."""


@dataclass(frozen=True)
class Judgement:
    """How sure it is, for each candidate, 0 to 1.

    ``confidence``: that it fits what is asked; ``clarity``: that this one is meant rather than the next.
    """

    confidence: NDArray[np.float64]
    clarity: NDArray[np.float64]


def score(features: Mapping[str, Scores], weights: Weights) -> Scores:
    """The weighted sum of the evidence, for each candidate."""
    values = np.array([features[name] for name in weights.features], np.float32)
    return np.fromiter(weights.features.values(), np.float32, len(weights.features)) @ values


def standing(scores: Scores, features: Mapping[str, Scores]) -> dict[str, Scores]:
    """What the curves are read from: each candidate's score, its lead over its rival, and the features."""
    descending = np.sort(scores)[::-1]
    rival = np.full(len(scores), descending[0])
    # The best candidate's rival is the second; everybody else's is the best.
    rival[int(np.argmax(scores))] = descending[1] if len(scores) > 1 else 0
    return {**features, "score": scores, "lead": scores - rival}


def judge(scores: Scores, features: Mapping[str, Scores], weights: Weights, exact: NDArray[np.bool_]) -> Judgement:
    """How sure it is that each candidate is meant; ``exact`` marks the one that has the question word for word."""
    stands = standing(scores, features)
    return Judgement(
        confidence=_settle(_curve(weights.confidence, stands), exact),
        clarity=_settle(_curve(weights.clarity, stands), exact),
    )


def clarity_of(lead: float, weights: Weights) -> int:
    """How sure it is that a candidate is meant which is ahead of its rival by so much of the score, 0 to 100."""
    logit = weights.clarity[CONSTANT] + weights.clarity["lead"] * lead
    return round(100 / (1 + math.exp(-min(max(logit, -30), 30))))


def contributions(features: Mapping[str, Scores], weights: Weights, place: int) -> tuple[Contribution, ...]:
    """Each feature of one candidate with its value and what it adds to the score, the largest first."""
    pieces = [
        (name, float(features[name][place]), weight * float(features[name][place]))
        for name, weight in weights.features.items()
    ]
    return tuple(sorted(pieces, key=lambda piece: (-abs(piece[2]), piece[0])))


@dataclass(frozen=True, slots=True)
class Contributions:
    """What each feature adds to one candidate's score, worked out when somebody asks: few do."""

    features: Mapping[str, Scores]
    weights: Weights
    place: int

    def __iter__(self) -> Iterator[Contribution]:
        return iter(contributions(self.features, self.weights, self.place))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Contributions) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))


def _curve(weights: Mapping[str, float], stands: Mapping[str, Scores]) -> NDArray[np.float64]:
    names = [name for name in weights if name != CONSTANT]
    table = np.array([stands[name] for name in names], np.float32).reshape(len(names), len(stands["score"]))
    added = np.array([weights[name] for name in names], np.float32)[:, None] * table
    logits = np.add.reduce(added, axis=0, dtype=np.float64, initial=weights[CONSTANT])
    return np.asarray(1 / (1 + np.exp(-np.minimum(np.maximum(logits, -30), 30))), np.float64)


def _settle(sure: NDArray[np.float64], exact: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Word for word the phrasing of one intent: that one is meant, and no other."""
    if exact.any():
        sure = np.where(exact, EXACT, np.minimum(sure, 1 - EXACT))
    return np.round(sure, 6)

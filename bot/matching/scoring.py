"""From evidence to one confidence: a weighted sum ranks the candidates, calibrated curves say how sure to be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.matching.weights import Weights

Scores = NDArray[np.float32]

RIVALS = 5
"""How many of the other candidates a candidate's lead is taken over."""

CONSTANT = "constant"
"""The name of a curve's constant term."""

EXACT = 0.99
"""The confidence of an intent that has the question as its phrasing, word for word."""


@dataclass(frozen=True)
class Judgement:
    """How sure it is, for each candidate, 0 to 1.

    ``relevance``: that the base speaks of what is asked; ``clarity``: that this one is meant rather than another;
    ``confidence``: that it is right, which takes both.
    """

    relevance: NDArray[np.float64]
    clarity: NDArray[np.float64]
    confidence: NDArray[np.float64]


def score(measures: Mapping[str, Scores], weights: Weights) -> Scores:
    """The weighted sum of the evidence, for each candidate."""
    total = sum(weight * measures[name] for name, weight in weights.evidence.items())
    return np.asarray(total, np.float32)


def standing(scores: Scores, measures: Mapping[str, Scores]) -> dict[str, Scores]:
    """What the curves are read from: each candidate's score, its lead over the next and over the field, the evidence."""
    descending = np.sort(scores)[::-1]
    rival = np.full(len(scores), descending[0])
    field = np.float32(0)
    if len(scores) > 1:
        # The best candidate's rival is the second; everybody else's is the best.
        rival[int(np.argmax(scores))] = descending[1]
        field = descending[1 : 1 + RIVALS].mean()
    return {**measures, "score": scores, "lead": scores - rival, "lead over the field": scores - field}


def judge(scores: Scores, measures: Mapping[str, Scores], weights: Weights, exact: NDArray[np.bool_]) -> Judgement:
    """How sure it is that each candidate is meant; ``exact`` marks the one that has the question word for word."""
    stands = standing(scores, measures)
    relevance = _curve(weights.relevance, stands)
    clarity = _curve(weights.clarity, stands)
    confidence = _curve(weights.confidence, {"relevance": relevance, "clarity": clarity})
    return Judgement(*(_settle(_logistic(logits), exact) for logits in (relevance, clarity, confidence)))


def contributions(
    measures: Mapping[str, Scores], weights: Weights, place: int
) -> tuple[tuple[str, float, float], ...]:
    """Each measure of one candidate with its value and what it adds to the score, the largest first."""
    pieces = [
        (name, float(measures[name][place]), weight * float(measures[name][place]))
        for name, weight in weights.evidence.items()
    ]
    return tuple(sorted(pieces, key=lambda piece: (-abs(piece[2]), piece[0])))


def _curve(weights: Mapping[str, float], stands: Mapping[str, NDArray[np.floating]]) -> NDArray[np.float64]:
    """The curve's logits."""
    count = len(next(iter(stands.values())))
    logits = np.full(count, weights[CONSTANT], np.float64)
    for name, weight in weights.items():
        if name != CONSTANT:
            logits += weight * stands[name]
    return np.clip(logits, -30, 30)


def _logistic(logits: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(1 / (1 + np.exp(-logits)), np.float64)


def _settle(sure: NDArray[np.float64], exact: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Word for word the phrasing of one intent: that one is meant, and no other."""
    if exact.any():
        sure = np.where(exact, EXACT, np.minimum(sure, 1 - EXACT))
    return np.round(sure, 6)

"""From evidence to one confidence: a weighted sum ranks the candidates, a calibrated curve says how sure to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.matching.weights import Weights

Scores = NDArray[np.float32]

RIVALS = 5
"""How many of the other candidates a candidate's lead is taken over."""

EXACT = 0.99
"""The confidence of an intent that has the question as its phrasing, word for word."""


def score(measures: Mapping[str, Scores], weights: Weights) -> Scores:
    """The weighted sum of the evidence, for each candidate."""
    total = sum(weight * measures[name] for name, weight in weights.evidence.items())
    return np.asarray(total, np.float32)


def standing(scores: Scores, measures: Mapping[str, Scores]) -> dict[str, Scores]:
    """What a confidence is read from: each candidate's score, its lead over the next, over the field, and evidence."""
    descending = np.sort(scores)[::-1]
    best = np.full(len(scores), descending[0])
    if len(scores) > 1:
        # The best candidate's rival is the second; everybody else's is the best.
        best[int(np.argmax(scores))] = descending[1]
    field = descending[1 : 1 + RIVALS].mean() if len(scores) > 1 else np.float32(0)
    return {**measures, "score": scores, "lead": scores - best, "lead over the field": scores - field}


def confidences(
    scores: Scores, measures: Mapping[str, Scores], weights: Weights, exact: NDArray[np.bool_]
) -> NDArray[np.float64]:
    """How sure it is that each candidate is meant, 0 to 1: a logistic curve over its standing."""
    stands = standing(scores, measures)
    logits = np.full(len(scores), weights.confidence["constant"], np.float64)
    for name, weight in weights.confidence.items():
        if name != "constant":
            logits += weight * stands[name]
    sure = 1 / (1 + np.exp(-np.clip(logits, -30, 30)))
    if exact.any():
        # Word for word the phrasing of one intent: that one is meant, and no other.
        sure = np.where(exact, EXACT, np.minimum(sure, 1 - EXACT))
    return np.round(sure, 6)


def contributions(
    measures: Mapping[str, Scores], weights: Weights, place: int
) -> tuple[tuple[str, float, float], ...]:
    """Each measure of one candidate with its value and what it adds to the score, the largest first."""
    pieces = [
        (name, float(measures[name][place]), weight * float(measures[name][place]))
        for name, weight in weights.evidence.items()
    ]
    return tuple(sorted(pieces, key=lambda piece: (-abs(piece[2]), piece[0])))

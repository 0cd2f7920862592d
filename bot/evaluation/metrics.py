"""The figures that a measurement ends in. Pure."""

from __future__ import annotations

from itertools import groupby
from math import floor
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

BINS = 10
"""The number of bins of the calibration error, as is usual (Guo et al. 2017 use 15 for sets of 10,000 and more)."""


def percentile(values: Sequence[float], percent: float) -> float:
    """The value below which this percentage of the values lies, with linear interpolation between neighbours.

    Raises:
        ValueError: There is no value, or the percentage lies outside 0 to 100.
    """
    if not values or not 0 <= percent <= 100:  # noqa: PLR2004 - percentages end at 100
        raise ValueError("a percentile needs values, and a percentage from 0 to 100")
    ordered = sorted(values)
    place = (len(ordered) - 1) * percent / 100
    below = floor(place)
    above = min(below + 1, len(ordered) - 1)
    share = place - below
    return ordered[below] if share == 0 else ordered[below] * (1 - share) + ordered[above] * share


def calibration_error(confidences: Sequence[float], right: Sequence[bool]) -> float | None:
    """The expected calibration error, 0 (a confidence of 0.8 is right in 80 % of cases) to 1; None for no cases.

    The cases are divided by confidence into ten bins of equal width, and
    ECE = sum over bins of (cases in the bin / all cases) * |share right in the bin - mean confidence in the bin|:
    Guo, Pleiss, Sun and Weinberger, "On Calibration of Modern Neural Networks", ICML 2017, equation 3.
    Confidences are 0 to 1.
    """
    if not confidences:
        return None
    cases = sorted(zip(confidences, right, strict=True), key=lambda case: case[0])
    gap = 0.0
    for _, members in groupby(cases, key=lambda case: min(int(case[0] * BINS), BINS - 1)):
        of_bin = list(members)
        gap += abs(sum(hit for _, hit in of_bin) - sum(confidence for confidence, _ in of_bin))
    return gap / len(cases)


def auroc(inside: Sequence[float], outside: Sequence[float]) -> float | None:
    """The area under the ROC curve: how often a value from inside exceeds one from outside, ties counting half.

    The Mann-Whitney statistic over all pairs, computed from ranks. None where either side is empty.
    """
    if not inside or not outside:
        return None
    ranked = sorted([(value, True) for value in inside] + [(value, False) for value in outside])
    wins = 0.0
    passed = 0  # values from outside below the present one
    for _, members in groupby(ranked, key=lambda case: case[0]):
        sides = [side for _, side in members]
        ours = sum(sides)
        theirs = len(sides) - ours
        wins += ours * (passed + theirs / 2)
        passed += theirs
    return wins / (len(inside) * len(outside))


def threshold_answering(outside: Sequence[float], share: float) -> float:
    """The confidence that must be exceeded so that at most this share (0 to 1) of what is outside is answered.

    The lowest such threshold among the confidences themselves. -1 (everything is answered) where nothing is outside.
    """
    allowed = floor(share * len(outside) + 1e-9)
    ordered = sorted(outside, reverse=True)
    return ordered[allowed] if allowed < len(ordered) else -1.0

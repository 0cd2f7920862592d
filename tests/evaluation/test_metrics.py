from __future__ import annotations

import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.evaluation.metrics import auroc, calibration_error, percentile, threshold_answering

SHARES = st.floats(0, 1, allow_nan=False)
# Few distinct values, so that ties are common.
COARSE = st.lists(st.sampled_from([0.0, 0.1, 0.25, 0.5, 0.9, 1.0]), min_size=1, max_size=30)
CASES = st.lists(st.tuples(SHARES, st.booleans()), min_size=1, max_size=60)


@given(inside=COARSE, outside=COARSE)
def test_auroc_is_how_often_a_pair_stands_in_the_right_order(inside: list[float], outside: list[float]) -> None:
    pairs = [1.0 if one > other else 0.5 if one == other else 0.0 for one in inside for other in outside]
    assert auroc(inside, outside) == pytest.approx(statistics.fmean(pairs))


@given(inside=COARSE, outside=COARSE)
def test_auroc_of_the_sides_exchanged_is_its_complement(inside: list[float], outside: list[float]) -> None:
    forth, back = auroc(inside, outside), auroc(outside, inside)
    assert forth is not None
    assert back is not None
    assert forth + back == pytest.approx(1)


def test_auroc_needs_both_sides() -> None:
    assert auroc([], [0.5]) is None
    assert auroc([0.5], []) is None


def test_auroc_of_sides_apart() -> None:
    assert auroc([0.8, 0.9], [0.1, 0.2]) == 1
    assert auroc([0.1, 0.2], [0.8, 0.9]) == 0


@given(CASES)
def test_the_calibration_error_is_a_share_and_no_less_than_the_overall_gap(cases: list[tuple[float, bool]]) -> None:
    confidences, right = zip(*cases, strict=True)
    error = calibration_error(confidences, right)
    assert error is not None
    assert -1e-9 <= error <= 1 + 1e-9
    assert error >= abs(statistics.fmean(confidences) - statistics.fmean(right)) - 1e-9


@given(CASES)
def test_the_calibration_error_does_not_depend_on_the_order(cases: list[tuple[float, bool]]) -> None:
    def error(of: list[tuple[float, bool]]) -> float | None:
        return calibration_error([confidence for confidence, _ in of], [hit for _, hit in of])

    assert error(cases) == pytest.approx(error(cases[::-1]))


def test_the_calibration_error_by_hand() -> None:
    # Bin 0.8-0.9: 2 cases, mean 0.85, half right, weight 2/4. Bin 0.9-1: 2 cases, mean 0.975, all right.
    error = calibration_error([0.82, 0.88, 0.95, 1.0], [True, False, True, True])
    assert error == pytest.approx(0.5 * 0.35 + 0.5 * 0.025)
    assert calibration_error([1.0, 0.0], [True, False]) == 0
    # The last bin includes 1: mean 0.96, half right.
    assert calibration_error([0.92, 1.0], [True, False]) == pytest.approx(0.46)
    assert calibration_error([], []) is None


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=50), SHARES, SHARES)
def test_percentiles_lie_among_the_values_and_rise(values: list[float], one: float, other: float) -> None:
    low, high = sorted([100 * one, 100 * other])
    tolerance = 1e-6
    assert min(values) - tolerance <= percentile(values, low) <= percentile(values, high) + tolerance
    assert percentile(values, high) <= max(values) + tolerance


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=50))
def test_the_50th_percentile_is_the_median(values: list[float]) -> None:
    assert percentile(values, 50) == pytest.approx(statistics.median(values))
    assert percentile(values, 0) == min(values)
    assert percentile(values, 100) == max(values)


@pytest.mark.parametrize(("values", "percent"), [([], 50), ([1.0], -1), ([1.0], 101)])
def test_a_percentile_of_nothing_or_beyond_is_refused(values: list[float], percent: float) -> None:
    with pytest.raises(ValueError, match="percent"):
        percentile(values, percent)


@given(COARSE, SHARES)
def test_the_threshold_lets_no_more_through_than_allowed_and_is_the_lowest(outside: list[float], share: float) -> None:
    threshold = threshold_answering(outside, share)
    allowed = share * len(outside) + 1e-9
    assert sum(value > threshold for value in outside) <= allowed
    if threshold >= 0:  # anything lower would let this very value through, too
        assert sum(value >= threshold for value in outside) > allowed - 1e-6


def test_a_tenth_of_ten_is_one() -> None:
    outside = [number / 10 for number in range(10)]
    assert threshold_answering(outside, 0.1) == 0.8
    assert threshold_answering(outside, 1) == -1
    assert threshold_answering([], 0.1) == -1

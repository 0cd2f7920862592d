from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.matching.weights import Weights


@given(st.integers(-200, 200), st.integers(0, 100), st.integers(0, 100), st.integers(0, 100))
def test_thresholds_stay_percentages_and_an_answer_needs_no_less_than_an_offer(
    by: int, threshold: int, lower: int, margin: int
) -> None:
    lower = min(lower, threshold)
    changed = Weights({}, {}, {}, threshold, lower, margin).more_cautious(by)
    assert lower == changed.lower_threshold <= changed.threshold <= 100
    assert 0 <= changed.margin <= 100
    assert (changed.threshold - threshold) * by >= 0
    assert (changed.margin - margin) * by >= 0


def test_a_step_is_taken_in_full_where_there_is_room() -> None:
    changed = Weights({}, {}, {}, 50, 8, 82).more_cautious(10)
    assert (changed.threshold, changed.lower_threshold, changed.margin) == (60, 8, 92)

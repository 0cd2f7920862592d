from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching.neighbours import _largest

# Few distinct values, so that there are ties; and any at all.
values = st.lists(
    st.one_of(st.sampled_from([0.0, 0.25, 0.5, -1.0]), st.floats(allow_nan=False, allow_infinity=False, width=32)),
    max_size=60,
)


@given(values, st.integers(1, 70))
def test_the_largest_are_those_that_a_stable_sort_by_value_chooses_in_their_order(
    listed: list[float], count: int
) -> None:
    by_value = sorted(range(len(listed)), key=lambda place: -listed[place])
    assert _largest(np.array(listed, np.float32), count).tolist() == sorted(by_value[:count])


@pytest.mark.parametrize(
    ("listed", "count", "chosen"),
    [
        ([1, 1, 1, 1], 2, [0, 1]),
        ([0, 2, 1, 1, 1], 3, [1, 2, 3]),
        ([1, 1, 2, 1], 2, [0, 2]),
        ([1, 3, 2], 1, [1]),
        ([1, 2], 2, [0, 1]),
        ([], 3, []),
    ],
)
def test_ties_fall_to_the_first(listed: list[float], count: int, chosen: list[int]) -> None:
    assert _largest(np.array(listed, np.float32), count).tolist() == chosen

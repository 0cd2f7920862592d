"""Figures as people read them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.reporting.parts import Bar, bars, number, times, whole_percents


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=5).filter(any))
def test_shares_come_to_a_hundred_and_none_is_a_whole_percent_off(parts: list[int]) -> None:
    percents = whole_percents(parts)
    assert sum(percents) == 100
    assert all(abs(percent - 100 * part / sum(parts)) < 1 for percent, part in zip(percents, parts, strict=True))


def test_of_nothing_there_are_no_shares() -> None:
    assert whole_percents([0, 0]) == (0, 0)


def test_numbers_go_with_their_nouns() -> None:
    assert number(1, "fact") == "1\u00a0fact"
    assert number(1234, "person", "people") == "1,234\u00a0people"
    assert (times(1), times(2), times(3)) == ("once", "twice", "3\u00a0times")


def test_of_a_long_list_the_first_lines_are_shown_at_once() -> None:
    drawn = bars(Bar(f"line {number}", "", ()) for number in range(9))
    assert drawn.index("line 5") < drawn.index("3 more") < drawn.index("line 6")
    assert "more" not in bars([Bar("line", "", ())])

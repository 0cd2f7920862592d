from __future__ import annotations

from decimal import Decimal

import pytest

from bot.answering.verdicts.contents import Day, Number
from bot.answering.verdicts.figures import holding_ages, holding_days, holding_numbers, within

JANUARY_3, JANUARY_17 = Day(2027, 1, 3), Day(2027, 1, 17)


def number(value: int, unit: str = "hp", bound: str = "") -> Number:
    return Number(frozenset({Decimal(value)}), unit, "", bound)


@pytest.mark.parametrize(
    ("bound", "asked", "held"),
    [
        ("more", 600, True),
        ("more", 626, False),
        ("at_least", 626, True),
        ("at_least", 627, False),
        ("less", 627, True),
        ("less", 626, False),
        ("at_most", 626, True),
        ("about", 626, True),
        ("", 625, False),
    ],
)
def test_a_bound_is_kept_or_not(bound: str, asked: int, *, held: bool) -> None:
    assert within(bound, Decimal(asked), Decimal(626)) is held


def test_only_numbers_in_the_same_unit_are_held_against_each_other() -> None:
    assert list(holding_numbers([number(626), number(60, "km/h")], [number(626)], {}, exact=False)) == [True]
    assert list(holding_numbers([number(3, "hour", "unclear")], [number(2, "hour")], {}, exact=False)) == []


def test_a_number_of_one_thing_says_nothing_of_how_many_of_another_there_are() -> None:
    days, weeks, week = (
        Number(frozenset({Decimal(many)}), "", of) for many, of in ((15, "days"), (2, "weeks"), (2, "week"))
    )
    assert list(holding_numbers([days], [weeks], {}, exact=False)) == []
    assert list(holding_numbers([week], [weeks], {}, exact=False)) == [True]
    assert list(holding_numbers([number(15, "")], [weeks], {}, exact=False)) == [False]


SCALES = {"hour": ("minute", "60"), "mile": ("km", "1.609")}


@pytest.mark.parametrize(
    ("asked", "held", "holding"),
    [
        (number(4, "minute"), number(4, "hour"), [False]),
        (number(240, "minute"), number(4, "hour"), []),
        (number(9, "hour"), number(9, "minute"), [False]),
        (number(350, "mile"), number(560, "km"), []),
        (number(4, "minute", "more"), number(4, "hour"), []),
        (number(4, "minute"), number(4, "km"), []),
    ],
)
def test_what_is_far_off_in_another_unit_does_not_hold(asked: Number, held: Number, holding: list[bool]) -> None:
    assert list(holding_numbers([asked], [held], SCALES, exact=False)) == holding


def test_what_is_meant_to_the_letter_is_not_settled_by_a_value_that_is_a_bound_itself() -> None:
    limit = number(60, "km/h", "at_most")
    assert list(holding_numbers([number(60, "km/h")], [limit], {}, exact=False)) == [True]
    assert list(holding_numbers([number(60, "km/h")], [limit], {}, exact=True)) == []


def test_an_age_that_the_month_of_birth_leaves_open_is_neither_right_nor_wrong() -> None:
    assert list(holding_ages([number(42, ""), number(41, ""), number(40, "")], 41, 42)) == [False]
    assert list(holding_ages([number(40, "", "more"), number(41, "", "more")], 41, 42)) == [True]


@pytest.mark.parametrize(
    ("asked", "holding"),
    [
        (Day(0, 1), [True]),
        (Day(2027, 2), [False]),
        (Day(2027, 1, 10), []),
        (Day(2027, 1, 20), [False]),
        (Day(2027, 5, 0, "less"), [True]),
        (Day(2027, 5, 0, "more"), [False]),
        (Day(2026, 0, 0, "more"), [True]),
        (Day(2027, 0, 0, "more"), [False]),
        (Day(2027, 0, 0, "less"), [False]),
        (Day(2027, 1, 0, "more"), [False]),
        (Day(2026, 0, 0, "unclear"), []),
    ],
)
def test_a_day_is_the_values_or_before_or_after_it_or_within_a_span_of_which_nothing_follows(
    asked: Day, holding: list[bool]
) -> None:
    assert list(holding_days([asked], [JANUARY_3], [JANUARY_3, JANUARY_17])) == holding


def test_of_several_days_on_both_sides_nothing_follows() -> None:
    assert list(holding_days([Day(2027, 1, 10, "more")], [JANUARY_3, JANUARY_17], ())) == []
    assert list(holding_days([Day(2027, 5, 0, "less")], [Day(0, 1, 3)], ())) == []  # of no year

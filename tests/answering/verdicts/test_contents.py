from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from bot.answering.verdicts.contents import Contents, Day, contents_of, dated
from bot.language.language import language_of
from tests.answering.verdicts.ferry_base import MATCHER


def read(text: str) -> Contents:
    return contents_of(text, MATCHER.index.reader)


@pytest.mark.parametrize(
    ("text", "value", "unit", "noun"),
    [
        ("it gives 626 hp", 626, "hp", ""),
        ("it gives 626 horsepower", 626, "hp", ""),
        ("5,000 timed km", 5000, "km", ""),
        ("550l of fuel", 550, "litre", ""),
        ("sixty km/h", 60, "km/h", ""),
        ("three cars", 3, "", "cars"),
        ("number 7", 7, "", ""),
    ],
)
def test_a_number_has_its_unit_by_the_usual_name_or_the_word_behind_it(
    text: str, value: int, unit: str, noun: str
) -> None:
    (number,) = read(text).numbers
    assert (number.values, number.unit, number.noun) == ({Decimal(value)}, unit, noun)


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("over 500 litres", "more"),
        ("no more than 500 litres", "at_most"),
        ("at least 500 litres", "at_least"),
        ("fewer than 500 litres", "less"),
        ("about 500 litres", "about"),
        ("quicker than 3 minutes", "unclear"),
        ("500 litres", ""),
        ("it held more than, 500 litres", ""),  # a pause ends what stands before it
    ],
)
def test_a_bound_in_front_of_a_number_is_read(text: str, bound: str) -> None:
    (number,) = read(text).numbers
    assert number.bound == bound


def test_the_noun_past_a_small_word_is_that_of_another_number() -> None:
    assert [number.noun for number in read("race 5 and race 7").numbers] == ["", ""]


def test_the_one_counts_nothing_and_one_hour_does() -> None:
    assert read("the road one").numbers == ()
    assert read("one hour").numbers[0].unit == "hour"


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("on 3 January 2027", [Day(2027, 1, 3)]),
        ("January 3rd, 2027", [Day(2027, 1, 3)]),
        ("from 3 to 17 January 2027", [Day(2027, 1, 3), Day(2027, 1, 17)]),
        ("in february", [Day(0, 2)]),
        ("in 2026", [Day(2026)]),
        ("before May 2027", [Day(2027, 5, 0, "less")]),
        ("after 2026", [Day(2026, 0, 0, "more")]),
        ("they may win", []),
    ],
)
def test_days_months_and_years_are_read_as_far_as_they_are_said(text: str, days: list[Day]) -> None:
    assert list(read(text).days) == days
    assert read(text).numbers == ()


def test_a_day_agrees_with_each_that_it_may_be() -> None:
    assert Day(2027, 1, 3).agrees(Day(0, 1))
    assert Day(2027).agrees(Day(2027, 1, 17))
    assert not Day(2027, 1, 3).agrees(Day(2026))


def test_a_day_knows_how_it_was_written() -> None:
    assert [day.written for day in read("in February, or on 5 May").days] == ["February", "5 May"]


def test_names_are_those_of_the_glossary() -> None:
    assert [entity.id for entity in read("ann sails with Darkmoor").names] == ["ann", "darkmoor"]


@pytest.mark.parametrize(
    ("question", "day", "meant"),
    [
        ("was it shown in November last year", "2026-11-27", "was it shown in November 2025"),
        ("was it shown last november", "2026-02-10", "was it shown november 2025"),
        ("was it shown last november", "2026-11-27", "was it shown november 2025"),
        ("was it shown last march", "2026-11-27", "was it shown march 2026"),
        ("did they win last year?", "2026-11-27", "did they win 2025?"),
        ("did they skip it in 26", "2026-11-27", "did they skip it in 2026"),
        ("same crew for '27, or a new one", "2026-11-27", "same crew for 2027, or a new one"),
        ("it sailed in 80/81?", "2026-11-27", "it sailed in 1980/1981?"),
        ("are there around 90?", "2026-11-27", "are there around 90?"),
        ("did she do it in 45?", "2026-11-27", "did she do it in 45?"),
        ("is it over in 26 days", "2026-11-27", "is it over in 26 days"),
        ("is it from 26.5", "2026-11-27", "is it from 26.5"),
        ("is it the last one this year", "2026-11-27", "is it the last one this year"),
        ("the last decision", "2026-11-27", "the last decision"),
        (
            "was it shown last apr\N{LATIN SMALL LETTER DOTLESS I}l",
            "2026-11-27",
            "was it shown last apr\N{LATIN SMALL LETTER DOTLESS I}l",
        ),
    ],
)
def test_a_year_that_is_named_by_the_day_of_asking_or_in_short_is_written_out(
    question: str, day: str, meant: str
) -> None:
    assert dated(question, date.fromisoformat(day), language_of("en")) == meant


def test_the_year_that_is_over_is_written_out_in_other_languages() -> None:
    assert dated("war es letztes Jahr", date(2026, 11, 27), language_of("de")) == "war es 2025"
    assert dated("questo mese", date(2026, 11, 27), language_of("it")) == "questo mese"


def test_a_number_behind_what_is_numbered_says_which_one() -> None:
    assert [number.designates for number in read("legs 4-5 and 9").numbers] == [True, True, True]
    assert [number.front for number in read("legs 4-5 and 9").numbers] == ["legs"] * 3
    assert not any(number.designates for number in read("about 4 legs, 3 hp").numbers)
    assert [number.designates for number in read("leg 4 of 13 legs").numbers] == [True, False]

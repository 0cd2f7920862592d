"""Which numbers in a text are figures, and which figures are the same."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge.figures import figures, values
from bot.knowledge.number_words import words_and_values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("7,700 km", "7700"),
        ("7 700 km", "7700"),
        ("7\u202f700 km", "7700"),
        ("3 to 17 January 2026", "3 17 2026"),
        ("2024-11-25", "2024 11 25"),
        ("3\u201317 January", "3 17"),
        ("the 48th running", "48"),
        ("35-inch tyres and a 4.4-litre engine", "35 4.4"),
        ("48h 06s, 48:56:53", "48 6 48 56 53"),
        ("300km", "300"),
        ("since mid-2026, the 1980s and 2026's", "2026 1980 2026"),
        ("two cars", "2"),
        ("Twenty-one of thirty six", "21 36"),
        ("two hundred and six", "206"),
        ("two thousand three hundred", "2300"),
        ("five hundred thousand", "500000"),
        ("1.5 million, 2 million three", "1500000 2000000 3"),
        ("two dozen, half a dozen, a hundred", "24 6 100"),
        ("two, three and four", "2 3 4"),
        ("twenty and six", "20 6"),
        ("one, once, first, second and third", ""),
        ("one hundred", "100"),
        ("D7X-R, P300, P400e, T1+, T1.2, 6D, V8, SSV, W2RC, CX-5 and 4x4", ""),
        ("stage 7a", ""),
        ("Update to 2.4.1, or to version 3.11, then open 192.168.0.1:8080 or 10.0.0.0/8", ""),
        ("from 3.1.2026 on, in 4.5", "3.1 2026 4.5"),
        ("1) Hold it for 5 seconds. 2) Send it.", "5"),
        ("(1) Hold it. (2) Send it 3 times.", "3"),
        ("1. Hold it. 2. Send it. 3. Wait 4 minutes.", "4"),
        ("They won 2) and 3) of 7", "2 3 7"),
        ("It begins on 2027-01-02 08:30 (UTC+03:00), 2 of 3", "2027 2 8 30 2 3"),
        ("It ends at 2027-01-02 20:00 (UTC)", "2027 2 8"),
        ("somewhat often, a weighty toneless dozens", ""),
    ],
)
def test_the_figures_of_a_text(text: str, expected: str) -> None:
    found = [min(figure.values) for figure in figures(text)]

    assert sorted(found) == sorted(Decimal(number) for number in expected.split())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("7,700", "7700"),
        ("six", "6"),
        ("48th", "forty-eighth"),
        ("17 January", "January 17th"),
        ("£1.5m", "1.5 million"),
        ("15k", "15,000"),
        ("third", "3"),
        ("one", "1"),
        ("2.50", "2.5"),
    ],
)
def test_the_same_figure_written_in_two_ways(one: str, other: str) -> None:
    assert values([one]) & values([other])


@pytest.mark.parametrize(
    ("one", "other"), [("7,700", "7.7"), ("17", "7"), ("1.5 million", "1.5"), ("two hundred", "2")]
)
def test_figures_that_only_look_alike(one: str, other: str) -> None:
    assert not values([one]) & values([other])


@given(st.integers(0, 10**12))
def test_separators_change_nothing(number: int) -> None:
    assert values([str(number)]) == values([f"{number:,}"]) == values([f"about {number:,} km."]) == {Decimal(number)}


@given(st.integers(2, 999_999))
def test_words_and_digits_say_the_same(number: int) -> None:
    assert [value for _written, value in words_and_values(_spelt(number))] == [number]


@given(st.integers(0, 9999), st.sampled_from("ABDPTVW"))
def test_a_letter_before_the_digits_makes_a_name(number: int, letter: str) -> None:
    assert figures(f"the {letter}{number} won") == ()


@given(st.text(max_size=80))
def test_whatever_a_text_holds_its_figures_carry_themselves(text: str) -> None:
    carried = values([text])

    assert all(figure.values <= carried for figure in figures(text))


# fmt: off
SMALL = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]
# fmt: on


def _spelt(number: int) -> str:
    """English for a number, made in another way than it is read."""
    tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
    if number < 20:
        return SMALL[number]
    if number < 100:
        rest = f"-{SMALL[number % 10]}" if number % 10 else ""
        return tens[number // 10 - 2] + rest
    size, name, joint = (100, "hundred", " and ") if number < 1000 else (1000, "thousand", " ")
    rest = joint + _spelt(number % size) if number % size else ""
    return f"{_spelt(number // size)} {name}{rest}"

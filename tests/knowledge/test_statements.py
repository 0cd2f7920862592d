from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge.statements import Born, Claim, Value

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("born", "on", "age"),
    [
        (Born(1984, 5, 17), date(2026, 5, 16), (41, 41)),
        (Born(1984, 5, 17), date(2026, 5, 17), (42, 42)),
        (Born(1984, 5), date(2026, 4, 30), (41, 41)),
        (Born(1984, 5), date(2026, 5, 10), (41, 42)),
        (Born(1984, 5), date(2026, 6, 1), (42, 42)),
        (Born(1984), date(2026, 7, 1), (41, 42)),
        (Born(1984), date(2026, 12, 31), (42, 42)),
        (Born(2027, 1), date(2026, 1, 1), (0, 0)),
    ],
)
def test_an_age_is_as_exact_as_the_date_of_birth(born: Born, on: date, age: tuple[int, int]) -> None:
    assert born.age(on) == age


@given(birth=DAYS, on=DAYS)
def test_what_is_less_exact_holds_the_age_of_the_day(birth: date, on: date) -> None:
    (age, same) = Born(birth.year, birth.month, birth.day).age(on)
    assert age == same
    for born in (Born(birth.year, birth.month), Born(birth.year)):
        least, most = born.age(on)
        assert least <= age <= most <= least + 1


def test_a_value_is_told_as_its_texts_or_as_an_age() -> None:
    on = date(2026, 5, 10)
    assert Value("", ("626 hp",)).told(on) == "626 hp"
    assert Value("", ("Ann", "Ben")).told(on) == "Ann, Ben"
    assert Value("age", (), born=Born(1984, 5)).told(on) == "41\u201342"
    assert Value("age", (), born=Born(1984)).told(date(2026, 12, 31)) == "42"


def test_a_value_is_looked_for_as_the_text_writes_it() -> None:
    assert Value("", ("3 January",), stands_as=("3 to 17 January",)).written == ("3 to 17 January",)
    assert Value("", ("3 January",)).written == ("3 January",)


def test_a_claim_has_its_own_words_first() -> None:
    assert Claim("it is loud", also=("the noise is loud",)).phrasings == ("it is loud", "the noise is loud")

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge.editions import Edition
from bot.knowledge.model import KnowledgeBase
from bot.matching.mentions import MentionReader


def reader(*ordinals: int) -> MentionReader:
    editions = tuple(Edition(1978 + ordinal, ordinal, None, None) for ordinal in ordinals)
    return MentionReader(KnowledgeBase("race", (), editions=editions))


FORMS = reader(47, 48, 49)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("the twenty twenty-six race", "the 2026 race"),
        ("two thousand and twenty six", "2026"),
        ("two thousand six", "2006"),
        ("Nineteen seventy nine", "1979"),
        ("nineteen oh six", "1906"),
        ("the 2,026 race", "the 2026 race"),
        ("who won edition 48?", "who won the 48th?"),
        ("edition no. 48", "the 48th"),
        ("edition XLVIII", "the 48th"),
        ("race no. 48", "race the 48th"),
        ("#48", "the 48th"),
        ("race xlviii", "race the 48th"),
        ("where will they be in 27", "where will they be in 2027"),
        ("who drives for '27?", "who drives for 2027?"),
        ("26 edition start town", " 2026  edition start town"),
    ],
)
def test_years_and_numbers_of_editions_are_read_however_they_are_written(written: str, meant: str) -> None:
    assert FORMS.spell(written) == meant


@pytest.mark.parametrize(
    "text",
    [
        "2,026 km",
        "12,026 people",
        "in 27 days",
        "the lead was 27",
        "twenty six cars",
        "two thousand cars",
        "number 500",
        "no 3",
        "a mix of civil cars",
        "edition 4 of the series",
        "26 edition cars",
        "18 edition start town",
    ],
)
def test_numbers_of_other_things_are_left_alone(text: str) -> None:
    assert FORMS.spell(text) == text


def test_where_editions_have_small_numbers_only_a_word_beside_them_tells() -> None:
    assert reader(1, 2, 3).spell("edition II and number 2") == "edition 2 and number 2"


def test_a_base_without_editions_reads_no_years_and_numbers() -> None:
    assert reader().spell("in 27 no. 48 twenty twenty six") == "in 27 no. 48 twenty twenty six"


@given(st.text(max_size=100))
def test_any_text_can_be_read(text: str) -> None:
    assert isinstance(FORMS.spell(text), str)

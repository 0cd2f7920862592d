from __future__ import annotations

import sys
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from bot.languages.direction import (
    RIGHT_TO_LEFT_MARK,
    isolated,
    reads_right_to_left,
    right_to_left,
    with_words_isolated,
)


def test_a_text_is_isolated_between_two_characters_that_nobody_sees() -> None:
    assert isolated("Defender") == "\u2068Defender\u2069"


def test_a_latin_word_in_an_arabic_text_is_isolated_and_a_placeholder_is_not() -> None:
    assert with_words_isolated("رخصة MIT في {day}") == f"رخصة {isolated('MIT')} في {{day}}"


def test_arabic_and_hebrew_read_from_right_to_left() -> None:
    assert reads_right_to_left("2026 داكار")
    assert reads_right_to_left("שלום")
    assert not reads_right_to_left("Défi à 2 026 €")
    assert not reads_right_to_left("")


def test_every_letter_that_unicode_knows_is_judged_as_unicode_does() -> None:
    turning = {char for char in map(chr, range(sys.maxunicode + 1)) if unicodedata.bidirectional(char) in {"R", "AL"}}
    assert {char for char in map(chr, range(sys.maxunicode + 1)) if reads_right_to_left(char)} == turning


def test_only_an_end_without_a_direction_of_its_own_is_marked() -> None:
    assert right_to_left("نعم") == "نعم"
    assert right_to_left("نعم.") == f"نعم.{RIGHT_TO_LEFT_MARK}"
    assert right_to_left("**نعم**") == f"{RIGHT_TO_LEFT_MARK}**نعم**{RIGHT_TO_LEFT_MARK}"
    assert right_to_left("") == ""


@given(st.text(min_size=1))
def test_both_ends_are_written_from_right_to_left_whatever_stands_between(text: str) -> None:
    marked = right_to_left(text)
    assert {unicodedata.bidirectional(marked[0]), unicodedata.bidirectional(marked[-1])} <= {"R", "AL"}
    assert marked.strip(RIGHT_TO_LEFT_MARK) == text.strip(RIGHT_TO_LEFT_MARK)

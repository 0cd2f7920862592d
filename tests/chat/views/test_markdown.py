from __future__ import annotations

import re
import sys
import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.views.markdown import day, fit, label, lines_of, link, plain, plain_lines, shares, written

PINGS = re.compile(r"@(everyone|here|[!&]?[0-9]{1,20}>)|(?<!\\)<[@#:t/a]")
LINKS = re.compile(r"(?<!\\)\]\(|https?://")
HOSTILE = st.text(st.sampled_from("<@!&#>[]()`*_~|\\:-+. \n\u202e1e verythotps/"), max_size=300) | st.text(
    max_size=300
)


@given(HOSTILE, st.integers(min_value=3, max_value=200))
def test_no_text_pings_links_or_outgrows_its_limit(text: str, limit: int) -> None:
    shown = plain(text, limit)
    assert 0 < len(shown) <= limit
    assert not PINGS.search(shown)
    assert not LINKS.search(shown)
    assert "\n" not in shown


@given(HOSTILE, st.integers(min_value=3, max_value=200))
def test_no_line_pings_links_or_makes_the_text_outgrow_its_limit(text: str, limit: int) -> None:
    shown = plain_lines(text, limit, "\n-# ")
    assert 0 < len(shown) <= limit
    assert not PINGS.search(shown)
    assert not LINKS.search(shown)
    assert all(line.startswith("-# ") for line in shown.split("\n")[1:])


def test_lines_stay_lines_where_there_is_room() -> None:
    assert plain_lines("- one\n\n 2. two ", 20, "\n-# ") == "\\- one\n-# 2\\. two"
    assert plain_lines("- one\n\n 2. two ", 16, "\n-# ") == "\\- one 2. two"
    assert plain_lines(" \n", 20, "\n-# ") == "…"


@given(HOSTILE, st.integers(min_value=3, max_value=200))
def test_a_field_of_several_lines_holds_them_within_its_limit(text: str, limit: int) -> None:
    field, whole = written(text, limit), "\n".join(lines_of(text)) or "…"
    assert 0 < len(field) <= limit
    assert field == whole or (len(whole) > limit and whole.startswith(field.removesuffix("…")))


@given(st.text(st.characters(categories=["Lu", "Ll", "Nd"]), min_size=1, max_size=50))
def test_words_stay_as_they_are(word: str) -> None:
    assert plain(word, 50) == word


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("**bold** and `code`", "\\*\\*bold\\*\\* and \\`code\\`"),
        ("- no list", "\\- no list"),
        ("1. no list", "1\\. no list"),
        ("# no heading", "\\# no heading"),
        ("at 12:30, 7,700 km", "at 12:30, 7,700 km"),
        ("see https://a.example", "see https\\://a.example"),
        ("@everyone look", "@\u200beveryone look"),
        ("two\nlines", "two lines"),
        ("\u202eright to left", "right to left"),
    ],
)
def test_markup_is_shown_as_it_was_typed(text: str, shown: str) -> None:
    assert plain(text, 100) == shown


@pytest.mark.parametrize("category", ["Cc", "Cs"])
def test_no_character_of_these_categories_is_shown(category: str) -> None:
    unseen = "".join(char for char in map(chr, range(sys.maxunicode + 1)) if unicodedata.category(char) == category)
    assert plain(f"a{unseen}b", 100) == "a b"


def test_a_long_text_is_cut_after_a_sentence() -> None:
    assert plain("One sentence of words. Another one that is too long.", 40) == "One sentence of words. …"


def test_a_long_sentence_is_cut_between_words() -> None:
    assert plain("one two three four five six", 17) == "one two three…"


def test_an_invisible_text_still_shows_something() -> None:
    assert plain("\u202e\n \x00", 10) == "…"


def test_a_button_shows_markup_as_typed() -> None:
    assert label("*What*  is `it`?", 80) == "*What* is `it`?"


@given(st.text(max_size=200), st.integers(min_value=1, max_value=100))
def test_a_label_is_never_empty_nor_too_long(text: str, limit: int) -> None:
    assert 1 <= len(label(text, limit)) <= limit


def test_a_link_cannot_be_closed_from_within() -> None:
    assert link("a](https://evil.example)", "https://good.example/)(<x> @here") == (
        "[a\\](https\\://evil.example)](<https://good.example/%29%28%3Cx%3E%20%40here>)"
    )


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "", "discord://x", "https://", "https://a.example/" + "x" * 600]
)
def test_an_address_that_is_none_is_left_out(url: str) -> None:
    assert link("title", url) == "title"


def test_an_address_is_not_encoded_twice() -> None:
    assert link("t", "https://a.example/caf%C3%A9?q=1&r=2#top") == "[t](<https://a.example/caf%C3%A9?q=1&r=2#top>)"


def test_a_day_is_written_out() -> None:
    assert day(date(2026, 1, 3)) == "3 January 2026"


def test_lines_that_fit_are_whole_and_the_rest_is_counted() -> None:
    assert fit(["one", "two", "three"], 20, "+{}".format, 5) == "one\ntwo\nthree"
    assert fit(["one", "two", "three"], 99, "+{}".format, 2) == "one\ntwo\n+1"
    assert fit(["one", "two", "three" * 9], 30, "+{}".format, 5) == "one\ntwo\n+1"


@given(st.lists(st.text(max_size=40), max_size=12), st.integers(0, 200), st.integers(0, 8))
def test_lines_never_outgrow_their_budget(lines: list[str], budget: int, at_most: int) -> None:
    assert len(fit(lines, budget, "and {} more".format, at_most)) <= budget


def test_what_short_texts_leave_goes_to_the_long_ones() -> None:
    assert shares([100, 2000, 3000], 900) == [100, 400, 400]
    assert shares([2000, 100, 300], 1000) == [600, 100, 300]
    assert shares([10, 20], 1000) == [10, 20]
    assert shares([], 1000) == []


@given(st.lists(st.integers(min_value=0, max_value=5000), min_size=1, max_size=5), st.integers(0, 4000))
def test_shares_fill_the_room_and_none_is_less_than_equal_unless_less_is_needed(needs: list[int], room: int) -> None:
    given_out = shares(needs, room)
    assert sum(given_out) <= room
    assert all(min(need, room // len(needs)) <= got <= need for need, got in zip(needs, given_out, strict=True))
    assert sum(given_out) >= min(sum(needs), room) - len(needs)

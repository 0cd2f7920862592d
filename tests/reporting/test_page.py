"""The page holds all that it needs, loads nothing, and lets nobody write anything but text into it."""

from __future__ import annotations

import re
from datetime import timedelta
from html.parser import HTMLParser

import pytest

from bot.html import VOID
from bot.reporting.model import Span
from bot.reporting.page import page
from tests.reporting.samples import EMPTY, HARM, UNTIL, full_report

LOADING = {"script", "img", "link", "iframe", "object", "embed", "audio", "video", "source", "image", "form", "base"}


class Reader(HTMLParser):
    """Names the elements and what they are given, and finds out whether each is closed in its turn."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.names: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.words: list[str] = []
        self._open: list[str] = []
        self.feed(text)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.append(tag)
        self.attributes += attrs
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.append(tag)
        self.attributes += attrs

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@pytest.fixture(scope="module")
def read() -> Reader:
    return Reader(page(full_report(HARM)))


def test_what_people_typed_is_text_and_nothing_else(read: Reader) -> None:
    assert not LOADING & set(read.names)
    assert not [name for name, _ in read.attributes if name.startswith("on")]
    assert sum(HARM in words for words in read.words) >= 6


def test_nothing_is_loaded_from_anywhere(read: Reader) -> None:
    links = [value for name, value in read.attributes if name in {"href", "src", "xlink:href", "action", "data"}]
    assert links
    assert [link for link in links if not (link or "").startswith("#")] == []
    styles = " ".join(value or "" for name, value in read.attributes if name == "style")
    assert not re.search(r"@import|url\((?!#)", styles + page(EMPTY))


def test_no_two_elements_have_one_id(read: Reader) -> None:
    ids = [value for name, value in read.attributes if name == "id"]
    assert len(set(ids)) == len(ids)


def test_colours_are_the_pages_own_so_that_they_turn_with_the_theme(read: Reader) -> None:
    drawn = " ".join(value or "" for name, value in read.attributes if name == "style")
    assert "var(--good)" in drawn
    assert re.findall(r"#[0-9a-f]{6}\b", drawn) == []


def test_a_report_with_nothing_in_it_says_so_in_sentences() -> None:
    words = " ".join(Reader(page(EMPTY)).words)
    for sentence in (
        "Nobody asked anything in this time.",
        "There is no question gate, and nobody voted: so nothing tells.",
        "There is no question without an answer.",
        "The fact base is empty.",
        "The fact base was not reloaded in this time.",
    ):
        assert sentence in words


def test_the_same_report_is_the_same_page_whatever_was_drawn_before() -> None:
    assert page(full_report()) == page(full_report())


def test_of_more_days_than_bars_can_be_told_apart_weeks_are_drawn() -> None:
    drawn = page(full_report(span=Span(UNTIL - timedelta(days=200), UNTIL)))
    assert "Questions by week" in drawn
    assert "Questions by week" not in page(full_report())

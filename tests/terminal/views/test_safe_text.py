from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.terminal.views.safe_text import safe, whole


@given(st.text(alphabet=st.characters()))
def test_nothing_that_steers_a_terminal_is_left(text: str) -> None:
    assert not any(unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"} for character in safe(text))
    assert not set(safe(text)) & set("\u202e\u2066\u200f")


@given(st.text(alphabet=st.characters()))
def test_safe_text_stays_as_it_is(text: str) -> None:
    assert safe(safe(text)) == safe(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("two\nlines\tand more", "two lines and more"),
        ("\x1b]8;;https://evil.example\x07here\x1b]8;;\x07", "]8;;https://evil.examplehere]8;;"),
        ("\x9b31mred", "31mred"),
        ("\u202egnp.exe", "gnp.exe"),
        ("d\u00e9j\u00e0 vu \U0001f3c1", "d\u00e9j\u00e0 vu \U0001f3c1"),
    ],
)
def test_how_text_is_shown(text: str, shown: str) -> None:
    assert safe(text) == shown


@given(st.text(alphabet=st.characters(exclude_categories=[])))
def test_whole_text_can_be_written(text: str) -> None:
    assert whole(text).encode("utf-8").decode("utf-8") == whole(whole(text))


def test_whole_keeps_what_is_fine() -> None:
    assert whole("caf\u00e9 \U0001f3c1") == "caf\u00e9 \U0001f3c1"

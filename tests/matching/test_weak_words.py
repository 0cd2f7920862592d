from __future__ import annotations

import pytest

from bot.matching.text import only_weak, words


@pytest.mark.parametrize(
    "text", ["", "is there a", "how do i get", "what's that?", "x y z", "?!", "\U0001f600", "thanks, and you", "why"]
)
def test_nothing_is_asked(text: str) -> None:
    assert only_weak(words(text))


@pytest.mark.parametrize("text", ["is there a car", "dakar", "2026", "who won", "where is the bivouac", "42"])
def test_one_word_with_a_subject_is_enough(text: str) -> None:
    assert not only_weak(words(text))

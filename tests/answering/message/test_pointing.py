from __future__ import annotations

import pytest

from bot.answering.message.pointing import points


@pytest.mark.parametrize(
    "text", ["", "^", "^^", "?", "this", "this?", "That.", "can you answer this", "answer this pls", "👆", "THIS ONE!"]
)
def test_these_words_point_at_another_message(text: str) -> None:
    assert points(text, "en")


@pytest.mark.parametrize("text", ["who won this", "thanks", "this car", "no", "why?", "2026"])
def test_these_do_not(text: str) -> None:
    assert not points(text, "en")


def test_phrases_are_those_of_a_language_and_what_has_no_words_points_in_all() -> None:
    assert points("^", "xx")
    assert not points("answer this", "xx")

"""A message in another language than the facts is told by its words; what is a name or English too tells nothing."""

from __future__ import annotations

import pytest

from bot.answering.message.other_language import other_language


@pytest.mark.parametrize(
    ("message", "code"),
    [
        ("was kostet der wagen", "de"),
        ("¿cuándo empieza la carrera?", "es"),
        ("c'est quand le départ", "fr"),
        ("متى يبدأ السباق", "ar"),
        ("kto wygral", "pl"),
    ],
)
def test_a_question_in_another_language_is_told(message: str, code: str) -> None:
    told = other_language(message, "en", (), ())
    assert told is not None
    assert told.code == code


@pytest.mark.parametrize(
    "message", ["date today", "motor", "von trapp stage", "final in la paz", "who won the course"]
)
def test_words_that_are_english_or_names_too_tell_no_other_language(message: str) -> None:
    assert other_language(message, "en", (), ()) is None


def test_the_words_of_the_fact_base_tell_no_other_language() -> None:
    assert other_language("quien gana", "en", (), ()) is not None
    assert other_language("quien gana", "en", {"quien"}, {"gana"}) is None


def test_known_words_are_put_into_the_language_of_the_facts() -> None:
    told = other_language("wann beginnt es", "en", (), ())
    assert told is not None
    assert told.translated == "when start es"

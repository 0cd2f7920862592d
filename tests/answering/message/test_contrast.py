"""What a question says it does not mean."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.decision import decide
from bot.answering.message.contrast import Contrasts
from bot.answering.message.framing import framing_of
from bot.answering.message.phrases import tokens_of
from bot.language.language import ENGLISH, language_of
from bot.matching.matcher import Matcher
from tests.answering.conftest import TODAY, said
from tests.answering.small_base import BASE

CONTRASTS = Contrasts(ENGLISH)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("who is the boss, not the driver?", "who is the boss?"),
        ("launch of the boat, not of the plan", "launch of the boat"),
        ("who runs it \u2013 not in your club", "who runs it"),
        ("the age of the riders, i don't mean the camels", "the age of the riders"),
        ("I don't mean the paint, I mean the boat", "I mean the boat"),
        ("not asking about the price, who sells them", "who sells them"),
    ],
)
def test_what_is_not_meant_is_no_part_of_the_question(text: str, left: str) -> None:
    assert framing_of("en").read(text).text == left


@pytest.mark.parametrize(
    "text",
    [
        "who did not win, the riders",
        "what is not in the car",
        "who won, not only in 2025",
        "is it on, not in doubt?",  # "is it on" alone says of nothing what is asked
        "not the car",
    ],
)
def test_other_denials_stay(text: str) -> None:
    assert framing_of("en").read(text).text == text


@pytest.mark.parametrize(
    ("language", "text", "left"),
    [
        ("de", "wer ist der chef, nicht der fahrer?", "wer ist der chef?"),
        ("es", "quién es el jefe, no el piloto?", "quién es el jefe?"),
        ("fr", "qui est le chef, pas le pilote ?", "qui est le chef ?"),
        ("ar", "من هو الرئيس، وليس السائق؟", "من هو الرئيس؟"),
    ],
)
def test_other_languages_have_their_own_phrases(language: str, text: str, left: str) -> None:
    assert framing_of(language).read(text).text == left


def test_a_language_without_such_phrases_takes_nothing_off() -> None:
    text = "kto jest szefem, nie kierowca"
    tokens = tokens_of(text, language_of("pl"))
    assert Contrasts(language_of("pl")).without(text, tokens) == tokens


@given(
    st.lists(
        st.sampled_from(["who", "boss", "not", "the", "of", ",", "-", "i don't mean", "driver", "is"]), max_size=12
    )
)
def test_what_is_left_is_one_end_of_the_question(pieces: list[str]) -> None:
    text = " ".join(pieces)
    tokens = tokens_of(text)
    left = CONTRASTS.without(text, tokens)
    assert left in {tokens[: len(left)], tokens[len(tokens) - len(left) :]}
    assert bool(left) == bool(tokens)


def test_the_answer_is_to_what_is_meant() -> None:
    matcher = Matcher.build(BASE)
    asked = framing_of("en").read("how old are the riders, not the camels").text
    assert said(decide(matcher, asked, TODAY).outcome) == ["ages"]

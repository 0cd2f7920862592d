from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.message.framing import framing_of, points
from bot.answering.outcome import Silence
from bot.matching.text import normalise

FRAMING = framing_of("en")


@pytest.mark.parametrize(
    ("message", "left"),
    [
        ("hi! when is the race?", "when is the race?"),
        ("Hello all, when is the race", "when is the race"),
        ("good morning everyone!! when is the race pls", "when is the race"),
        ("when is the race? thanks a lot", "when is the race?"),
        ("who won lol", "who won"),
        ("bruh who won fr", "who won"),
        ("wtf is a stage", "what is a stage"),
        ("who tf won", "who won"),
        ("wtf who won", "who won"),
        ("what the hell is a stage", "what is a stage"),
        ("pub quiz: who won", "who won"),
        ("hey guys so who won", "who won"),
        ("Q: who won", "who won"),
        ("quick question, does anyone know who won?", "who won?"),
        ("who won, asking for a friend", "who won"),
        ("who like won ngl the race", "who like won the race"),
        ("nice, who won", "who won"),
        ("hitachi and thankless tyres", "hitachi and thankless tyres"),
        ("and who won", "and who won"),  # "and" ties it to the question before
        ("nice cars in the race", "nice cars in the race"),
        ("the wtf rally", "the wtf rally"),
        ("who won, cheers, Tom", "who won"),
        ("who won, thanks everyone", "who won"),
        ("who won, thank you and good night", "who won"),
        ("buddy who won the race", "who won the race"),
        ("who won the race buddy", "who won the race"),
        ("who is the boss", "who is the boss"),  # no way to speak to somebody
        ("boss of the team", "boss of the team"),
        ("lads, yeah, who won", "who won"),
    ],
)
def test_what_surrounds_a_question_is_taken_off(message: str, left: str) -> None:
    assert FRAMING.read(message).text == left


@pytest.mark.parametrize(
    ("message", "silence"),
    [
        ("hi", Silence.GREETING),
        ("Hello bot!", Silence.GREETING),
        ("thanks", Silence.COURTESY),
        ("hey there, thanks!", Silence.COURTESY),
        ("thank you very much for the assistance", Silence.COURTESY),
        ("thanks so much for your quick answer", Silence.COURTESY),
        ("good bot", Silence.COURTESY),
        ("ok bye", Silence.COURTESY),
        ("test", Silence.NOTHING_ASKED),
        ("this is a test", Silence.NOTHING_ASKED),
        ("cancel", Silence.NOTHING_ASKED),
        ("lol", Silence.NOTHING_ASKED),
        ("???", Silence.NOTHING_ASKED),
        ("", Silence.NOTHING_ASKED),
        ("help", Silence.HELP),
        ("hey, what can you do?", Silence.HELP),
        ("are you a bot", Silence.ABOUT),
        ("bruh who made you", Silence.ABOUT),
        ("no spoilers", Silence.UNWANTED),
        ("don't tell me who won", Silence.UNWANTED),
        ("who won? no spoilers please", Silence.UNWANTED),
    ],
)
def test_a_message_that_asks_nothing_of_the_facts_is_told_by_its_kind(message: str, silence: Silence) -> None:
    framed = FRAMING.read(message)
    assert (framed.text, framed.silence) == ("", silence)


def test_a_way_to_speak_to_somebody_may_be_a_word_of_the_fact_base() -> None:
    assert FRAMING.read("boss it is on").text == "it is on"
    assert FRAMING.read("boss it is on", {"boss"}).text == "boss it is on"


def test_a_chat_word_that_the_fact_base_uses_is_a_word() -> None:
    assert FRAMING.read("what is fr here").text == "what is here"
    assert FRAMING.read("what is fr here", {"fr"}).text == "what is fr here"


def test_a_language_without_data_takes_nothing_off() -> None:
    assert framing_of("xx").read("hi! who won lol").text == "hi! who won lol"


@pytest.mark.parametrize(
    "message",
    [
        "ann won, right?",
        "it has 550 litres, really?",
        "they won, correct?",
        "so they won last year, true",
        "ann won: no?",
    ],
)
def test_what_makes_a_question_of_a_statement_stays(message: str) -> None:
    assert FRAMING.read(message).text == message


def test_behind_a_question_word_the_same_changes_nothing() -> None:
    assert FRAMING.read("who won, really?").text == "who won"


def test_alone_or_behind_chat_the_same_is_a_courtesy() -> None:
    assert FRAMING.read("awesome, right?").silence is Silence.COURTESY


@pytest.mark.parametrize(("message", "left"), [("-N:0", "-N:0"), ("hi d7x-n lol", "d7x-n"), ("lol -n- thanks", "-n-")])
def test_a_single_letter_keeps_the_hyphen_that_makes_it_a_part_of_a_name(message: str, left: str) -> None:
    assert FRAMING.read(message).text == left


@pytest.mark.parametrize("message", ["heyyyy bruhhh who won lmaooo", "okk who won hahahaha", "whooo won pleaseee"])
def test_what_is_drawn_out_is_read_as_without(message: str) -> None:
    assert FRAMING.read(message).text in ("who won", "whooo won")


@given(st.text(max_size=200) | st.text("nurN-_: lo,", max_size=30))
def test_any_text_can_be_read_and_its_words_stay_in_their_order(message: str) -> None:
    left = iter(normalise(message).split())
    assert all(word in left or word == "what" for word in normalise(FRAMING.read(message).text).split())


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

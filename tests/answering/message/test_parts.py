from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.messages import parts_of, without_courtesies


def texts(message: str) -> list[str]:
    return [part.text for part in parts_of(message)]


@pytest.mark.parametrize(
    ("message", "left"),
    [
        ("hi! when is the race?", "when is the race?"),
        ("Hello all, when is the race", "when is the race"),
        ("good morning everyone!! when is the race pls", "when is the race"),
        ("when is the race? thanks a lot :)", "when is the race?"),
        ("hey there, please tell me when, cheers", "tell me when"),
        ("thanks! and who won?", "and who won?"),
        ("hitachi and thankless tyres", "hitachi and thankless tyres"),
        ("who won the race", "who won the race"),
    ],
)
def test_courtesies_around_a_question_do_not_matter(message: str, left: str) -> None:
    assert without_courtesies(message) == left


@pytest.mark.parametrize(
    "message", ["hi", "Hello bot!", "thanks", "hey there, thanks!", "good evening all", "???", ""]
)
def test_nothing_is_left_of_a_message_that_holds_nothing_else(message: str) -> None:
    assert not without_courtesies(message)


@pytest.mark.parametrize(
    ("message", "parts"),
    [
        ("who won? how old is he?", ["who won?", "how old is he?"]),
        ("who won\nwhere was it", ["who won", "where was it"]),
        ("who won and where was it", ["who won", "where was it"]),
        ("who won, and also where was it", ["who won", "where was it"]),
        ("who won, then how long did it take", ["who won", "how long did it take"]),
        ("I love the car. What engine has it?", ["I love the car.", "What engine has it?"]),
        ("who won?and where?", ["who won?", "and where?"]),
    ],
)
def test_a_message_is_split_where_another_question_may_begin(message: str, parts: list[str]) -> None:
    assert texts(message) == parts


@pytest.mark.parametrize(
    "message",
    ["ann and bob won", "is mr. example old", "it has 4.4 litres and 8 cylinders", "who won and by how much"],
)
def test_what_belongs_together_is_not_split(message: str) -> None:
    assert texts(message) == [message]


def test_a_part_says_whether_it_asks_and_whether_only_and_stands_before_it() -> None:
    first, second, third = parts_of("I was there. Who won and where was it")
    assert (first.asks, second.asks, third.asks) == (False, True, True)
    assert (first.joined, second.joined, third.joined) == (False, False, True)


@given(st.text(max_size=300))
def test_any_text_can_be_taken_apart_and_no_part_is_made_up(message: str) -> None:
    left = without_courtesies(message)
    assert left in message
    assert all(part.text in left for part in parts_of(left))

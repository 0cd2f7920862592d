from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.answering.message.parts import splitter_of
from bot.matching.text import normalise

SPLITTER = splitter_of("en")


def texts(message: str) -> list[str]:
    return [part.text for line in SPLITTER.lines(message) for part in SPLITTER.parts(line.text)]


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
    first, second, third = SPLITTER.parts("I was there. Who won and where was it")
    assert (first.asks, second.asks, third.asks) == (False, True, True)
    assert (first.joined, second.joined, third.joined) == (False, False, True)


@pytest.mark.parametrize(
    ("message", "parts"),
    [
        ("1. who won\n2. where was it\n3. what engine has it", ["who won", "where was it", "what engine has it"]),
        ("1) who won 2) where was it", ["who won", "where was it"]),
        ("a) who won\nb) the place", ["who won", "the place"]),
        ("- who won\n\u2013 the place\n\u2022 how long", ["who won", "the place", "how long"]),
        ("1. who won the 2026 race?", ["who won the 2026 race?"]),
        ("who runs the team, how many cars have they", ["who runs the team", "how many cars have they"]),
        ("who won / where was it", ["who won", "where was it"]),
        ("i was there... who won", ["i was there...", "who won"]),
    ],
)
def test_items_of_lists_and_what_a_comma_joins_are_parts(message: str, parts: list[str]) -> None:
    assert texts(message) == parts


def test_a_line_says_whether_it_is_an_item_of_a_list() -> None:
    lines = SPLITTER.lines("my two questions\n1. the engine\nQ2: the winner\n#3 who won\nthanks")
    assert [(line.text, line.listed) for line in lines] == [
        ("my two questions", False),
        ("the engine", True),
        ("the winner", True),
        ("who won", True),
    ]


def test_a_text_is_halved_where_each_half_is_long_enough() -> None:
    halves = SPLITTER.halves("the engine of it and the winner of 2026, or so")
    assert halves == (("the engine of it", "the winner of 2026, or so"),)


def test_a_number_with_a_full_stop_within_a_line_is_no_list() -> None:
    assert texts("did they finish 2. or 3. in class") == ["did they finish 2. or 3. in class"]


@given(st.text(max_size=300))
@example("?0\u00b4CU")  # an acute accent by itself is an apostrophe
def test_any_text_can_be_taken_apart_and_no_word_is_made_up(message: str) -> None:
    words = set(normalise(message).split())
    assert all(words.issuperset(normalise(text).split()) for text in texts(message))

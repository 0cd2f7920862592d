"""Two things asked of one fact in one breath."""

from __future__ import annotations

import pytest

from bot.answering.answerer import Answerer
from bot.answering.outcome import Answered
from bot.answering.verdicts.asked_together import asked_together
from tests.answering.verdicts.ferry_base import (
    CREW,
    ENGINE,
    MATCHER,
    PODIUM,
    RACES,
    REGATTA,
    SKIPPER,
    TODAY,
    Fact,
    case_of,
)


def together(question: str, of: Fact) -> list[str]:
    return [value.told(TODAY) for value in asked_together(case_of(question, of))]


@pytest.mark.parametrize(
    ("question", "of", "values"),
    [
        ("what are the top speed and the litres of fuel in the tank", ENGINE, ["up to 60 km/h", "550 litres"]),
        ("litres of fuel in the tank n top speed", ENGINE, ["550 litres", "up to 60 km/h"]),
        ("home of Ann Example & Bob Sample", PODIUM, ["Norway", "Sweden"]),
        ("when is the regatta and what is its last day", REGATTA, ["3 January 2027", "17 January 2027"]),
        ("who is the skipper of the lark and since when", SKIPPER, ["Ann Example", "1 October 2025"]),
        ("what is the top speed and how many litres", ENGINE, ["up to 60 km/h", "550 litres"]),
    ],
)
def test_both_values_are_told_in_the_order_of_the_question(question: str, of: Fact, values: list[str]) -> None:
    assert together(question, of) == values


@pytest.mark.parametrize(
    ("question", "of"),
    [
        ("what is the top speed", ENGINE),
        ("what is the top speed and the colour", ENGINE),  # of which nothing is known
        ("what is the top speed of the lark and the heron", ENGINE),  # one value of both
        ("who is in the crew and on board", CREW),  # it states but one
        ("which races were won by ann and bob", RACES),  # a list is told as a whole or not at all
        ("who is the skipper of the lark and her mate", SKIPPER),
        ("what is the engine of the lark called and for what", ENGINE),  # "for what" is too little to tell
        ("and top speed", ENGINE),
        ("top speed and", ENGINE),
        ("top speed and litres and fuel and tank", ENGINE),  # too many to tell what belongs to what
    ],
)
def test_else_nothing_is_told_together(question: str, of: Fact) -> None:
    assert together(question, of) == []


def test_two_questions_that_one_fact_answers_get_it_once_with_both_values() -> None:
    outcome = Answerer(lambda: MATCHER).answer("who is the skipper of the lark? who was the skipper before?", TODAY)
    assert isinstance(outcome, Answered)
    assert [(answer.fact.id, answer.value) for answer in outcome.answers] == [("skipper", "Ann Example, Bob Sample")]

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.answering.answerer import Answerer
from bot.answering.outcome import Answered, Verdict
from bot.answering.verdicts.case import Case
from bot.answering.verdicts.in_parts import _halves, asked_together, settled
from bot.answering.verdicts.proposal import proposal_of
from bot.knowledge.statements import Claim, Truth
from bot.language.language import ENGLISH
from tests.answering.small_base import fact
from tests.answering.verdicts.ferry_base import CREW, ENGINE, MATCHER, PODIUM, RACES, REGATTA, SKIPPER, TODAY, case_of

if TYPE_CHECKING:
    from bot.knowledge.facts import Fact


MUSEUM = fact(
    "museum",
    "The old lamp is part of the museum, the rusty anchor is not.",
    question="What is in the museum?",
    claims=(
        Claim("the old lamp is part of the museum"),
        Claim("the rusty anchor is part of the museum", Truth.FALSE),
    ),
)


def verdict(question: str, of: Fact) -> Verdict | None:
    return settled(Case.of(proposal_of(question, MATCHER.index.reader), of, TODAY, MATCHER)).verdict


@pytest.mark.parametrize(
    ("question", "of"),
    [
        ("the engine of the lark runs on diesel and has 900 hp, right?", ENGINE),
        ("is the top speed of the lark 90 km/h and does the engine run on diesel", ENGINE),
        ("the engine of the lark runs on diesel, has a tank of 900 litres of fuel", ENGINE),
        ("the old lamp and the rusty anchor are both part of the museum, they say", MUSEUM),
    ],
)
def test_what_is_so_of_one_part_and_not_of_the_other_is_so_in_part(question: str, of: Fact) -> None:
    assert verdict(question, of) is Verdict.IN_PART


def test_signs_and_capitals_join_two_parts_as_well() -> None:
    plain = "the engine of the lark runs on diesel and the engine of the lark is electric"
    for joint in ("&", "AND", "and also"):
        assert verdict(plain.replace(" and ", f" {joint} "), ENGINE) is Verdict.IN_PART


def test_a_list_without_end_is_not_taken_apart() -> None:
    two = "the engine of the lark runs on diesel and the engine of the lark is electric"
    assert [*_halves(two, ENGLISH)]
    assert not [*_halves(two + " and it is electric" * 100, ENGLISH)]


@pytest.mark.parametrize(
    ("question", "of", "told"),
    [
        ("the engine of the lark runs on diesel, doesn't it", ENGINE, Verdict.YES),
        ("the engine of the lark runs on diesel, not petrol", ENGINE, Verdict.YES),
        ("the engine of the lark is electric, says my mate", ENGINE, Verdict.NO),
        ("is ann example in the crew and bob sample too", CREW, Verdict.YES),
        ("does the engine not run on diesel and is it electric", ENGINE, None),
        ("who is second in the cup and who is first", PODIUM, None),
    ],
)
def test_what_has_no_two_parts_that_differ_is_told_as_a_whole(question: str, of: Fact, told: Verdict | None) -> None:
    assert verdict(question, of) is told


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

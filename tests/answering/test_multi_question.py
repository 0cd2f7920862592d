from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.answering.answerer import Answerer
from bot.answering.outcome import Ambiguous, Silence, Unknown
from tests.answering.conftest import TODAY, said

if TYPE_CHECKING:
    from bot.matching.matcher import Matcher


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("who won the 2025 race? when is the festival?", ["winner-2025", "festival-day"]),
        ("who won the 2025 race and when is the festival", ["winner-2025", "festival-day"]),
        ("who won the 2025 race\nhow old is ann", ["winner-2025", "ages"]),
        ("hi! who won the 2025 race? and where does it finish? thanks", ["winner-2025", "place-2025"]),
        ("how old is ann? what camel does she ride?", ["ages", "camels"]),
        ("I was there once. When is the festival?", ["festival-day"]),
        ("who won in 2025 and 2026", ["winner-2025", "winner-2026"]),
    ],
)
def test_each_question_of_a_message_is_answered(answerer: Answerer, message: str, expected: list[str]) -> None:
    outcome = answerer.answer(message, TODAY)
    assert said(outcome) == expected
    assert outcome.unanswered == ()
    assert outcome.question == message


def test_a_part_is_not_answered_with_what_the_whole_looks_less_like(answerer: Answerer) -> None:
    assert said(answerer.answer("how old is the camel", TODAY)) == ["ages"]
    message = "the camels and the winner of 2025 are on my mind, how old is the camel"
    assert said(answerer.answer(message, TODAY)) == []


def test_each_fact_is_given_once(answerer: Answerer) -> None:
    assert said(answerer.answer("how old is ann? and how old is bob?", TODAY)) == ["ages"]


def test_a_question_that_is_repeated_is_one_question(answerer: Answerer) -> None:
    outcome = answerer.answer("when is the festival? when is the festival? " * 5, TODAY)
    assert said(outcome) == ["festival-day"]
    assert outcome.unanswered == ()


def test_a_part_without_an_answer_is_named(answerer: Answerer) -> None:
    outcome = answerer.answer("who won the 2025 race? what is the best pizza in london?", TODAY)
    assert said(outcome) == ["winner-2025"]
    assert outcome.unanswered == ("what is the best pizza in london?",)


def test_no_more_than_three_are_answered_and_the_others_named(answerer: Answerer) -> None:
    message = "who won the 2025 race? when is the festival? how old is ann? what camel does bob ride?"
    outcome = answerer.answer(message, TODAY)
    assert said(outcome) == ["winner-2025", "festival-day", "ages"]
    assert outcome.unanswered == ("what camel does bob ride?",)


def test_a_word_of_chat_is_no_question_that_stays_unanswered(answerer: Answerer) -> None:
    outcome = answerer.answer("who won the 2025 race? right?", TODAY)
    assert said(outcome) == ["winner-2025"]
    assert outcome.unanswered == ()


def test_halves_that_no_answer_fits_are_one_question(answerer: Answerer) -> None:
    outcome = answerer.answer("where did the 2025 race begin and where does it stop", TODAY)
    assert said(outcome) == ["place-2025"]
    assert outcome.unanswered == ()


def test_where_no_part_is_sure_the_likeliest_of_each_are_offered(matcher: Matcher) -> None:
    unrelated = replace(matcher.base, intents=tuple(replace(each, related=()) for each in matcher.base.intents))
    index = replace(matcher.index, intents=unrelated.intents)
    never_sure = replace(matcher, base=unrelated, index=index, weights=replace(matcher.weights, threshold=101))
    answerer = Answerer(lambda: never_sure)
    first, second = "is ann or bob a rider?", "is the festival in the town of the race?"
    alone = [answerer.answer(question, TODAY) for question in (first, second)]
    assert all(isinstance(outcome, Ambiguous) for outcome in alone)
    both = answerer.answer(f"{first} {second}", TODAY)
    assert isinstance(both, Ambiguous)
    assert [choice.fact.id for choice in both.choices[:2]] == [outcome.choices[0].fact.id for outcome in alone]


@pytest.mark.parametrize("message", ["hi", "Hello everyone!", "hey bot"])
def test_a_greeting_is_greeted_with_questions_of_several_topics(answerer: Answerer, message: str) -> None:
    outcome = answerer.answer(message, TODAY)
    assert isinstance(outcome, Unknown)
    assert outcome.reason is Silence.GREETING
    assert len({choice.intent.topic for choice in outcome.nearest}) == 5


@pytest.mark.parametrize("message", ["", "?!", "\U0001f42a\U0001f42a", "is it", "\u200b"])
def test_a_message_that_asks_nothing_is_no_greeting(answerer: Answerer, message: str) -> None:
    outcome = answerer.answer(message, TODAY)
    assert isinstance(outcome, Unknown)
    assert outcome.reason is Silence.NOTHING_ASKED


def test_each_question_is_explained(answerer: Answerer) -> None:
    first, second = answerer.explain("who won the 2025 race? and where does it finish?", TODAY)
    assert (first.question, second.question) == ("who won the 2025 race?", "and where does it finish?")
    assert second.filled

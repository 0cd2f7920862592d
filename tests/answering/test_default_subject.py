"""A question that names nothing, asked out of the blue: it is about what the fact base says it is about."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.answering.answerer import Answerer
from bot.answering.outcome import Answered
from bot.matching.matcher import Matcher
from tests.answering.conftest import last_of, said
from tests.answering.small_base import BASE

TODAY = date(2026, 11, 23)
SUBJECT = "the sponsor contract"


@pytest.fixture(scope="module")
def about_sponsor() -> Answerer:
    matcher = Matcher.build(replace(BASE, default_subject=SUBJECT))
    return Answerer(lambda: matcher)


def assumed(outcome: object) -> list[str]:
    return [answer.assumed_subject for answer in outcome.answers] if isinstance(outcome, Answered) else []


def test_a_question_that_names_nothing_is_answered_of_the_default_subject(
    about_sponsor: Answerer, answerer: Answerer
) -> None:
    question = "how long is it"
    assert said(answerer.answer(question, TODAY)) == []
    outcome = about_sponsor.answer(question, TODAY)
    assert (said(outcome), assumed(outcome)) == (["contract"], [SUBJECT])
    assert outcome.question == question


@pytest.mark.parametrize("question", ["when does it start", "who won"])
def test_where_it_is_answered_as_it_stands_that_stays_and_is_said_to_be_of_the_default_subject(
    about_sponsor: Answerer, answerer: Answerer, question: str
) -> None:
    outcome = about_sponsor.answer(question, TODAY)
    assert said(outcome) == said(answerer.answer(question, TODAY)) != []
    assert assumed(outcome) == [SUBJECT]


def test_explain_says_what_was_taken_for_granted(about_sponsor: Answerer) -> None:
    (explanation,) = about_sponsor.explain("how long is it", TODAY)
    assert any(SUBJECT in note for note in explanation.filled)


@pytest.mark.parametrize("question", ["how old is ann", "who won the 2026 race", "by how much did the winner win"])
def test_a_question_that_says_what_it_is_about_takes_nothing_for_granted(
    about_sponsor: Answerer, question: str
) -> None:
    outcome = about_sponsor.answer(question, TODAY)
    assert said(outcome) != []
    assert assumed(outcome) == [""]


def test_in_a_conversation_the_question_is_about_what_was_spoken_of(about_sponsor: Answerer) -> None:
    outcome = last_of(about_sponsor, "where was the 2026 camel race", "and who won")
    assert (said(outcome), assumed(outcome)) == (["winner-2026"], [""])


@pytest.mark.parametrize(
    "question", ["who won the football", "what is the weather", "how much is a pizza", "who are they", "hello"]
)
def test_what_the_base_says_nothing_of_is_not_answered_for_that(about_sponsor: Answerer, question: str) -> None:
    assert said(about_sponsor.answer(question, TODAY)) == []


def test_without_a_default_subject_nothing_is_taken_for_granted(answerer: Answerer) -> None:
    assert assumed(answerer.answer("when does it start", TODAY)) == [""]


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("when does it start", "dates-next-dakar"),
        ("who is the boss", "team-boss-now"),
        ("how many of them are there", "entry-car-count"),
        ("why do they do it", "entry-why"),
    ],
)
def test_the_base_that_ships_says_what_it_is_about(shipped: Answerer, question: str, fact: str) -> None:
    outcome = shipped.answer(question, TODAY)
    assert (said(outcome), assumed(outcome)) == ([fact], ["Defender at the Dakar"])

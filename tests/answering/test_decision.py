from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from bot.answering import decision
from bot.answering.answerer import Answerer
from bot.answering.decision import decide
from bot.answering.not_known import excluded_first
from bot.answering.outcome import Ambiguous, Silence, Unknown
from tests.answering.conftest import TODAY, said

if TYPE_CHECKING:
    from bot.matching.matcher import Matcher


def on(day: str) -> date:
    return date.fromisoformat(day)


@pytest.mark.parametrize(
    ("question", "day", "fact", "first"),
    [
        ("has the race started", "2025-12-31", "dates-2026", "No: it starts on 3 January 2026, in 3 days. It runs"),
        ("is the race over", "2025-01-18", "dates-2025", "Yes: it ended yesterday, 17 January 2025. It ran"),
        ("how long until the race", "2024-12-24", "dates-2025", "It starts on 3 January 2025, in 10 days. It runs"),
        ("how long until the race", "2026-11-23", "dates-2027", "No dates have been announced"),
        ("has the 2025 race started", "2026-11-23", "dates-2025", "Yes: it ended on 17 January 2025, 675 days ago."),
        ("is the sponsor still on board", "2026-11-23", "contract", "Yes: it holds until 2028. It runs to 2028."),
        ("is the sponsor still on board", "2029-11-23", "contract", "No: that was so until 2028. It ran to 2028."),
    ],
)
def test_how_far_along_it_is_is_said_first(answerer: Answerer, question: str, day: str, fact: str, first: str) -> None:
    outcome = answerer.answer(question, on(day))
    assert said(outcome) == [fact]
    assert outcome.answers[0].told.startswith(first)


def test_the_explanation_names_what_is_counted(answerer: Answerer) -> None:
    (explained,) = answerer.explain("is the race over", TODAY)
    assert explained.progress == "whether it is over"


@pytest.mark.parametrize(("day", "fact"), [("2025-03-01", "carl"), ("2025-11-01", "dora")])
def test_who_has_an_office_depends_on_the_day(answerer: Answerer, day: str, fact: str) -> None:
    assert said(answerer.answer("who is the boss of the team", on(day))) == [fact]


def test_a_name_is_stronger_than_the_day(answerer: Answerer) -> None:
    assert said(answerer.answer("who is carl", on("2026-01-01"))) == ["carl"]


def test_an_unknown_edition_is_said_to_be_with_the_same_question_of_known_ones(answerer: Answerer) -> None:
    outcome = answerer.answer("who won the 2019 race", TODAY)
    assert isinstance(outcome, Unknown)
    assert (outcome.reason, outcome.known_editions) == (Silence.UNKNOWN_EDITION, (2025, 2026))
    assert [choice.question for choice in outcome.nearest] == [
        "Who won the 2026 camel race?",
        "Who won the 2025 camel race?",
    ]


@pytest.mark.parametrize(
    ("question", "clarity", "left"), [("last year", 60, False), ("last year", 40, True), ("in 2025", 60, True)]
)
def test_a_year_that_is_only_hinted_at_does_not_outweigh_a_clearer_question(
    matcher: Matcher, question: str, clarity: int, left: object
) -> None:
    decision = decide(matcher, f"who won the race {question}", TODAY)
    first, second = decision.live[:2]
    left_out = replace(first, excluded="it is about another year", clarity=50)
    rival = replace(second, clarity=clarity, probability=0.3)
    assert excluded_first(matcher, replace(decision, candidates=(left_out, rival))) is left


def test_more_editions_than_can_be_shown_are_offered(answerer: Answerer) -> None:
    outcome = answerer.answer("who won in 2025 and 2026", TODAY)
    assert said(outcome) == ["winner-2025", "winner-2026"]


@pytest.mark.parametrize(
    ("question", "day", "fact"),
    [
        ("who won the race", date(2026, 1, 10), "winner-2025"),
        ("who won the race already", date(2026, 1, 10), "winner-2026"),
        ("who won the race already", date(2025, 12, 30), "winner-2026"),
        ("who won the race already", TODAY, "winner-2026"),
    ],
)
def test_whether_yet_asks_of_the_edition_that_is_on_or_to_come(
    matcher: Matcher, question: str, day: date, fact: str
) -> None:
    bold = matcher.more_cautious(-10)  # "already" is no word of this base, which makes the question less sure
    assert said(Answerer(lambda: bold).answer(question, day)) == [fact]


def test_a_question_about_a_foreign_name_is_declined_without_an_offer(answerer: Answerer) -> None:
    outcome = answerer.answer("who won the football race", TODAY)
    assert not isinstance(outcome, Ambiguous)
    assert said(outcome) == []


def test_it_is_offered_where_any_of_the_likeliest_is_what_the_base_speaks_of(matcher: Matcher) -> None:
    found = decide(matcher, "how old is ann", TODAY)
    first, second = (replace(each, probability=0.001) for each in found.live[:2])
    outcomes = [
        decision._unsure(matcher, replace(found, candidates=(first, each))).outcome
        for each in (second, replace(second, probability=0.5))
    ]
    assert [type(outcome) for outcome in outcomes] == [Unknown, Ambiguous]

"""What the fact base that ships answers, and what it does not, as other programs read it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from bot.knowledge.shipped import shipped_directory
from bot.terminal.opening import open_knowledge
from bot.terminal.views.json_output import outcome_json
from tests.terminal.facts import TODAY

if TYPE_CHECKING:
    from bot.answering.answerer import Answerer
    from bot.terminal.views.json_output import OutcomeJson


@pytest.fixture(scope="module")
def answerer() -> Answerer:
    return open_knowledge(shipped_directory()).answerer


def asked(answerer: Answerer, question: str, day: date = TODAY) -> OutcomeJson:
    return outcome_json(answerer.answer(question, day), question, day)


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("when is the 2026 rally", "dates-2026"),
        ("wen does teh 2025 raly strat", "dates-2025"),
        ("who runs the defender team now", "team-boss-now"),
        ("how many recce cars", "partner-recce-count"),
    ],
)
def test_it_answers(answerer: Answerer, question: str, fact: str) -> None:
    found = asked(answerer, question)
    assert (found["outcome"], [answer["fact"] for answer in found["answers"]]) == ("answered", [fact])
    assert found["answers"][0]["sources"]


@pytest.mark.parametrize("question", ["who won dakar 2031", "is there a", "best pizza in london"])
def test_it_does_not_answer(answerer: Answerer, question: str) -> None:
    assert asked(answerer, question)["answers"] == []


def test_a_disputed_fact_brings_both_positions(answerer: Answerer) -> None:
    (answer,) = asked(answerer, "how many recce cars")["answers"]
    assert answer["status"] == "disputed"
    assert len(answer["positions"]) == 2


def test_the_asking_day_changes_the_tense_and_what_next_means(answerer: Answerer) -> None:
    during, after = (asked(answerer, "when is the 2025 dakar", day) for day in (date(2025, 1, 10), TODAY))
    assert during["answers"][0]["text"] != after["answers"][0]["text"]
    assert asked(answerer, "when is the next dakar", date(2025, 1, 10))["answers"][0]["fact"] == "dates-2026"
    assert "dates-2026" not in [answer["fact"] for answer in asked(answerer, "when is the next dakar")["answers"]]

"""Decisions that are kept are those that would be made anew."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.answering.decision import LONGEST_KEPT, decide
from bot.matching.matcher import Matcher
from tests.answering.conftest import TODAY, said
from tests.answering.small_base import BASE

QUESTION = "is the race over"


@pytest.fixture
def fresh() -> Matcher:
    return Matcher.build(BASE)


def test_the_same_question_on_the_same_day_is_decided_once(fresh: Matcher) -> None:
    assert decide(fresh, QUESTION, TODAY) is decide(fresh, QUESTION, TODAY)
    assert decide(fresh, f"{QUESTION}?", TODAY).question == f"{QUESTION}?"


def test_on_another_day_it_is_decided_anew(fresh: Matcher) -> None:
    for day in (date(2026, 1, 5), TODAY, date(2026, 1, 5)):
        assert decide(fresh, QUESTION, day) == decide(Matcher.build(BASE), QUESTION, day)


def test_other_thresholds_decide_for_themselves(fresh: Matcher) -> None:
    question = "how far ahead was the winner"
    assert said(decide(fresh, question, TODAY).outcome) == ["margin-2026"]
    careful = replace(fresh, weights=fresh.weights.more_cautious(100))
    assert said(decide(careful, question, TODAY).outcome) == []
    assert said(decide(fresh, question, TODAY).outcome) == ["margin-2026"]


def test_a_long_question_is_not_kept(fresh: Matcher) -> None:
    question = f"{QUESTION} {'really ' * LONGEST_KEPT}"
    assert decide(fresh, question, TODAY) == decide(fresh, question, TODAY)
    assert len(fresh.findings) == 0

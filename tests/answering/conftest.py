from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from bot.answering.answerer import Answerer
from bot.answering.conversation import follow
from bot.answering.outcome import Answered
from bot.matching.matcher import Matcher
from tests.answering.small_base import BASE

if TYPE_CHECKING:
    from bot.answering.outcome import Outcome

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="session")
def matcher() -> Matcher:
    return Matcher.build(BASE)


@pytest.fixture(scope="session")
def answerer(matcher: Matcher) -> Answerer:
    return Answerer(lambda: matcher)


@pytest.fixture(scope="session")
def shipped(shipped_answerer: Answerer) -> Answerer:
    return shipped_answerer


def said(outcome: Outcome) -> list[str]:
    """The ids of the facts that were answered."""
    return [answer.fact.id for answer in outcome.answers] if isinstance(outcome, Answered) else []


def last_of(answerer: Answerer, *turns: str, on: date = TODAY) -> Outcome:
    """What comes of the last of several messages of one person, one after another."""
    context, outcome = None, None
    for turn in turns:
        outcome = answerer.answer(turn, on, context)
        context = follow(context, turn, outcome, elliptical=answerer.depends_on_context(turn))
    assert outcome is not None
    return outcome

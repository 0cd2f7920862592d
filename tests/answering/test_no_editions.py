"""In a fact base without editions a year is a word like any other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.answering.answerer import Answerer
from bot.answering.outcome import Answered
from bot.matching.matcher import Matcher
from tests.answering.conftest import TODAY, said
from tests.answering.small_base import BASE


@pytest.fixture(scope="module")
def timeless() -> Answerer:
    intents = tuple(intent for intent in BASE.intents if all(fact.edition is None for fact in intent.facts))
    matcher = Matcher.build(replace(BASE, intents=intents, editions=()))
    return Answerer(lambda: matcher)


@pytest.mark.parametrize("year", ["2019", "2026", "2027", "2031", "next year", "this year"])
def test_a_year_refuses_nothing(timeless: Answerer, year: str) -> None:
    first = timeless.base.intents[0]
    outcome = timeless.answer(f"{first.phrasings[0]} {year}", TODAY)
    assert isinstance(outcome, Answered)
    assert said(outcome) == [first.facts[0].id]

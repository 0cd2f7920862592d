"""A message after an exchange: it is worked out alone, and in its context only where that can make a difference."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.answering.answerer import Answerer
from bot.answering.conversation import follow
from bot.answering.multi_question import respond
from bot.matching.matcher import Matcher
from tests.answering.conftest import TODAY, said
from tests.answering.small_base import BASE

if TYPE_CHECKING:
    from bot.answering.conversation import Context

BEFORE = (
    "who won the 2025 race",
    "dates of the 2026 camel race",
    "how old is ann",
    "who led the team in the beginning",
)
ELLIPSES = (
    "and in 2026?",
    "and who won it?",
    "where does it finish?",
    "by how much?",
    "and bob?",
    "and now?",
    "what about football?",
    "thanks! and in 2026?",
    "when is the festival? and who won it?",
    "and who won it? when is the festival?",
    "who is carl. how old is she?",
    "when is the festival? by how much?",
)
WHOLE = (
    "who won the 2025 race",
    "when is the festival",
    "best pizza in town",
    "hello",
    "thanks!",
    "who won the 2025 race? when is the festival?",
)


@pytest.fixture(scope="module")
def untouched() -> Matcher:
    """A matcher of which the answerer knows nothing: they share nothing that is kept."""
    return Matcher.build(BASE)


@pytest.mark.parametrize("before", BEFORE)
@pytest.mark.parametrize("message", [*ELLIPSES, *WHOLE])
def test_the_answer_is_what_the_message_leads_to_in_its_context(
    answerer: Answerer, untouched: Matcher, before: str, message: str
) -> None:
    context = follow(None, before, answerer.answer(before, TODAY))
    assert context is not None
    assert answerer.answer(message, TODAY, context) == respond(untouched, message, TODAY, context).outcome


@pytest.mark.parametrize("message", [*ELLIPSES, *WHOLE])
def test_without_a_context_it_is_what_the_message_leads_to_alone(
    answerer: Answerer, untouched: Matcher, message: str
) -> None:
    assert answerer.answer(message, TODAY) == respond(untouched, message, TODAY).outcome


@pytest.mark.parametrize("message", ELLIPSES)
def test_a_message_leans_where_any_question_in_it_does(answerer: Answerer, message: str) -> None:
    assert answerer.said(message, TODAY).depends_on_context


@pytest.mark.parametrize("message", WHOLE)
def test_a_message_of_whole_questions_does_not_lean(answerer: Answerer, message: str) -> None:
    assert not answerer.said(message, TODAY).depends_on_context


@pytest.fixture
def held(answerer: Answerer) -> Context:
    context = follow(None, BEFORE[0], answerer.answer(BEFORE[0], TODAY))
    assert context is not None
    return context


@pytest.fixture
def fresh() -> Answerer:
    matcher = Matcher.build(BASE)
    return Answerer(lambda: matcher)


def test_a_message_that_leans_is_worked_out_alone_and_in_its_context(fresh: Answerer, held: Context) -> None:
    assert not fresh.knows("and in 2026?", TODAY)
    assert said(fresh.answer("and in 2026?", TODAY, held)) == ["winner-2026"]
    assert (fresh.knows("and in 2026?", TODAY), fresh.knows("and in 2026?", TODAY, held)) == (True, True)


def test_a_whole_message_is_worked_out_once_for_all_contexts(fresh: Answerer, held: Context) -> None:
    assert said(fresh.answer("when is the festival", TODAY, held)) == ["festival-day"]
    assert fresh.knows("when is the festival", TODAY)
    assert not fresh.knows("when is the festival", TODAY, held)

"""What people ask about and no fact tells: recognised by phrasings of its own, and refused."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.answering.answerer import Answerer
from bot.answering.conversation import follow
from bot.answering.decision import decide
from bot.answering.outcome import Ambiguous, Answered, Silence, Unknown
from bot.knowledge.model import KnowledgeBase, OutOfScope
from bot.matching.matcher import Matcher
from tests.answering.conftest import TODAY, said
from tests.answering.ranked import candidate, ranked
from tests.answering.small_base import AGES, BASE

LIVES = OutOfScope(
    "private-lives",
    "the riders' private lives",
    ("is ann married", "who is bobs wife", "in which house does ann live", "how rich is bob", "what does bob earn"),
)


@pytest.fixture(scope="module")
def answerer() -> Answerer:
    matcher = Matcher.build(replace(BASE, out_of_scope=(LIVES,)))
    return Answerer(lambda: matcher)


@pytest.mark.parametrize("question", ["is bob married", "how rich is ann", "who is ann's husband, is she married"])
def test_what_looks_like_it_is_refused(answerer: Answerer, question: str) -> None:
    outcome = answerer.answer(question, TODAY)
    assert isinstance(outcome, Unknown)
    assert outcome.reason is Silence.NO_MATCH


def test_why_it_is_refused_names_the_subject(answerer: Answerer) -> None:
    [explanation] = answerer.explain("is bob married", TODAY)
    assert "the riders' private lives" in explanation.reason
    first = explanation.candidates[0]
    assert (first.fact, first.question) == ("-", "the riders' private lives")


@pytest.mark.parametrize(
    ("question", "facts"), [("how old is ann", ["ages"]), ("what camel does bob ride", ["camels"])]
)
def test_what_a_fact_tells_is_answered_all_the_same(answerer: Answerer, question: str, facts: list[str]) -> None:
    assert said(answerer.answer(question, TODAY)) == facts


def test_it_is_refused_behind_an_answer_too(answerer: Answerer) -> None:
    before = "how old is bob"
    context = follow(None, before, answerer.answer(before, TODAY))
    assert context is not None
    assert isinstance(answerer.answer("and is he married", TODAY, context), Unknown)
    assert said(answerer.answer("and what camel does he ride", TODAY, context)) == ["camels"]


@pytest.mark.parametrize(
    ("lead", "confidence", "kind"),
    [(1, 80, Ambiguous), (2, 80, Unknown), (1, 59, Ambiguous), (1, 9, Unknown), (-2, 80, Answered)],
)
def test_what_is_not_clear_of_an_answer_is_offered(
    lead: float, confidence: int, kind: type[Ambiguous | Answered | Unknown]
) -> None:
    untold = replace(candidate(LIVES.intent, 5 + lead, 90, excluded="of his life"), foreign=LIVES.subject)
    told = candidate(AGES, 5, confidence)
    ranking = sorted((untold, told), key=lambda each: -each.score)
    outcome = decide(ranked(BASE, *ranking), "how is ann", TODAY).outcome
    assert isinstance(outcome, kind)
    assert LIVES.intent not in [choice.intent for choice in getattr(outcome, "choices", ())]


def test_it_is_no_question_to_choose(answerer: Answerer) -> None:
    assert not {choice.intent.id for choice in answerer.suggest("is ann married", TODAY)} - set(BASE.intents_by_id)
    asked = answerer.answer("is bob married", TODAY)
    assert isinstance(asked, Unknown)
    assert all(choice.fact for choice in asked.nearest)


def test_nothing_that_ships_as_out_of_scope_is_answered(shipped_base: KnowledgeBase, shipped: Answerer) -> None:
    phrasings = [phrasing for each in shipped_base.out_of_scope for phrasing in each.phrasings]
    assert len(phrasings) > 1000
    assert [text for text in phrasings if isinstance(shipped.answer(text, TODAY), Answered)] == []

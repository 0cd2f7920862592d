from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.answering.conversation import Context
from bot.answering.followups import ONLY_ANOTHER_EDITION
from bot.answering.outcome import Answered, Silence, Unknown
from tests.answering.conftest import TODAY, last_of, said

if TYPE_CHECKING:
    from bot.answering.answerer import Answerer


@pytest.mark.parametrize(
    ("before", "question", "expected"),
    [
        ("who won the 2025 race", "and in 2026?", "winner-2026"),
        ("who won the 2026 race", "what about 2025?", "winner-2025"),
        ("who won the 2026 race", "and the year before?", "winner-2025"),
        ("who won the 2025 race", "and the 48th?", "winner-2026"),
        ("who won the 2025 race", "what about last year?", "winner-2025"),
        ("dates of the 2025 camel race", "and who won it?", "winner-2025"),
        ("dates of the 2025 camel race", "where does it finish?", "place-2025"),
        ("who won the 2026 race", "by how much?", "margin-2026"),
        ("what camel does ann ride", "how old is she?", "ages"),
        ("how old is ann", "and bob?", "ages"),
        ("who is carl", "and who leads it today?", "dora"),
        ("who led the team in the beginning", "and now?", "dora"),
        ("who led the team in the beginning", "who is it these days", "dora"),
    ],
)
def test_what_a_question_leaves_out_is_filled_in(
    answerer: Answerer, before: str, question: str, expected: str
) -> None:
    assert said(last_of(answerer, before, question)) == [expected]


@pytest.mark.parametrize(
    "question",
    [
        "source?",
        "are you sure about that?",
        "says who",
        "how do you know that",
        "wait, who was it again?",
        "sorry, say that again please",
        "which name did you say",
        "is that official",
    ],
)
def test_what_asks_of_the_answer_itself_gets_it_again(answerer: Answerer, question: str) -> None:
    assert said(last_of(answerer, "who won the 2025 race", question)) == ["winner-2025"]
    assert said(answerer.answer(question, TODAY)) == []


def test_a_correction_replaces_what_was_asked(answerer: Answerer) -> None:
    assert said(last_of(answerer, "who won the 2026 race", "no, i meant 2025")) == ["winner-2025"]
    assert said(last_of(answerer, "how old is ann", "sorry, i meant bob")) == ["ages"]


def test_what_is_not_answered_in_between_is_no_new_subject(answerer: Answerer) -> None:
    turns = "who won the 2026 race", "which shoes do the judges wear", "and in 2025?"
    assert said(last_of(answerer, *turns)) == ["winner-2025"]


def test_without_a_conversation_the_same_words_ask_nothing(answerer: Answerer) -> None:
    outcome = answerer.answer("by how much?", TODAY)
    assert isinstance(outcome, Unknown)
    assert outcome.reason is Silence.NOTHING_ASKED


def test_a_chain_of_follow_ups_keeps_its_edition(answerer: Answerer) -> None:
    assert said(last_of(answerer, "dates of the 2025 camel race", "who won it?", "where does it finish?")) == [
        "place-2025"
    ]


@pytest.mark.parametrize("question", ["who is the boss of the team now", "when is the festival", "how old is bob"])
def test_a_question_that_stands_on_its_own_is_not_bent(answerer: Answerer, question: str) -> None:
    assert said(last_of(answerer, "who won the 2025 race", question)) == said(answerer.answer(question, TODAY))


def test_an_edition_that_is_named_stands_against_the_one_spoken_of(answerer: Answerer) -> None:
    assert said(last_of(answerer, "dates of the 2025 camel race", "and who won it in 2026?")) == ["winner-2026"]


def test_an_edition_without_an_answer_is_said_to_be_unknown_with_those_that_are_known(answerer: Answerer) -> None:
    outcome = last_of(answerer, "who won the 2025 race", "and in 2019?")
    assert isinstance(outcome, Unknown)
    assert (outcome.reason, outcome.known_editions) == (Silence.UNKNOWN_EDITION, (2025, 2026))
    assert [choice.fact.id for choice in outcome.nearest] == ["winner-2026", "winner-2025"]


@pytest.mark.parametrize("question", ["and the weather?", "what about football?", "is it any good for cooking?"])
def test_what_the_base_says_nothing_of_is_not_answered_by_what_was_said_before(
    answerer: Answerer, question: str
) -> None:
    assert said(last_of(answerer, "who won the 2025 race", question)) == []


@pytest.mark.parametrize("fragment", ["is it", "the", "who are you", "how are you doing", "is there a", "what about"])
def test_a_fragment_that_asks_nothing_asks_nothing_in_a_conversation_either(answerer: Answerer, fragment: str) -> None:
    assert said(last_of(answerer, "who won the 2025 race", fragment)) == []


def test_a_context_whose_facts_are_gone_does_no_harm(answerer: Answerer) -> None:
    gone = Context("who swam", "who swam", ("no-more",), ("no-more",), 1999)
    assert said(answerer.answer("who won the 2025 race", TODAY, gone)) == ["winner-2025"]
    assert said(answerer.answer("and why?", TODAY, gone)) == []


def test_the_explanation_says_what_was_filled_in(answerer: Answerer) -> None:
    context = Context(
        "dates of the 2025 camel race", "dates of the 2025 camel race", ("dates-2025",), ("race-dates",), 2025
    )
    (explained,) = answerer.explain("and who won it?", TODAY, context)
    assert "the edition 2025" in explained.filled
    assert explained.edition == "2025"
    (alone,) = answerer.explain("and who won it?", TODAY)
    assert alone.filled == ()


def test_an_edition_alone_is_explained_by_the_question_before_and_not_by_what_the_year_looks_like(
    answerer: Answerer,
) -> None:
    context = Context("who won the 2025 race", "who won the 2025 race", ("winner-2025",), ("race-winner",), 2025)
    (explained,) = answerer.explain("and in 2026?", TODAY, context)
    assert isinstance(explained.outcome, Answered)
    (given,), (ranked,) = explained.outcome.answers, explained.candidates
    assert (ranked.fact, ranked.question, ranked.confidence) == (given.fact.id, given.question, given.confidence)
    assert [line.name for line in ranked.evidence] == [ONLY_ANOTHER_EDITION]

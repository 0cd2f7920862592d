"""What is said, as it goes from one process to the other: here both are one, each with a fact base of its own."""

from __future__ import annotations

import pickle
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.answering.outcome import Ambiguous, Answered, Unknown
from bot.answering.worker_protocol import OTHER_REVISION, References, WorkerRequest, reply_to
from bot.knowledge.sources import Evidence
from tests.answering.conftest import TODAY
from tests.answering.small_base import BASE, SOURCE
from tests.answering.two_sides import MUCH, NEWER, QUESTION, OtherProcess, ThisProcess

if TYPE_CHECKING:
    from bot.answering.outcome import Outcome
    from bot.knowledge.facts import Fact


@pytest.fixture
def other() -> OtherProcess:
    return OtherProcess(BASE)


@pytest.fixture
def this() -> ThisProcess:
    return ThisProcess(BASE)


def request(question: str, caution: int = 0, revision: str = BASE.revision) -> bytes:
    return pickle.dumps(WorkerRequest(question, TODAY, None, caution, revision))


def told_of(outcome: Outcome) -> list[Fact]:
    """Every fact in it."""
    if isinstance(outcome, Answered):
        return [fact for each in outcome.answers for fact in (each.fact, *(choice.fact for choice in each.related))]
    return [choice.fact for choice in (outcome.choices if isinstance(outcome, Ambiguous) else outcome.nearest)]


@pytest.mark.parametrize(
    ("question", "caution", "kind"),
    [
        (QUESTION, 0, Answered),
        (f"{QUESTION}? how old is ann?", 0, Answered),
        (QUESTION, MUCH, Ambiguous),
        ("who won the 2019 race", 0, Unknown),
        ("hello", 0, Unknown),
    ],
)
def test_what_is_said_is_the_same_on_the_other_side(
    this: ThisProcess, other: OtherProcess, question: str, caution: int, kind: type[Outcome]
) -> None:
    original = this.answerer.more_cautious(caution).said(question, TODAY)
    read = other.references.read(References(this.matcher.base).write(original))
    assert isinstance(read.outcome, kind)
    assert read == original
    own = other.answerer.base
    facts = told_of(read.outcome)
    assert facts
    assert all(fact is own.facts[fact.id] for fact in facts)
    assert all(fact is not BASE.facts[fact.id] for fact in facts)


def test_intents_are_the_other_sides_own_too(this: ThisProcess, other: OtherProcess) -> None:
    original = this.answerer.said(QUESTION, TODAY)
    read = other.references.read(References(this.matcher.base).write(original)).outcome
    assert isinstance(read, Answered)
    (answer,) = read.answers
    assert answer.related
    for each in (answer, *answer.related):
        assert each.intent is other.answerer.base.intents_by_id[each.intent.id]


@pytest.mark.parametrize("caution", [0, MUCH])
def test_facts_are_told_by_their_places_however_long_they_are(caution: int) -> None:
    wordy = (Evidence(SOURCE, "as the paper has it, " * 1_000),)
    intents = (
        replace(each, facts=tuple(replace(fact, evidence=wordy) for fact in each.facts)) for each in BASE.intents
    )
    lengthy = ThisProcess(replace(BASE, intents=tuple(intents)))
    what = lengthy.answerer.more_cautious(caution).said(QUESTION, TODAY)
    written = References(lengthy.matcher.base).write(what)
    assert len(written) < 2_000
    outcome = what.outcome
    given = {answer.text for answer in outcome.answers} if isinstance(outcome, Answered) else set()
    untold = {text for fact in BASE.facts.values() for text in fact.wording.texts} - given
    assert all(text.encode() not in written for text in untold)
    assert all(text.encode() in written for text in given)


def test_the_reply_is_what_the_answerer_says(this: ThisProcess, other: OtherProcess) -> None:
    reply = reply_to(request(QUESTION), other.answerer, other.references)
    assert References(this.matcher.base).read(reply) == this.answerer.said(QUESTION, TODAY)


def test_the_reply_has_the_caution_that_is_asked_for(this: ThisProcess, other: OtherProcess) -> None:
    reply = reply_to(request(QUESTION, MUCH), other.answerer, other.references)
    careful = this.answerer.more_cautious(MUCH).said(QUESTION, TODAY)
    assert References(this.matcher.base).read(reply) == careful
    assert isinstance(careful.outcome, Ambiguous)
    assert isinstance(this.answerer.answer(QUESTION, TODAY), Answered)


def test_another_revision_is_not_answered_from(other: OtherProcess) -> None:
    assert reply_to(request(QUESTION, revision=NEWER.revision), other.answerer, other.references) == OTHER_REVISION

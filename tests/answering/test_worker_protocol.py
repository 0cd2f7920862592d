"""Questions answered in another process: here both are one, each with a fact base of its own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.answering.answerer import Said
from bot.answering.conversation import follow
from bot.answering.decision import LONGEST_KEPT
from bot.answering.outcome import Ambiguous
from bot.answering.worker_protocol import AnsweringWorker, References
from tests.answering.conftest import TODAY, said
from tests.answering.small_base import BASE
from tests.answering.two_sides import MUCH, NEWER, QUESTION, OtherProcess, ThisProcess

if TYPE_CHECKING:
    from bot.answering.answerer import Answerer
    from bot.answering.conversation import Context

OTHER_QUESTION = "when is the festival"
ELLIPSES = "and in 2025?"


@pytest.fixture
def other() -> OtherProcess:
    return OtherProcess(BASE)


@pytest.fixture
def elsewhere(other: OtherProcess) -> AnsweringWorker:
    return AnsweringWorker(other.ask, other.renew)


@pytest.fixture
def this() -> ThisProcess:
    return ThisProcess(BASE)


@pytest.fixture
def context(answerer: Answerer) -> Context:
    held = follow(None, QUESTION, answerer.answer(QUESTION, TODAY))
    assert held is not None
    return held


async def test_what_was_worked_out_elsewhere_is_known_and_said(
    elsewhere: AnsweringWorker, this: ThisProcess, answerer: Answerer
) -> None:
    await elsewhere.work_out(this.answerer, 0, QUESTION, TODAY, None)
    assert this.answerer.knows(QUESTION, TODAY)
    assert this.answerer.answer(QUESTION, TODAY) == answerer.answer(QUESTION, TODAY)


async def test_this_side_does_not_work_it_out_again(
    this: ThisProcess, other: OtherProcess, answerer: Answerer
) -> None:
    doctored = replace(answerer.answer(OTHER_QUESTION, TODAY), question="what nobody asked")

    async def ask(_: bytes) -> bytes:
        return References(BASE).write(Said(doctored, depends_on_context=False))

    await AnsweringWorker(ask, other.renew).work_out(this.answerer, 0, QUESTION, TODAY, None)
    assert this.answerer.answer(QUESTION, TODAY) == doctored


async def test_what_a_cautious_server_is_told_is_known_to_it_alone(
    elsewhere: AnsweringWorker, this: ThisProcess, other: OtherProcess
) -> None:
    careful = this.answerer.more_cautious(MUCH)
    await elsewhere.work_out(careful, MUCH, QUESTION, TODAY, None)
    assert [asked.caution for asked in other.asked] == [MUCH]
    assert (careful.knows(QUESTION, TODAY), this.answerer.knows(QUESTION, TODAY)) == (True, False)
    assert isinstance(careful.answer(QUESTION, TODAY), Ambiguous)
    assert said(this.answerer.answer(QUESTION, TODAY)) == ["winner-2026"]


async def test_what_is_known_is_not_asked(elsewhere: AnsweringWorker, this: ThisProcess, other: OtherProcess) -> None:
    this.answerer.answer(QUESTION, TODAY)
    await elsewhere.work_out(this.answerer, 0, QUESTION, TODAY, None)
    assert other.asked == []
    for _ in range(2):
        await elsewhere.work_out(this.answerer, 0, OTHER_QUESTION, TODAY, None)
    assert [asked.question for asked in other.asked] == [OTHER_QUESTION]


async def test_what_is_too_long_to_be_kept_is_not_asked(
    elsewhere: AnsweringWorker, this: ThisProcess, other: OtherProcess
) -> None:
    longest = QUESTION.ljust(LONGEST_KEPT, "?")
    await elsewhere.work_out(this.answerer, 0, f"{longest}?", TODAY, None)
    assert other.asked == []
    await elsewhere.work_out(this.answerer, 0, longest, TODAY, None)
    assert [asked.question for asked in other.asked] == [longest]


@pytest.mark.parametrize("reply", [None, b""])
async def test_without_a_reply_this_side_answers(
    this: ThisProcess, other: OtherProcess, context: Context, reply: bytes | None
) -> None:
    asked = []

    async def ask(request: bytes) -> bytes | None:
        asked.append(request)
        return reply

    await AnsweringWorker(ask, other.renew).work_out(this.answerer, 0, ELLIPSES, TODAY, context)
    assert len(asked) == 1
    assert not this.answerer.knows(ELLIPSES, TODAY)
    assert not this.answerer.knows(ELLIPSES, TODAY, context)
    assert said(this.answerer.answer(ELLIPSES, TODAY, context)) == ["winner-2025"]


async def test_a_question_that_leans_is_asked_alone_and_in_its_context(
    elsewhere: AnsweringWorker, this: ThisProcess, other: OtherProcess, context: Context
) -> None:
    await elsewhere.work_out(this.answerer, 0, ELLIPSES, TODAY, context)
    assert other.contexts == [None, context]
    assert this.answerer.knows(ELLIPSES, TODAY)
    assert this.answerer.knows(ELLIPSES, TODAY, context)
    assert said(this.answerer.answer(ELLIPSES, TODAY, context)) == ["winner-2025"]


@pytest.mark.parametrize(("question", "in_conversation"), [(OTHER_QUESTION, True), (ELLIPSES, False)])
async def test_any_other_is_asked_once(  # noqa: PLR0913 - the two sides, and the two ways to ask
    elsewhere: AnsweringWorker,
    this: ThisProcess,
    other: OtherProcess,
    context: Context,
    question: str,
    *,
    in_conversation: bool,
) -> None:
    await elsewhere.work_out(this.answerer, 0, question, TODAY, context if in_conversation else None)
    assert other.contexts == [None]


async def test_in_another_conversation_only_the_context_is_asked_about(
    elsewhere: AnsweringWorker, this: ThisProcess, other: OtherProcess, context: Context
) -> None:
    another = replace(context, edition=None)
    for held in (context, another, context):
        await elsewhere.work_out(this.answerer, 0, ELLIPSES, TODAY, held)
    assert other.contexts == [None, context, another]


async def test_a_new_fact_base_is_read_there_before_it_is_asked_of(
    elsewhere: AnsweringWorker, this: ThisProcess, other: OtherProcess
) -> None:
    await elsewhere.work_out(this.answerer, 0, QUESTION, TODAY, None)
    this.turn_to(NEWER)
    await elsewhere.work_out(this.answerer, 0, QUESTION, TODAY, None)
    assert (other.renewed, len(other.asked)) == (1, 1)
    await elsewhere.work_out(this.answerer, 0, QUESTION, TODAY, None)  # not renewed yet: it holds the old base
    assert not this.answerer.knows(QUESTION, TODAY)
    other.read(NEWER)
    await elsewhere.work_out(this.answerer, 0, QUESTION, TODAY, None)
    assert this.answerer.knows(QUESTION, TODAY)
    assert this.answerer.answer(QUESTION, TODAY) == other.answerer.answer(QUESTION, TODAY)
    assert [asked.revision for asked in other.asked] == [BASE.revision, NEWER.revision, NEWER.revision]
    assert other.renewed == 1


async def test_what_was_said_of_an_older_fact_base_is_not_learnt(this: ThisProcess, other: OtherProcess) -> None:
    async def ask(request: bytes) -> bytes:
        reply = await other.ask(request)
        this.turn_to(NEWER)
        return reply

    await AnsweringWorker(ask, other.renew).work_out(this.answerer, 0, QUESTION, TODAY, None)
    assert len(other.asked) == 1
    assert not this.answerer.knows(QUESTION, TODAY)
    assert this.answerer.answer(QUESTION, TODAY).revision == NEWER.revision

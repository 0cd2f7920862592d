"""The two processes and a fact base that changes."""

from __future__ import annotations

from dataclasses import replace

from bot.answering.worker_protocol import AnsweringWorker
from tests.answering.conftest import TODAY, said
from tests.answering.small_base import BASE
from tests.answering.two_sides import NEWER, QUESTION, OtherProcess, ThisProcess

SMALLER = replace(BASE, revision="aaaabbbbcccc", intents=BASE.intents[8:])


async def test_a_reply_that_comes_after_another_question_met_a_new_base_does_no_harm() -> None:
    this, other = ThisProcess(BASE), OtherProcess(BASE)

    async def ask(request: bytes) -> bytes:
        reply = await other.ask(request)
        this.turn_to(SMALLER)
        await elsewhere.work_out(this.answerer, 0, "how old is ann", TODAY, None)  # somebody else, in the meantime
        return reply

    elsewhere = AnsweringWorker(ask, other.renew)
    await elsewhere.work_out(this.answerer, 0, QUESTION, TODAY, None)
    assert not this.answerer.knows(QUESTION, TODAY)
    assert other.renewed == 1


async def test_one_that_has_read_other_files_is_renewed_once_and_this_side_answers() -> None:
    this, other = ThisProcess(BASE), OtherProcess(NEWER)
    elsewhere = AnsweringWorker(other.ask, other.renew)
    for question in (QUESTION, "when is the festival"):
        await elsewhere.work_out(this.answerer, 0, question, TODAY, None)
        assert not this.answerer.knows(question, TODAY)
    assert other.renewed == 1
    assert said(this.answerer.answer(QUESTION, TODAY)) == ["winner-2026"]


async def test_the_same_files_read_again_are_nothing_new() -> None:
    this, other = ThisProcess(BASE), OtherProcess(BASE)
    elsewhere = AnsweringWorker(other.ask, other.renew)
    for question in (QUESTION, "when is the festival"):
        await elsewhere.work_out(this.answerer, 0, question, TODAY, None)
        assert this.answerer.knows(question, TODAY)
        this.turn_to(replace(BASE))
    assert other.renewed == 0


async def test_when_the_files_are_read_here_too_it_is_renewed_again() -> None:
    this, other = ThisProcess(BASE), OtherProcess(NEWER)
    elsewhere = AnsweringWorker(other.ask, other.renew)
    await elsewhere.work_out(this.answerer, 0, QUESTION, TODAY, None)
    this.turn_to(NEWER)
    await elsewhere.work_out(this.answerer, 0, QUESTION, TODAY, None)
    assert other.renewed == 2
    await elsewhere.work_out(this.answerer, 0, QUESTION, TODAY, None)
    assert this.answerer.knows(QUESTION, TODAY)

"""Who waits longer for an answer than Discord would is told that the bot is thinking, and gets the answer."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from bot.chat.discord_io import interaction_sends
from bot.chat.intake import timely_reply
from bot.playground.faults import CALLBACK, reset
from bot.playground.seen import look_at
from bot.service.questions import QuestionService
from tests.end_to_end.test_failing import assert_told, fail

if TYPE_CHECKING:
    from bot.playground.model import Interaction
    from bot.playground.seen import SeenMessage
    from tests.end_to_end.conftest import Scene


@pytest.fixture
def go_on(monkeypatch: pytest.MonkeyPatch) -> asyncio.Event:
    """What all answers wait for; Discord is told at once that they take longer."""
    go_on = asyncio.Event()

    async def wait(*_: object, **__: object) -> None:
        await go_on.wait()

    monkeypatch.setattr(timely_reply, "IN_TIME", 0)
    monkeypatch.setattr(QuestionService, "prefetch", wait)
    return go_on


async def asked_while_busy(scene: Scene, go_on: asyncio.Event, question: str, **options: bool) -> SeenMessage:
    asking = asyncio.create_task(scene.ann.slash("ask", question=question, **options))
    interactions = scene.world.state.interactions
    await scene.world.wait(lambda: any(each.original for each in interactions.values()), "that it is thinking")
    assert not asking.done()
    go_on.set()
    return await asking


def shown(interaction: Interaction) -> SeenMessage | None:
    """What somebody reads of it: not that the bot is thinking."""
    sent = (look_at(each) for each in (interaction.original, *interaction.followups) if each is not None)
    return next((each for each in sent if not each.deleted and not each.thinking), None)


@pytest.mark.parametrize("private", [False, True])
async def test_an_answer_that_comes_late_takes_the_place_of_its_being_thought_about(
    online: Scene, go_on: asyncio.Event, *, private: bool
) -> None:
    answer = await asked_while_busy(online, go_on, "who runs the team", private=private)
    assert "Carla Example" in answer.text
    assert answer.ephemeral is private
    assert answer.pinged == ()


async def test_what_only_the_asker_reads_is_shown_to_nobody_else_though_all_saw_it_thinking(
    online: Scene, go_on: asyncio.Event
) -> None:
    await asked_while_busy(online, go_on, "is there a dog called Fido")
    (interaction,) = online.world.state.interactions.values()
    await online.world.wait(lambda: bool(interaction.followups), "what is said to the asker")
    assert [message.ephemeral for message in interaction.followups] == [True]
    assert all(message.deleted or message.ephemeral for message in online.world.messages(online.general))


@pytest.mark.parametrize("private", [False, True])
async def test_a_late_failure_is_told_to_the_asker_alone(
    online: Scene,
    go_on: asyncio.Event,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    *,
    private: bool,
) -> None:
    monkeypatch.setattr(QuestionService, "ask", fail)
    await asked_while_busy(online, go_on, "who runs the team", private=private)
    (interaction,) = online.world.state.interactions.values()
    told = await online.world.wait(lambda: shown(interaction), "the failure")
    assert told.ephemeral
    assert_told(told.text, caplog.text)


async def test_where_it_is_open_whether_discord_heard_of_the_wait_the_answer_is_sent(
    online: Scene, go_on: asyncio.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(interaction_sends, "FIRST_REPLY", 1.0)  # a busy machine takes half a second for one
    online.world.faults.add(reset(carried_out=True), CALLBACK, times=None)
    answer = await asked_while_busy(online, go_on, "who runs the team")
    assert "Carla Example" in answer.text

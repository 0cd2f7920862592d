"""Three seconds to acknowledge, fifteen minutes to speak, on a clock that the test moves."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import discord
import pytest

from bot.playground import InteractionFailed, ManualClock, Playground, SeenMessage
from bot.playground.console import Console
from tests.playground.conftest import scene_in

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tests.playground.conftest import Scene


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


@pytest.fixture
async def scene(clock: ManualClock) -> AsyncIterator[Scene]:
    async with Playground(clock=clock) as world:
        async for each in scene_in(world):
            yield each


async def forgotten(scene: Scene) -> tuple[asyncio.Task[object], discord.Interaction]:
    asked = asyncio.create_task(scene.alice.slash("forget"))
    return asked, await scene.bot.forgotten.get()


async def test_an_interaction_that_nobody_acknowledges_fails_after_three_seconds(
    scene: Scene, clock: ManualClock
) -> None:
    asked, interaction = await forgotten(scene)
    clock.advance(2.9)
    assert not asked.done()
    clock.advance(0.2)
    assert await asked == InteractionFailed("The application did not respond")
    with pytest.raises(discord.NotFound) as refusal:
        await interaction.response.send_message("too late")
    assert refusal.value.code == 10062


async def test_the_console_shows_that_nobody_acknowledged(scene: Scene, clock: ManualClock) -> None:
    shown: list[str] = []
    acting = asyncio.create_task(Console(scene.alice, scene.channel, shown.append, patience=60).obey("/forget"))
    await scene.bot.forgotten.get()
    clock.advance(3.1)
    await acting
    assert shown == ["The application did not respond"]


async def test_a_bot_that_left_its_session_behind_may_still_come_back_in_time(
    scene: Scene, clock: ManualClock
) -> None:
    await scene.bot.close()
    await scene.world.bot_offline()
    asked = asyncio.create_task(scene.alice.slash("private"))
    await scene.world.wait(lambda: scene.world.events[-1].event == "INTERACTION_CREATE", "the interaction")
    clock.advance(3.1)
    assert await asked == InteractionFailed("The application did not respond")


async def test_without_any_session_an_interaction_fails_at_once(scene: Scene) -> None:
    scene.world.gateway.sessions.clear()
    assert await scene.alice.slash("private") == InteractionFailed("The application did not respond")
    assert await scene.alice.autocomplete("ask", question="") == InteractionFailed("Loading options failed")


async def test_an_interaction_is_acknowledged_once(scene: Scene) -> None:
    asked, interaction = await forgotten(scene)
    await interaction.response.send_message("first")
    assert isinstance(await asked, SeenMessage)
    interaction.response._response_type = None
    with pytest.raises(discord.HTTPException) as refusal:
        await interaction.response.send_message("second")
    assert refusal.value.code == 40060


async def test_before_it_is_acknowledged_an_interaction_has_no_followups(scene: Scene, clock: ManualClock) -> None:
    asked, interaction = await forgotten(scene)
    with pytest.raises(discord.NotFound) as refusal:
        await interaction.followup.send("early")
    assert refusal.value.code == 10015
    clock.advance(4)
    await asked


async def test_a_token_lives_for_fifteen_minutes(scene: Scene, clock: ManualClock) -> None:
    asked, interaction = await forgotten(scene)
    await interaction.response.send_message("first", ephemeral=True)
    await asked
    clock.advance(14 * 60)
    await interaction.edit_original_response(content="still there")
    assert [each.text for each in scene.alice.sees(scene.channel)] == ["still there"]
    clock.advance(2 * 60)
    for late in (interaction.followup.send("late"), interaction.edit_original_response(content="late")):
        with pytest.raises(discord.HTTPException) as refusal:
            await late
        assert (refusal.value.status, refusal.value.code) == (401, 50027)


async def test_an_original_response_is_read_and_deleted(scene: Scene) -> None:
    asked, interaction = await forgotten(scene)
    await interaction.response.send_message("first")
    await asked
    assert (await interaction.original_response()).content == "first"
    await interaction.delete_original_response()
    assert scene.world.messages(scene.channel) == []
    with pytest.raises(discord.NotFound):
        await interaction.delete_original_response()


async def test_a_private_delay_is_answered_privately(scene: Scene) -> None:
    asked, interaction = await forgotten(scene)
    await interaction.response.defer(ephemeral=True)
    assert [each.thinking for each in scene.alice.sees(scene.channel)] == [True]
    await interaction.followup.send("done")
    answer = await asked
    assert (answer.text, answer.ephemeral, answer.thinking) == ("done", True, False)
    assert scene.world.messages(scene.channel) == []


def test_the_manual_clock_calls_back_in_order_and_not_what_was_cancelled() -> None:
    clock, called = ManualClock(), []
    clock.call_later(2, lambda: called.append("second"))
    clock.call_later(1, lambda: called.append("first"))
    clock.call_later(1.5, lambda: called.append("never")).cancel()
    clock.advance(1.9)
    assert called == ["first"]
    clock.advance(10)
    assert called == ["first", "second"]

from __future__ import annotations

from typing import TYPE_CHECKING

import discord

from bot.chat.intake.moderators import Moderators
from bot.chat.views.hints import GONE
from tests.end_to_end.answers import chooses

if TYPE_CHECKING:
    import pytest

    from tests.end_to_end.conftest import Scene


def sent_commands(scene: Scene) -> list[str]:
    """The paths to which commands were sent."""
    return [each.path for each in scene.world.exchanges if each.method == "PUT"]


async def test_commands_are_sent_everywhere_and_the_moderators_to_their_server_alone(scene: Scene) -> None:
    async with scene.roadbook():
        assert {"ask", "Answer this message"} <= {command["name"] for command in scene.world.commands()}
        assert [command["name"] for command in scene.world.commands(scene.home)] == ["facts"]
        assert scene.world.commands(scene.abroad) == []
        assert "facts" in scene.mia.is_offered(scene.general)
        assert "facts" not in scene.ann.is_offered(scene.general)


async def test_commands_that_have_not_changed_are_not_sent_again(scene: Scene) -> None:
    async with scene.roadbook():
        assert len(sent_commands(scene)) == 2
    async with scene.roadbook():
        assert len(sent_commands(scene)) == 2


async def test_only_what_changed_is_sent(scene: Scene) -> None:
    async with scene.roadbook():
        scene.world.commands()[0]["description"] = "An older description"
    async with scene.roadbook():
        first, second, third = sent_commands(scene)
    assert "guilds" not in third
    assert third in (first, second)
    assert scene.world.commands()[0]["description"] != "An older description"


async def test_a_named_server_that_the_bot_joins_later_gets_its_commands_then(scene: Scene) -> None:
    async with scene.roadbook() as client:
        scene.world.commands(scene.home).clear()
        await client.on_guild_join(discord.Object(scene.abroad.id))
        await client.on_guild_join(discord.Object(scene.home.id))
    assert [command["name"] for command in scene.world.commands(scene.home)] == ["facts"]
    assert scene.world.commands(scene.abroad) == []


async def test_a_named_server_that_the_bot_is_not_in_keeps_it_from_nothing(
    scene: Scene, caplog: pytest.LogCaptureFixture
) -> None:
    nowhere = 123456789012345678
    scene.moderators = Moderators(frozenset({nowhere, scene.home.id}))
    async with scene.roadbook():
        assert [command["name"] for command in scene.world.commands(scene.home)] == ["facts"]
    assert f"server {nowhere}" in caplog.text


async def test_a_choice_works_after_a_restart(scene: Scene) -> None:
    async with scene.roadbook():
        offer = await scene.ann.slash("ask", question="who won the rally")
    async with scene.roadbook():
        answer = await chooses(scene.ann, offer, "winner-2025")
    assert answer.text.startswith("Ann Example won the 2025 Dakar.")
    assert answer.id == offer.id


async def test_a_button_works_after_a_restart(scene: Scene) -> None:
    async with scene.roadbook():
        offer = await scene.ann.says(scene.general, "@bot favourite colour of the driver")
    async with scene.roadbook():
        answer = await scene.ann.clicks(offer, offer.buttons[0]["custom_id"])
    assert answer.id == offer.id
    assert "Example won the" in answer.text


async def test_a_choice_whose_fact_has_gone_since_says_so_and_stays_open(scene: Scene) -> None:
    async with scene.roadbook():
        offer = await scene.ann.slash("ask", question="who won the rally")
    rally = scene.knowledge / "facts" / "results.yaml"
    rally.write_text(rally.read_text().replace("winner-2025", "winner-of-2025"))
    async with scene.roadbook():
        answer = await chooses(scene.ann, offer, "winner-2025")
    assert (answer.text, answer.ephemeral) == (GONE, True)
    assert scene.ann.looks_again(offer).buttons == offer.buttons


async def test_after_a_lost_connection_the_session_is_resumed_and_nothing_is_missed(online: Scene) -> None:
    assert "The 2026 Dakar" in (await online.ann.says(online.general, "@bot when is the rally?")).text
    online.world.disconnect_gateway()
    missed = online.ann.posts(online.general, "@bot who runs the team?")
    assert "Carla Example" in (await online.ann.answer_to(missed)).text
    await online.world.resumed()
    assert "The 2026 Dakar" in (await online.ann.slash("ask", question="when is the rally")).text


async def test_after_a_lost_session_the_bot_logs_in_anew_and_answers(
    online: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def at_once(*_: object, **__: object) -> None:
        """discord.py waits here for five seconds before it identifies anew; the stand-in has no such limit."""

    monkeypatch.setattr("discord.Client.before_identify_hook", at_once)
    online.world.invalidate_sessions()
    await online.world.bot_online()
    assert "Carla Example" in (await online.ann.says(online.general, "@bot who runs the team?")).text

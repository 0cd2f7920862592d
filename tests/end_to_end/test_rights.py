"""Who has no right to something changes nothing with it, reads why, and is on record: each command, one by one."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import discord
import pytest

from bot.chat.intake.moderators import ELSEWHERE, NOT_A_MODERATOR, NOT_THAT, Moderators
from bot.store.audit import AuditRecord
from tests.end_to_end.changes import edit_fact
from tests.end_to_end.conftest import NOW

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from discord import app_commands

    from bot.chat.client import RoadbookClient
    from bot.playground.invocation import OptionValue
    from bot.playground.person import Person
    from tests.end_to_end.conftest import Scene

FILLED: dict[discord.AppCommandOptionType, OptionValue] = {
    discord.AppCommandOptionType.string: "something",
    discord.AppCommandOptionType.boolean: True,
    discord.AppCommandOptionType.integer: 1,
}


@pytest.fixture
async def client(keeping: Scene) -> AsyncIterator[RoadbookClient]:
    """The bot online, with a store in a file and a corrected fact base that waits to be reloaded."""
    async with keeping.roadbook() as client:
        edit_fact(keeping.knowledge, "Carla Example", "Dora Example")
        yield client


def commands(client: RoadbookClient, scene: Scene) -> Iterator[app_commands.Command[Any, ..., None]]:
    """All of the moderators' commands."""
    group = client.tree.get_command("facts", guild=scene.home)
    assert isinstance(group, discord.app_commands.Group)
    for command in group.walk_commands():
        assert isinstance(command, discord.app_commands.Command)
        yield command


def everything(scene: Scene) -> dict[str, bytes]:
    """The content of each file of the fact base."""
    return {str(file): file.read_bytes() for file in sorted(scene.knowledge.rglob("*")) if file.is_file()}


async def on_record(scene: Scene, count: int) -> list[AuditRecord]:
    """What is on record, once it is so much: who is refused reads so first. The oldest first."""
    async with asyncio.timeout(10):
        while len(found := await scene.store.audit.latest(100)) < count:
            pass
    return list(reversed(found))


async def refused_everything(scene: Scene, client: RoadbookClient, person: Person, reason: str) -> None:
    """Has somebody try each command and each of its completions, in vain."""
    before, names = everything(scene), [command.qualified_name for command in commands(client, scene)]
    for command in commands(client, scene):
        filled = {each.display_name: FILLED[each.type] for each in command.parameters}
        refusal = await person.slash(command.qualified_name, **filled)
        assert (refusal.text, refusal.ephemeral) == (reason, True), command.qualified_name
        for option in (each for each in command.parameters if each.autocomplete):
            assert await person.autocomplete(command.qualified_name, **{option.display_name: ""}) == ()
    records = await on_record(scene, len(names))
    assert {(each.person_id, each.result, each.about) for each in records} == {(person.id, "refused", "")}
    assert len({each.action for each in records}) == len(names)
    assert everything(scene) == before
    assert await scene.store.history.latest() == ()
    assert "Carla" in (await scene.mia.slash("ask", question="who runs the team")).text


async def test_a_member_is_refused_every_command(keeping: Scene, client: RoadbookClient) -> None:
    await refused_everything(keeping, client, keeping.ann, NOT_A_MODERATOR)


async def test_a_moderator_of_another_server_is_refused_every_command(keeping: Scene, client: RoadbookClient) -> None:
    group = client.tree.get_command("facts", guild=keeping.home)
    client.tree.add_command(group, guild=keeping.abroad)
    await client.tree.sync(guild=keeping.abroad)
    await refused_everything(keeping, client, keeping.eve, ELSEWHERE)


async def test_what_a_moderator_does_is_on_record_with_who_and_where(keeping: Scene, client: RoadbookClient) -> None:
    report = await keeping.mia.slash("facts reload", channel=keeping.general)
    assert report.text.startswith("**Reloaded.**")
    (record,) = await on_record(keeping, 1)
    assert client.handler.reloading is not None
    live = client.handler.reloading.library.current().base.revision
    assert (record.action, record.result, record.about) == ("reload", "live", live)
    assert (record.person_id, record.guild_id, record.channel_id) == (
        keeping.mia.id,
        keeping.home.id,
        keeping.general.id,
    )


async def test_mere_looking_is_not_on_record(keeping: Scene) -> None:
    async with keeping.roadbook():
        for command in ("facts status", "facts history", "facts unanswered", "facts audit"):
            await keeping.mia.slash(command)
        await keeping.ann.slash("facts status")
        (record,) = await on_record(keeping, 1)
    assert record.person_id == keeping.ann.id


async def test_a_role_for_reading_reads_and_does_nothing_else(keeping: Scene) -> None:
    (marshals,) = keeping.moderators.roles
    keeping.moderators = Moderators(frozenset({keeping.home.id}), readers=frozenset({marshals}))
    async with keeping.roadbook():
        assert "is live" in (await keeping.max.slash("facts status")).text
        assert (await keeping.max.slash("facts reload")).text == NOT_THAT
        (record,) = await on_record(keeping, 1)
    assert (record.person_id, record.action, record.result) == (keeping.max.id, "reload", "refused")


async def test_the_record_is_read_page_by_page_with_who_what_and_where(keeping: Scene) -> None:
    for person in range(1, 15):
        await keeping.store.audit.record(
            AuditRecord(NOW - timedelta(seconds=person), "teach", "done", person, keeping.home.id, 7, f"fact-{person}")
        )
    await keeping.store.audit.record(
        AuditRecord(NOW - timedelta(hours=1), "reload", "refused", None, keeping.abroad.id, 8)
    )
    async with keeping.roadbook():
        first = await keeping.mia.slash("facts audit")
        second = await keeping.mia.clicks(first, "More")
        keeping.home.members[keeping.mia.id].roles.clear()
        assert (await keeping.mia.clicks(second, "Back")).text == NOT_A_MODERATOR
    assert first.ephemeral
    assert first.text.splitlines()[1].endswith("<@1> \u00b7 **teach** \u00b7 fact-1 \u00b7 done \u00b7 <#7>")
    assert first.text.splitlines()[-1] == "-# Page 1 of 2 \u00b7 It is deleted after 90 days."
    assert second.text.splitlines()[-2].endswith(
        "somebody who had their data deleted \u00b7 **reload** \u00b7 refused: no right to it \u00b7 "
        f"in the server {keeping.abroad.id}"
    )

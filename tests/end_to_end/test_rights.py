"""Who has no right to something changes nothing with it, reads why, and is on record: each command, one by one."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

import discord
import pytest

from bot.chat.actions.buttons import StatefulMenu
from bot.chat.actions.components import components
from bot.chat.intake.moderators import ELSEWHERE, NOT_A_MODERATOR, NOT_THAT, Moderators
from bot.chat.windows import WINDOWS
from bot.playground.model import InteractionKind
from bot.playground.outcome import outcome
from bot.playground.seen import SeenMessage, look_at
from bot.store.audit import AuditRecord
from bot.store.auditing import SqlAudit
from bot.store.location import SqliteFile
from bot.store.sql_store import SqlStore
from tests.end_to_end.changes import edit_fact
from tests.end_to_end.conftest import NOW

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from pathlib import Path

    from discord import app_commands

    from bot.chat.client import RoadbookClient
    from bot.playground.invocation import OptionValue
    from bot.playground.model import Channel, Json
    from bot.playground.person import Person, Seen
    from tests.end_to_end.conftest import Scene

SAMPLES = {
    "page": "0",
    "fact": "boss-now",
    "revision": "0123456789ab",
    "mark": "0123456789ab",
    "marks": "0123456789ab",
}
"""What the state of a button may hold, by the names that the templates give it."""
FILLED: dict[discord.AppCommandOptionType, OptionValue] = {
    discord.AppCommandOptionType.string: "something",
    discord.AppCommandOptionType.boolean: True,
    discord.AppCommandOptionType.integer: 1,
}


class Attempts:
    """All that is recorded, one by one: the store keeps one record of those that are alike."""

    def __init__(self) -> None:
        self.seen: list[AuditRecord] = []
        self._news = asyncio.Event()

    def heard(self, action: AuditRecord) -> None:
        """Another one."""
        self.seen.append(action)
        self._news.set()

    async def reach(self, count: int) -> None:
        """Returns once there are so many: who is refused reads so first."""
        async with asyncio.timeout(10):
            while len(self.seen) < count:
                self._news.clear()
                await self._news.wait()


@pytest.fixture
def attempts(client: RoadbookClient, monkeypatch: pytest.MonkeyPatch) -> Attempts:
    """Hears what is recorded in the store."""
    assert client.handler.reloading is not None
    found, record = Attempts(), SqlAudit.record

    async def heard(audit: SqlAudit, action: AuditRecord) -> None:
        await record(audit, action)
        found.heard(action)

    monkeypatch.setattr(SqlAudit, "record", heard)
    return found


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


def offered() -> list[tuple[str, Json]]:
    """Each of the moderators' buttons and menus, by its class, in a message of the bot's that Discord lets through."""
    found = []
    for each in components():
        if each.__module__.startswith("bot.chat.moderation"):
            custom_id = filled(each.__discord_ui_compiled_template__.pattern)
            menu = {"type": 3, "custom_id": custom_id, "options": [{"label": "boss-now", "value": "boss-now"}]}
            button = {"type": 2, "style": 2, "label": "Press me", "custom_id": custom_id}
            found.append((each.__name__, menu if issubclass(each, StatefulMenu) else button))
    assert found
    return found


def filled(template: str) -> str:
    """A custom id that a template reads: with the state that it carries, for which there is a sample."""
    custom_id = re.sub(r"\(\?P<(\w+)>[^()]*\)", lambda group: SAMPLES[group[1]], template)
    assert re.fullmatch(template, custom_id), f"{template} carries something that no sample stands for"
    return custom_id


def message_with(scene: Scene, channel: Channel, component: Json) -> SeenMessage:
    """A message in the channel that everybody sees."""
    row = {"type": 1, "components": [component]}
    message = scene.world.messenger.draft(channel, {"flags": 1 << 15, "components": [row]})
    return look_at(scene.world.messenger.publish(message))


async def pressed(person: Person, message: SeenMessage, component: Json) -> Seen:
    if component["type"] == 3:
        return await person.selects(message, "boss-now")
    return await person.clicks(message, component["custom_id"])


@dataclass(frozen=True)
class Stranger:
    """Somebody who has no right to anything, by the names that the scene has for them and where they are, and why."""

    name: str
    place: str
    reason: str


STRANGERS = pytest.mark.parametrize(
    "stranger",
    [
        Stranger("mia", "general", NOT_A_MODERATOR),
        Stranger("ann", "general", NOT_A_MODERATOR),
        Stranger("eve", "foreign", ELSEWHERE),
    ],
    ids=["yesterday's moderator", "a member", "a moderator of another server"],
)


@STRANGERS
async def test_every_button_and_menu_is_refused(keeping: Scene, attempts: Attempts, stranger: Stranger) -> None:
    before, person = everything(keeping), getattr(keeping, stranger.name)
    channel = getattr(keeping, stranger.place)
    keeping.home.members[keeping.mia.id].roles.clear()
    for number, (component, shown) in enumerate(offered(), 1):
        refusal = await pressed(person, message_with(keeping, channel, shown), shown)
        assert isinstance(refusal, SeenMessage), component
        assert (refusal.text, refusal.ephemeral) == (stranger.reason, True), component
        await attempts.reach(number)
    await refused(keeping, attempts, person, before)


@STRANGERS
async def test_what_every_window_asks_for_is_refused(keeping: Scene, attempts: Attempts, stranger: Stranger) -> None:
    before, person = everything(keeping), getattr(keeping, stranger.name)
    channel = getattr(keeping, stranger.place)
    keeping.home.members[keeping.mia.id].roles.clear()
    windows = [pattern for pattern, answer in WINDOWS if answer.__module__.startswith("bot.chat.moderation")]
    assert windows
    for number, pattern in enumerate(windows, 1):
        sent = {"custom_id": filled(pattern.pattern), "components": []}
        began = keeping.world.interactions.begin(InteractionKind.MODAL, person.user, channel, sent)
        refusal = await keeping.world.wait(partial(outcome, began, 0), "an answer to a window")
        assert isinstance(refusal, SeenMessage), pattern
        assert (refusal.text, refusal.ephemeral) == (stranger.reason, True), pattern
        await attempts.reach(number)
    await refused(keeping, attempts, person, before)


async def refused(scene: Scene, attempts: Attempts, person: Person, before: dict[str, bytes]) -> None:
    """Nothing was done."""
    assert {(each.person_id, each.result, each.about) for each in attempts.seen} == {(person.id, "refused", "")}
    assert everything(scene) == before
    assert await scene.store.history.latest() == ()


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


async def test_without_a_store_there_is_no_record(online: Scene) -> None:
    told = await online.mia.slash("facts audit")
    assert told.text == "I keep nothing here, so I have no record of what moderators did."


async def test_while_the_store_is_down_moderators_go_on_and_the_log_tells_what_was_not_recorded(
    scene: Scene, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    scene.store = SqlStore(SqliteFile(tmp_path / "never-opened.db"), None, 30, lambda: NOW)
    async with scene.roadbook():
        assert (await scene.ann.slash("facts reload")).text == NOT_A_MODERATOR
        assert (await scene.mia.slash("facts reload")).text.startswith("Nothing has changed")
        sorry = await scene.mia.slash("facts audit")
    assert sorry.text == "I cannot read the list right now. Please try again in a few minutes."
    told = [record.getMessage() for record in caplog.records if record.name == "bot.chat.moderation.acting"]
    assert told == [
        "Not recorded, since the store is down: reload, refused",
        "Not recorded, since the store is down: reload, unchanged",
    ]

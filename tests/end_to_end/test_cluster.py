"""Two processes of one bot on one PostgreSQL, as their operator starts and replaces them."""

from __future__ import annotations

import asyncio
import shutil
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from discord.utils import snowflake_time

from bot.playground.bell import NothingHappenedError
from bot.playground.gateway.starts import SessionStarts
from bot.playground.permissions import Permission
from tests.end_to_end.changes import edit_fact
from tests.end_to_end.operators import PATIENCE, ended

if TYPE_CHECKING:
    from bot.playground import Channel, Person
    from bot.playground.seen import SeenMessage
    from bot.store.location import PostgresServer
    from tests.end_to_end.conftest import Scene
    from tests.end_to_end.operators import Starting

COUNT = 2


@pytest.fixture
def two_shards(scene: Scene) -> Scene:
    """A stand-in that recommends two shards, and lets a session of each start every three seconds.

    Discord wants five: the rest is for a busy machine, which may take longer over one session than over the next.
    """
    scene.world.gateway.recommended_shards = COUNT
    scene.world.gateway.starts = SessionStarts(16, 3.0)
    return scene


def live(scene: Scene) -> list[int]:
    return sorted(each.shard[0] for each in scene.world.gateway.sessions.values() if each.connection)


class Asker:
    """Asks in both shards, again and again, while processes come and go."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        guilds = [scene.world.add_guild(f"Server {number}", identity=(64 + number) << 22) for number in range(COUNT)]
        self._places = [
            (scene.world.add_person(f"p{guild.id}-{number}", guild), scene.world.add_channel(guild, f"c{number}"))
            for number in range(20)
            for guild in guilds
        ]
        self.first = self._places[:COUNT]
        """Somebody in each shard, and where."""
        manager = scene.world.add_role(guilds[0], "Managers", permissions=Permission.MANAGE_GUILD)
        self.manager = scene.world.add_person("meg", guilds[0], roles=(manager,))
        self.asked: list[tuple[Person, SeenMessage]] = []

    async def ask(self) -> None:
        while True:
            for person, channel in self._places:
                self._post(person, channel)
                await asyncio.sleep(0.1)

    def _post(self, person: Person, channel: Channel) -> None:
        self.asked.append((person, person.posts(channel, "@bot when is the rally?")))

    def answers(self, message: SeenMessage) -> list[str]:
        world = self._scene.world
        return [
            each.content or "answered"
            for each in world.state.messages.values()
            if each.author.id == world.bot.id and each.reference is not None and each.reference.id == message.id
        ]


def file_of(knowledge: Path, name: str) -> str:
    return (knowledge / "facts" / name).read_text(encoding="utf-8")


async def test_one_process_after_the_other_is_replaced_and_each_question_is_answered_once(
    two_shards: Scene, start: Starting, postgres: PostgresServer
) -> None:
    scene, world = two_shards, two_shards.world
    asker = Asker(scene)
    settings = {
        "ROADBOOK_DATABASE_URL": postgres.address,
        "ROADBOOK_HASH_KEY": "a key that only the tests know",
        "ROADBOOK_MODERATOR_GUILDS": str(64 << 22),  # in the first shard, which the older process keeps
        "ROADBOOK_QUESTIONS_PER_PERSON": "0",
        "ROADBOOK_QUESTIONS_PER_CHANNEL": "0",  # in two of them it is asked until the reload has come there
    }
    first = await start(**settings)
    await world.wait(lambda: live(scene) == [0, 1], "both shards")
    asking = asyncio.create_task(asker.ask())
    elsewhere = Path(shutil.copytree(scene.knowledge, scene.knowledge.with_name("elsewhere")))
    second = await start(**settings, ROADBOOK_KNOWLEDGE=str(elsewhere))
    await world.wait(lambda: live(scene) == [0, 1, 1], "an heir")
    await world.wait(lambda: live(scene) == [0, 1], "the shard to be handed over")
    status = (await asker.manager.slash("facts status")).text
    assert "2 processes:" in status
    assert status.count(" · shards 0") == status.count(" · shards 1") == 1

    edit_fact(scene.knowledge, "Carla Example", "Dora Example")
    await asker.manager.slash("facts reload")
    async with asyncio.timeout(PATIENCE):
        for person, channel in asker.first:  # each in another process
            while "Dora" not in (await person.slash("ask", channel=channel, question="who runs the team")).text:
                pass

    first.terminate()
    code, written = await ended(first)
    assert (code, "Traceback" in written) == (0, False), written
    assert live(scene) == [0, 1]
    await asker.manager.clicks(await asker.manager.slash("facts due"), "checked:recce-count:0")
    assert file_of(elsewhere, "team.yaml") == file_of(scene.knowledge, "team.yaml")  # which only the other one had
    assert file_of(elsewhere, "cars.yaml") != file_of(scene.knowledge, "cars.yaml")
    asking.cancel()
    with suppress(NothingHappenedError):
        for person, message in asker.asked:
            await person.answer_to(message)
    second.terminate()
    code, last = await ended(second)
    assert (code, "Traceback" in last) == (0, False), last
    answers = {snowflake_time(message.id): asker.answers(message) for _, message in asker.asked}
    wrong = [(f"{moment}", found) for moment, found in answers.items() if len(found) != 1]
    assert wrong == [], written + last
    assert world.gateway.starts.refused == 0

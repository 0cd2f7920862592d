"""The real client, answerer and library on a small fact base of their own, connected to a stand-in for Discord."""

from __future__ import annotations

import asyncio
import shutil
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.answering.answerer import Answerer
from bot.answering.conversation import Conversations
from bot.chat.discord_io.endpoints import pointed_at
from bot.chat.intake.moderators import Moderators
from bot.chat.intake.rate_limits import Limits
from bot.chat.intake.recorder import NoRecorder
from bot.chat.running import build_client
from bot.evaluation.preview import Previewer
from bot.knowledge.library import Library
from bot.matching.matcher import Matcher
from bot.playground.clock import SystemClock
from bot.playground.driver import Playground
from bot.playground.permissions import Permission
from bot.service.digesting import Digesting
from bot.service.examined import no_comparison
from bot.service.in_vain import InVain
from bot.service.questions import QuestionService
from bot.service.reloading import Reloading
from bot.service.teaching import Teaching
from bot.store.location import SqliteFile
from bot.store.null import NullStore
from bot.store.sql_store import SqlStore
from tests.end_to_end.operators import PATIENCE, started_by_its_operator

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from bot.chat.client import RoadbookClient
    from bot.chat.intake.recorder import Recorder
    from bot.chat.moderation.digest import WeeklyDigest
    from bot.knowledge.examination import Comparison
    from bot.knowledge.model import KnowledgeBase
    from bot.playground.clock import Clock
    from bot.playground.model import Channel, Guild
    from bot.playground.person import Person
    from bot.store.interface import Store
    from tests.end_to_end.operators import Starting

BASE = Path(__file__).parent / "base"
NO_LIMITS = Limits(per_person=0, per_channel=0)
NOW = datetime(2026, 2, 15, 12, 0, tzinfo=UTC)


@dataclass
class Scene:
    """A server that looks after the fact base, another that does not, and the people in them.

    Ann and Ben are members, Mia may manage her server (``home``), Max has the marshals' role there; Eve may manage
    the other server (``abroad``). ``elapsed`` are the seconds by which the bot tells how long ago somebody asked,
    ``limits`` how much may be asked at once, ``store`` is what keeps it, ``recorder`` who is told of it.
    ``compare`` compares two revisions before a reload. ``people`` have to ask something before moderators read of it.
    ``digest`` makes what sends each week's, if anything does.
    """

    world: Playground
    knowledge: Path
    home: Guild
    abroad: Guild
    general: Channel
    foreign: Channel
    ann: Person
    ben: Person
    mia: Person
    max: Person
    eve: Person
    moderators: Moderators
    elapsed: float = 0.0
    limits: Limits = NO_LIMITS
    store: Store = field(default_factory=NullStore)
    recorder: Recorder = field(default_factory=NoRecorder)
    compare: Callable[[KnowledgeBase, KnowledgeBase], Comparison] = no_comparison
    people: int = 1
    digest: Callable[[Digesting], WeeklyDigest] | None = None

    def seconds(self) -> float:
        """The bot's clock for how long ago something was."""
        return self.elapsed

    @asynccontextmanager
    async def roadbook(self) -> AsyncIterator[RoadbookClient]:
        """The bot, online for as long as this lasts."""
        others = self._online()
        library = Library.open(self.knowledge, Matcher.build)
        answerer = Answerer(lambda: library.current().ready)
        in_vain = InVain(self.store, library.current, lambda: NOW, self.people)
        reloading = Reloading(library, self.store.history, self.compare, lambda: NOW, mended=in_vain.mended_by)
        teaching = Teaching(reloading, in_vain, self.store.labels, Previewer(Matcher.build), lambda: NOW)
        with pointed_at(self.world.url):
            service = QuestionService(answerer, lambda: NOW, Conversations(self.seconds), self.store)
            async with build_client(
                service,
                reloading,
                self.moderators,
                self.limits,
                self.seconds,
                stand_in=True,
                recorder=self.recorder,
                teaching=teaching,
                digest=self.digest and self.digest(Digesting(self.store, in_vain, library.current)),
            ) as client:
                serving = asyncio.create_task(client.start(self.world.token))
                try:
                    await self.world.wait(lambda: self._online() > others, "the bot")
                    yield client
                finally:
                    await client.close()
                    await serving  # what ended it early, if anything did, is raised here
        await self.world.wait(lambda: len(self.world.gateway.connections) <= others, "the bot to leave")

    def _online(self) -> int:
        """How many bots are, all with the same token."""
        return sum(session.connection is not None for session in self.world.gateway.sessions.values())


@pytest.fixture
def knowledge(tmp_path: Path) -> Path:
    """A copy of the small fact base, to be changed at will."""
    return Path(shutil.copytree(BASE, tmp_path / "knowledge"))


@pytest.fixture
def clock() -> Clock:
    """The stand-in's time."""
    return SystemClock()


@pytest.fixture
async def scene(knowledge: Path, clock: Clock) -> AsyncIterator[Scene]:
    """The stand-in with its people; the bot is not there yet."""
    async with Playground(bot_name="roadbook", clock=clock) as world:
        home, abroad = world.add_guild("Home"), world.add_guild("Abroad")
        managers = world.add_role(home, "managers", permissions=Permission.MANAGE_GUILD)
        marshals = world.add_role(home, "marshals")
        rulers = world.add_role(abroad, "rulers", permissions=Permission.MANAGE_GUILD)
        yield Scene(
            world=world,
            knowledge=knowledge,
            home=home,
            abroad=abroad,
            general=world.add_channel(home, "general"),
            foreign=world.add_channel(abroad, "foreign"),
            ann=world.add_person("ann", home),
            ben=world.add_person("ben", home),
            mia=world.add_person("mia", home, roles=(managers,)),
            max=world.add_person("max", home, roles=(marshals,)),
            eve=world.add_person("eve", abroad, roles=(rulers,)),
            moderators=Moderators(frozenset({home.id}), frozenset({marshals.id})),
        )


@pytest.fixture
async def online(scene: Scene) -> AsyncIterator[Scene]:
    """The stand-in with its people, and the bot online."""
    async with scene.roadbook():
        yield scene


@pytest.fixture
async def keeping(scene: Scene, tmp_path: Path) -> AsyncIterator[Scene]:
    """The stand-in with its people, and a store in a file; the bot is not there yet."""
    async with SqlStore(SqliteFile(tmp_path / "roadbook.db"), None, 30, lambda: NOW) as store:
        scene.store = store
        yield scene


@pytest.fixture
async def start(scene: Scene) -> AsyncIterator[Starting]:
    """Starts bots, none of which outlives its test."""
    scene.world.patience = PATIENCE
    started: list[asyncio.subprocess.Process] = []

    async def starting(*, limit: int = 0, **settings: str) -> asyncio.subprocess.Process:
        started.append(await started_by_its_operator(scene, limit, settings))
        return started[-1]

    yield starting
    for process in started:
        if process.returncode is None:  # its test failed
            process.kill()
            await process.communicate()

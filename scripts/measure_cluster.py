"""Ask two processes of one bot on one PostgreSQL, while one is killed and one is stopped, and count what got lost.

    python -m scripts.measure_cluster [--rate 100] [--seconds 600] [--shards 4]

Three of ten questions are mentions, the others slash commands, in all shards alike. After a quarter of the time one
process is killed (SIGKILL); after the half a new one is started in its place; after three quarters the one that was
there from the start is told to end (SIGTERM), as in an upgrade.

Prints how many questions a session heard, and how many of these were answered, lost and answered twice; apart from
them those that may have been in flight at the kill, and those that nobody heard. Needs PostgreSQL's server.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import os
import sys
import time
from collections import Counter
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING
from urllib.parse import quote

from bot.operations.loops import run_quickly
from bot.playground import Playground
from bot.playground.gateway.starts import DISCORDS_PAUSE, SessionStarts
from bot.playground.invocation import CHAT_INPUT, find_command, slash_data
from bot.playground.model import InteractionKind
from scripts.load import questions
from tests.store.postgres import PASSWORD, Server, binaries

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.playground import Channel, Person
    from bot.playground.model import Interaction

STARTING = 180.0
"""Seconds that the processes may take to start, and to have all shards."""
PATIENCE = 90.0
"""Seconds that the others may take to take over."""
IN_FLIGHT = 5.0
"""Seconds before the kill in which a question may have waited for its answer in the process that was killed."""
SETTLING = 20.0
"""Seconds for the last answers."""
MENTIONS = 3
"""Of ten questions. More would come near to the 50 requests a second that Discord allows a bot."""
PLACES = 200
"""Channels and askers in each shard: so many that no limit of Discord's is for them."""


@dataclass(frozen=True)
class Place:
    """A channel of a server in one shard, and somebody who asks there."""

    shard: int
    channel: Channel
    person: Person


@dataclass(frozen=True)
class Asked:
    """A question: when it was asked, in seconds, whether a session heard of it, and where its answer shows.

    That is the id of a message, or what became of a command.
    """

    at: float
    heard: bool
    by: int | Interaction


def main() -> None:
    """Measure, and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rate", type=int, default=100, help="questions a second")
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--shards", type=int, default=4)
    options = parser.parse_args()
    programs = binaries()
    if programs is None:
        raise SystemExit("PostgreSQL's server is not installed.")
    gc.disable()  # the stand-in keeps each message: looking through them would stop it, which is no bot's fault
    server = Server(programs)
    try:
        server.start()
        address = f"postgresql://roadbook:{quote(PASSWORD, safe='')}@127.0.0.1:{server.port}/postgres"
        run_quickly(measure(address, options))
        server.stop()
    finally:
        server.remove()


async def measure(address: str, options: argparse.Namespace) -> None:
    """One run, from two processes to two others."""
    starts = SessionStarts(1, DISCORDS_PAUSE)
    async with Playground(patience=STARTING, shards=options.shards, starts=starts) as world:
        crowd = Crowd(world, options.shards)
        async with process(world, address) as old:
            await crowd.all_served()
            async with process(world, address) as victim:
                await world.wait(lambda: starts.used >= options.shards + options.shards // 2, "the victim's share")
                await crowd.all_served()
                world.patience = PATIENCE
                asking = asyncio.create_task(crowd.ask(options.rate))
                await asyncio.sleep(options.seconds / 4)
                killed = crowd.now()
                victim.kill()
                await victim.wait()
                await crowd.all_served()
                print(
                    f"killed at {killed:.0f} s; all shards heard again {crowd.now() - killed:.1f} s later", flush=True
                )
                await asyncio.sleep(options.seconds / 2 - crowd.now())
            async with process(world, address):
                await asyncio.sleep(3 * options.seconds / 4 - crowd.now())
                began = crowd.now()
                old.terminate()
                code = await old.wait()
                print(
                    f"told to end at {began:.0f} s; ended {crowd.now() - began:.1f} s later, exit code {code}",
                    flush=True,
                )
                await asyncio.sleep(options.seconds - crowd.now())
                asking.cancel()
                await asyncio.sleep(SETTLING)
                tell(crowd, killed)
                print(f"sessions started: {starts.used}, refused as too early: {starts.refused}")


@asynccontextmanager
async def process(world: Playground, address: str) -> AsyncIterator[asyncio.subprocess.Process]:
    """One process of the bot, which does not outlive this."""
    settings = {
        "ROADBOOK_TOKEN": world.token,
        "ROADBOOK_DISCORD_URL": world.endpoint,
        "ROADBOOK_DATABASE_URL": address,
        "ROADBOOK_HASH_KEY": "a key of this measurement",
        "ROADBOOK_SECOND_PROCESS": "off",
        "ROADBOOK_QUESTIONS_PER_PERSON": "0",
        "ROADBOOK_QUESTIONS_PER_CHANNEL": "0",
        "ROADBOOK_QUESTIONS_AT_ONCE": "0",
        "ROADBOOK_LOG_LEVEL": "ERROR",
    }
    started = await asyncio.create_subprocess_exec(sys.executable, "-m", "bot", "run", env=os.environ | settings)
    try:
        yield started
    finally:
        if started.returncode is None:
            started.kill()
            await started.wait()


class Crowd:
    """Whoever asks, in all shards."""

    def __init__(self, world: Playground, shards: int) -> None:
        self._world = world
        self._shards = shards
        self._texts = questions(None)
        guilds = [world.add_guild(f"Shard {each}", identity=(1024 * shards + each) << 22) for each in range(shards)]
        self._places = [
            Place(shard, world.add_channel(guild, f"c{number}"), world.add_person(f"p{shard}-{number}", guild))
            for number in range(PLACES)
            for shard, guild in enumerate(guilds)
        ]
        self._start = time.monotonic()
        self.asked: list[Asked] = []

    def now(self) -> float:
        """Seconds since the first question."""
        return time.monotonic() - self._start

    def served(self) -> Counter[int]:
        """By how many sessions that live each shard is heard."""
        return Counter(each.shard[0] for each in self._world.gateway.sessions.values() if each.connection)

    async def all_served(self) -> None:
        """Returns once there is one session for each shard."""
        everything = dict.fromkeys(range(self._shards), 1)
        await self._world.wait(lambda: self.served() == everything, "all shards")

    async def ask(self, rate: int) -> None:
        """So many questions a second, until it is cancelled."""
        self._start = time.monotonic()
        for number in count():
            await asyncio.sleep(max(0.0, number / rate - self.now()))
            place, text = self._places[number % len(self._places)], self._texts[number % len(self._texts)]
            heard = self.served()[place.shard] > 0
            is_mention = (number + number // len(self._places)) % 10 < MENTIONS
            by = self._mention(place, text) if is_mention else self._slash(place, text)
            self.asked.append(Asked(self.now(), heard, by))

    def _mention(self, place: Place, text: str) -> int:
        return place.person.posts(place.channel, f"@bot {text}").id

    def _slash(self, place: Place, text: str) -> Interaction:
        """Nobody waits for what becomes of it: thousands who wait would take more time than the bot."""
        user = place.person.user
        command = find_command(self._world.state, place.channel, user, "ask", CHAT_INPUT)
        data = slash_data(command, [], {"question": text})
        return self._world.interactions.begin(InteractionKind.COMMAND, user, place.channel, data)

    def answers(self) -> list[int]:
        """How often each question was answered."""
        bot = self._world.bot.id
        replies = Counter(
            each.reference.id
            for each in self._world.state.messages.values()
            if each.author.id == bot and each.reference is not None
        )
        return [
            replies[each.by] if isinstance(each.by, int) else int(each.by.answered_with is not None)
            for each in self.asked
        ]


def tell(crowd: Crowd, killed: float) -> None:
    """Prints the counts, and when those were asked that were lost although a session heard of them."""
    groups: dict[str, list[tuple[Asked, int]]] = {"heard": [], "in flight at the kill": [], "heard by nobody": []}
    for asked, answers in zip(crowd.asked, crowd.answers(), strict=True):
        near = killed - IN_FLIGHT <= asked.at <= killed + 1
        name = "heard by nobody" if not asked.heard else "in flight at the kill" if near else "heard"
        groups[name].append((asked, answers))
    for name, found in groups.items():
        lost = [asked for asked, answers in found if not answers]
        doubled = sum(answers > 1 for _, answers in found)
        print(f"{name}: {len(found)}, answered {len(found) - len(lost)}, lost {len(lost)}, answered twice {doubled}")
        if name == "heard" and lost:
            kinds = Counter((int(each.at), "mention" if isinstance(each.by, int) else "command") for each in lost)
            print(
                "  lost:", ", ".join(f"{number} {kind} at {at} s" for (at, kind), number in sorted(kinds.items())[:40])
            )


if __name__ == "__main__":
    main()

"""Ask two processes of one bot on one PostgreSQL, while one is killed and one is stopped, and count what got lost.

    python -m scripts.measure_cluster [--rate 100] [--seconds 600] [--shards 4]

Three of ten questions are mentions, the others slash commands, in all shards alike. The same few come again and again,
as people's do: what a process is asked for the first time takes it the longest, and here one machine carries the
stand-in, the database and all processes. First each of them is asked in each shard once, slowly.

After a quarter of the time one process is killed (SIGKILL); after the half a new one is started in its place; after
three quarters the one that was there from the start is told to end (SIGTERM), as in an upgrade. Each step waits until
the one before it has come to its end.

Prints how many questions a session heard, and how many of these were answered, answered twice, and lost: in flight at
the kill, or otherwise, with when and where. Ends with 1 where any was lost otherwise, or answered twice. Needs
PostgreSQL's server; Linux only, as it reads /proc.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import os
import re
import resource
import sys
import tempfile
import time
from collections import Counter
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from bot.operations.loops import run_quickly
from bot.playground import Playground
from bot.playground.gateway.starts import DISCORDS_PAUSE, SessionStarts
from bot.playground.invocation import CHAT_INPUT, find_command, slash_data
from bot.playground.model import InteractionKind
from scripts.load import at_rest, questions
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
PROGRESS = 20.0
"""Seconds between two lines that tell how far it is."""
MENTIONS = 3
"""Of ten questions. More would come near to the 50 requests a second that Discord allows a bot."""
PLACES = 200
"""Channels and askers in each shard: so many that no limit of Discord's is for them."""
QUESTIONS = 31
"""Different ones; no number of shards divides it, so each comes in every shard."""
SLOWLY = 0.2
"""At the beginning, of the rate."""


@dataclass(frozen=True)
class Place:
    """A channel of a server in one shard, and somebody who asks there."""

    shard: int
    channel: Channel
    person: Person


@dataclass(frozen=True)
class Asked:
    """A question: when it was asked, in seconds, the sessions that heard of it, and where its answer shows.

    That is the id of a message, or what became of a command.
    """

    at: float
    shard: int
    sessions: frozenset[str]
    by: int | Interaction

    @property
    def kind(self) -> str:
        """How it was asked."""
        return "mention" if isinstance(self.by, int) else "command"


@dataclass(frozen=True)
class Kill:
    """When a process was killed, in seconds, and the sessions that it had."""

    at: float
    sessions: frozenset[str]

    def took(self, asked: Asked) -> bool:
        """Whether a question may have been at work in that process, and in no other, when it was killed."""
        return asked.sessions <= self.sessions and asked.at >= self.at - IN_FLIGHT


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
        with tempfile.TemporaryDirectory() as logs:
            all_well = run_quickly(measure(address, options, Path(logs)))
            tell_logs(Path(logs))
        server.stop()
    finally:
        server.remove()
    raise SystemExit(0 if all_well else 1)


async def measure(address: str, options: argparse.Namespace, logs: Path) -> bool:
    """One run, from two processes to two others. Whether nothing was lost or doubled that should not be."""
    starts = SessionStarts(1, DISCORDS_PAUSE)
    async with Playground(patience=STARTING, shards=options.shards, starts=starts) as world:
        crowd = Crowd(world, options.shards)
        async with process(world, address, logs / "first") as first:
            await crowd.all_served()
            async with process(world, address, logs / "killed") as victim:
                await crowd.has_share(starts)
                await asyncio.gather(at_rest(first.pid), at_rest(victim.pid))
                world.patience = PATIENCE
                await crowd.begin(SLOWLY * options.rate)
                asking = asyncio.create_task(crowd.ask(options.rate))
                telling = asyncio.create_task(crowd.tell_progress())
                await crowd.until(options.seconds / 4)
                kill = await crowd.kill(victim)
                await crowd.all_served()
            say(f"killed at {kill.at:.0f} s; all shards heard again {crowd.now() - kill.at:.1f} s later")
            await crowd.until(options.seconds / 2)
            async with process(world, address, logs / "third"):
                await crowd.has_share(starts)
                say(f"a new process has its share at {crowd.now():.0f} s")
                await crowd.until(3 * options.seconds / 4)
                began = crowd.now()
                first.terminate()
                code = await first.wait()
                say(f"told to end at {began:.0f} s; ended {crowd.now() - began:.1f} s later, exit code {code}")
                await crowd.until(options.seconds)
                asking.cancel()
                telling.cancel()
                await asyncio.sleep(SETTLING)
                all_well = tell(crowd, kill)
                say(f"sessions started: {starts.used}, refused as too early: {starts.refused}")
                return all_well and code == 0


def say(line: str) -> None:
    """At once, also into a file."""
    print(line, flush=True)


@asynccontextmanager
async def process(world: Playground, address: str, log: Path) -> AsyncIterator[asyncio.subprocess.Process]:
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
        "ROADBOOK_LOG_LEVEL": "WARNING",
    }
    with log.open("wb") as written:
        started = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "run", env=os.environ | settings, stderr=written
        )
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
        self._texts = questions(None)[:QUESTIONS]
        guilds = [world.add_guild(f"Shard {each}", identity=(1024 * shards + each) << 22) for each in range(shards)]
        self._places = [
            Place(shard, world.add_channel(guild, f"c{number}"), world.add_person(f"p{shard}-{number}", guild))
            for number in range(PLACES)
            for shard, guild in enumerate(guilds)
        ]
        self._start = time.monotonic()
        self._latest = 0.0
        self.asked: list[Asked] = []

    async def begin(self, rate: float) -> None:
        """Each question is asked in each shard once. Seconds count from its end on, and are negative before."""
        number = QUESTIONS * self._shards
        self._start = time.monotonic() + number / rate
        for each in range(number):
            await self.until((each - number) / rate)
            self._ask(each)

    def now(self) -> float:
        """Seconds since the first question."""
        return time.monotonic() - self._start

    async def until(self, moment: float) -> None:
        """Waits for so many seconds since the first question, if they are not over yet."""
        await asyncio.sleep(moment - self.now())

    def sessions(self, shard: int | None = None) -> frozenset[str]:
        """Those that live, of all shards or of one."""
        known = self._world.gateway.sessions.values()
        return frozenset(each.id for each in known if each.connection and shard in (None, each.shard[0]))

    def _is_served(self) -> bool:
        return all(len(self.sessions(shard)) == 1 for shard in range(self._shards))

    async def all_served(self) -> None:
        """Returns once there is one session for each shard."""
        await self._world.wait(self._is_served, "all shards")

    async def has_share(self, starts: SessionStarts) -> None:
        """Returns once a process that is starting has taken half of the shards over."""
        before = starts.used
        taken = before + self._shards // 2
        await self._world.wait(lambda: starts.used >= taken and self._is_served(), "a share of the shards")

    async def kill(self, victim: asyncio.subprocess.Process) -> Kill:
        """Kills a process that has sessions."""
        at, before = self.now(), self.sessions()
        victim.kill()
        await victim.wait()
        await self._world.wait(lambda: len(before & self.sessions()) <= len(before) - self._shards // 2, "its end")
        return Kill(at, before - self.sessions())

    async def ask(self, rate: int) -> None:
        """So many questions a second, from second 0 on, until it is cancelled."""
        for number in count():
            await self.until(number / rate)
            self._latest = max(self._latest, self.now() - number / rate)
            self._ask(number)

    async def tell_progress(self) -> None:
        """How many were asked and answered, again and again, and how late a question was asked at most."""
        for number in count(1):
            await self.until(number * PROGRESS)
            answered = sum(map(bool, self.answers()))
            say(
                f"{self.now():4.0f} s: {len(self.asked)} asked, {answered} answered; asked late by up to"
                f" {self._latest:.2f} s; memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB"
            )
            self._latest = 0.0

    def _ask(self, number: int) -> None:
        place, text = self._places[number % len(self._places)], self._texts[number % len(self._texts)]
        heard = self.sessions(place.shard)
        is_mention = (number + number // len(self._places)) % 10 < MENTIONS
        by = self._mention(place, text) if is_mention else self._slash(place, text)
        self.asked.append(Asked(self.now(), place.shard, heard, by))

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


def tell(crowd: Crowd, kill: Kill) -> bool:
    """Prints the counts, and when those were asked that were lost otherwise. Whether there was no such one."""
    answers = list(zip(crowd.asked, crowd.answers(), strict=True))
    heard = [(asked, found) for asked, found in answers if asked.sessions]
    lost = [asked for asked, found in heard if not found]
    in_flight = [asked for asked in lost if kill.took(asked)]
    others = [asked for asked in lost if not kill.took(asked)]
    doubled = [asked for asked, found in heard if found > 1]
    say(
        f"asked {len(answers)}; no session heard {len(answers) - len(heard)}, between the kill and the takeover\n"
        f"heard {len(heard)}: answered {len(heard) - len(lost)}, answered twice {len(doubled)}, lost {len(lost)}:"
        f" in flight at the kill {len(in_flight)}, otherwise {len(others)}"
    )
    for name, found in (("in flight", in_flight), ("lost otherwise", others), ("answered twice", doubled)):
        when = Counter((int(each.at), f"{each.kind} in shard {each.shard}") for each in found)
        for (at, what), number in sorted(when.items())[:40]:
            say(f"  {name}: {number} {what} at {at} s")
    return not others and not doubled


def tell_logs(logs: Path) -> None:
    """What the processes logged, without its times and numbers, and how often."""
    for log in sorted(logs.iterdir()):
        lines = [line for line in log.read_text("utf-8", "replace").splitlines() if re.match(r"\d{4}-", line)]
        said = Counter(re.sub(r"[0-9a-f]*\d[0-9a-f]*", "#", line[24:]) for line in lines)
        for line, number in said.most_common(10):
            say(f"{log.name} logged {number} times: {line[:160]}")


if __name__ == "__main__":
    main()

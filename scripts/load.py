"""Ask the bot hundreds of questions a second through the stand-in, beside a bot that replies with a constant.

    python scripts/load.py [--slashes 200] [--mentions 40] [--seconds 30] [--questions FILE ...]

Asks the questions of the gate, one after another, or of the question sets that are named. Prints, for Roadbook and
for the bare bot, once each has got ready, how many questions were lost, the time from message to reply, and the
processor time of all the bot's processes for each question, with the ratio of the two. Linux only: it reads /proc.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import os
import sys
import tempfile
import time
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot.chat.discord_io.endpoints import point_gateway, pointed_at
from bot.evaluation.question_sets import read_question_sets
from bot.knowledge.loader import load
from bot.knowledge.shipped import shipped_directory
from bot.operations.loops import run_quickly
from bot.playground import Playground

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable

    from bot.playground import SeenMessage
    from bot.playground.driver import Person

STARTING, PATIENCE = 120.0, 20.0
"""Seconds that a bot may take to start, and to answer."""
BUSY = 0.3
"""Seconds of processor time in one second: a bot that takes less only keeps its connections."""
PEOPLE, CHANNELS = 1000, 200
"""So many that nobody asks more than the bot allows a person, and no channel hears more than Discord allows it."""


@dataclass(frozen=True)
class Run:
    """One bot under load: seconds to each reply, how many got none, and the bot's processor seconds."""

    name: str
    replies: list[float]
    lost: int
    processor: float


def main() -> None:
    """Measure both bots, one after the other."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--slashes", type=int, default=200, help="slash questions a second")
    parser.add_argument("--mentions", type=int, default=40, help="mentions a second")
    parser.add_argument("--seconds", type=int, default=30)
    parser.add_argument(
        "--questions", type=Path, nargs="+", metavar="FILE", help="question sets, as `eval` reads them"
    )
    parser.add_argument("--bare", metavar="URL", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.bare:
        run_bare(options.bare)
        return
    # The stand-in and the askers take a core for themselves, and wait for nothing the bots do. They keep each message:
    # looking through these for cycles would stop them for up to half a second, which is no bot's fault.
    gc.disable()
    roadbook = run_quickly(measure("Roadbook", options))
    bare = run_quickly(measure("a constant", options))
    for run in (roadbook, bare):
        _tell(run)
    each = [run.processor / len(run.replies) for run in (roadbook, bare)]
    print(f"Roadbook takes {each[0] / each[1]:.2f} times the processor time of a bot that replies with a constant")


async def measure(name: str, options: argparse.Namespace) -> Run:
    """Start a bot, ask it at the given rate, and end it."""
    async with Playground(patience=STARTING) as world:
        guild = world.add_guild("Load")
        channels = [world.add_channel(guild, f"channel-{number}") for number in range(CHANNELS)]
        people = [world.add_person(f"person{number}", guild) for number in range(PEOPLE)]
        async with bot_process(name, world.endpoint, world.token) as pid:
            await world.bot_online()
            await world.commands_registered()
            world.patience = PATIENCE
            await people[0].slash("ask", channel=channels[0], question="when is dakar 2026")
            await at_rest(pid)
            before = _processor_seconds(pid)
            timings = await _load(options, cycle(people), cycle(channels))
            processor = _processor_seconds(pid) - before
    replies = [seconds for seconds in timings if seconds is not None]
    return Run(name, replies, len(timings) - len(replies), processor)


async def at_rest(pid: int) -> None:
    """Until the bot has got ready in its idle time for what people ask, or has had enough time for it."""
    for _ in range(int(STARTING)):
        before = _processor_seconds(pid)
        await asyncio.sleep(1)
        if _processor_seconds(pid) - before < BUSY:
            return


async def _load(options: argparse.Namespace, people: cycle[Person], channels: cycle) -> list[float | None]:
    asked = cycle(questions(options.questions))
    rate = options.slashes + options.mentions
    started, tasks = time.perf_counter(), []
    for number in range(rate * options.seconds):
        await asyncio.sleep(max(0.0, started + number / rate - time.perf_counter()))
        person, channel, question = next(people), next(channels), next(asked)
        if number % rate * options.mentions % rate < options.mentions:
            tasks.append(asyncio.create_task(_timed(person.says(channel, f"@bot {question}"))))
        else:
            tasks.append(asyncio.create_task(_timed(person.slash("ask", channel=channel, question=question))))
    return await asyncio.gather(*tasks)


def questions(files: list[Path] | None) -> list[str]:
    """What is asked: the questions of these sets, or of the gate of the fact base that ships."""
    if files:
        return [question.text for question in read_question_sets(files)]
    base = load(shipped_directory()).base
    if base is None:
        raise SystemExit("The fact base that ships has errors.")
    return [question.text for question in base.gate]


async def _timed(asked: Awaitable[SeenMessage]) -> float | None:
    started = time.perf_counter()
    try:
        await asked
    except Exception as error:  # noqa: BLE001  whatever it was, this question is lost, and is counted
        print(f"lost: {error}", file=sys.stderr)
        return None
    return time.perf_counter() - started


@asynccontextmanager
async def bot_process(name: str, endpoint: str, token: str) -> AsyncIterator[int]:
    """The bot in a process of its own, with a store of its own."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            **os.environ,
            "ROADBOOK_TOKEN": token,
            "ROADBOOK_DISCORD_URL": endpoint,
            "ROADBOOK_DATABASE_URL": f"sqlite+aiosqlite:///{Path(folder) / 'load.db'}",
            "ROADBOOK_LOG_LEVEL": "WARNING",
        }
        bare = [__file__, "--bare", endpoint]
        command = ["-m", "bot", "run"] if name == "Roadbook" else bare
        process = await asyncio.create_subprocess_exec(sys.executable, *command, env=environment)
        try:
            yield process.pid
        finally:
            process.terminate()
            await process.wait()


def run_bare(endpoint: str) -> None:
    """A discord.py bot that does nothing but reply with a constant."""
    client = discord.Client(intents=discord.Intents(guilds=True, guild_messages=True))
    tree = app_commands.CommandTree(client)

    @tree.command(description="Ask")
    async def ask(interaction: discord.Interaction, question: str) -> None:
        await interaction.response.send_message(f"42 ({len(question)})")

    @client.event
    async def on_message(message: discord.Message) -> None:
        if client.user in message.mentions:
            await message.reply("42")

    async def set_up() -> None:
        await point_gateway(client.http)
        await tree.sync()

    client.setup_hook = set_up  # type: ignore[method-assign]  # the smallest bot there is needs no class
    with pointed_at(endpoint):
        client.run(os.environ["ROADBOOK_TOKEN"], log_handler=None)


def _processor_seconds(pid: int) -> float:
    """Of a process and of those that it has started."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rsplit(") ", 1)[1].split()
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    own = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return own + sum(_processor_seconds(int(child)) for child in children)


def _tell(run: Run) -> None:
    ordered = sorted(run.replies)
    p50, p99 = (1000 * ordered[int(share * (len(ordered) - 1))] for share in (0.5, 0.99))
    print(
        f"{run.name}: {len(ordered)} answered, {run.lost} lost; message to reply p50 {p50:.1f} ms, p99 {p99:.1f} ms;"
        f" {1000 * run.processor / len(ordered):.2f} ms of processor time each"
    )


if __name__ == "__main__":
    main()

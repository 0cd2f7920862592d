"""The bot of the playground: ``roadbook run`` in a process of its own, told its settings as soon as they are known."""

from __future__ import annotations

import asyncio
import json
import sys
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from bot.settings_files import PREFIX

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping

    from bot.playground.driver import Playground
    from bot.playground.page import Scenery

# Seconds that the bot has to end by itself; it answers what is being answered first.
_TO_END = 10.0


@asynccontextmanager
async def running_bot(
    world: Playground, scenery: Scenery, knowledge: Path | None, environ: Mapping[str, str]
) -> AsyncIterator[asyncio.subprocess.Process]:
    """The bot, connected to ``world`` for as long as this lasts."""
    async with loading_bot(environ) as bot, telling(bot, world, scenery, knowledge):
        yield bot


@asynccontextmanager
async def loading_bot(environ: Mapping[str, str]) -> AsyncIterator[asyncio.subprocess.Process]:
    """A process that loads the bot's program, which takes a while, and waits until `telling` tells it where to be.

    It stays in this process's group, so a Ctrl-C reaches both.
    """
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot.playground_process"), env=environ, stdin=asyncio.subprocess.PIPE
    )
    try:
        yield process
    finally:
        await _end(process)


@asynccontextmanager
async def telling(
    bot: asyncio.subprocess.Process, world: Playground, scenery: Scenery, knowledge: Path | None
) -> AsyncIterator[None]:
    """Tell a bot that was loaded where to connect. What it keeps is forgotten when this ends.

    Raises:
        ValueError: `loading_bot` did not start it.
    """
    if bot.stdin is None:
        raise ValueError("a bot that was not started by loading_bot cannot be told anything")
    with TemporaryDirectory(prefix="roadbook-playground-") as folder:
        bot.stdin.write(json.dumps(settings_for(world, scenery, Path(folder), knowledge)).encode())
        with suppress(ConnectionError):  # it has ended, which whoever waits for it sees
            await bot.stdin.drain()
        bot.stdin.close()
        try:
            yield
        finally:
            await _end(bot)


def settings_for(world: Playground, scenery: Scenery, folder: Path, knowledge: Path | None) -> dict[str, str]:
    """What the bot is told: variables of the environment by their names. ``folder`` is for what it keeps."""
    settings = {
        "TOKEN": world.token,
        "DISCORD_URL": world.endpoint,
        "MODERATOR_GUILDS": str(scenery.guild.id),
        "DATABASE_URL": str(folder / "roadbook.db"),
        "SECOND_PROCESS": "off",  # one person asks, and a second process would have to start, too
        "LOG_LEVEL": "WARNING",
    }
    if knowledge is not None:
        settings["KNOWLEDGE"] = str(knowledge.resolve())
    return {PREFIX + name: value for name, value in settings.items()}


async def _end(process: asyncio.subprocess.Process) -> None:
    with suppress(ProcessLookupError):  # it has ended already
        process.terminate()
    try:
        await asyncio.wait_for(process.wait(), _TO_END)
    except TimeoutError:
        process.kill()
        await process.wait()

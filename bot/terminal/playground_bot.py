"""The bot of the playground: ``roadbook run`` in a process of its own, told everything by its environment."""

from __future__ import annotations

import asyncio
import sys
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

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
    """The bot, connected to ``world`` for as long as this lasts. What it keeps is forgotten with the playground.

    It stays in this process's group, so a Ctrl-C reaches both.
    """
    with TemporaryDirectory(prefix="roadbook-playground-") as folder:
        told = settings_for(world, scenery, Path(folder), knowledge)
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "run"), env={**environ, **told}, stdin=asyncio.subprocess.DEVNULL
        )
        try:
            yield process
        finally:
            await _end(process)


def settings_for(world: Playground, scenery: Scenery, folder: Path, knowledge: Path | None) -> dict[str, str]:
    """What the bot is told: variables of the environment by their names. ``folder`` is for what it keeps."""
    from bot.settings import PREFIX  # takes a while; the page is there before

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

"""Runs the playground: the stand-in, the page, the bot, and the watch over its fact base."""

from __future__ import annotations

import asyncio
import sys
import time
import webbrowser
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.errors import RoadbookError
from bot.playground.driver import Playground
from bot.playground.gateway.intents import NOTHING_NEEDED, PRIVILEGED
from bot.playground.page import Page, usual_scenery
from bot.terminal.playground_bot import telling
from bot.terminal.watching import LOOKS_EVERY, changes, every, reloaded_by

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Coroutine, Mapping
    from pathlib import Path

    from bot.playground.page import Scenery
    from bot.terminal.terminal import Terminal

_PAGE = """\
The playground is at {address}
Open it in a browser on this machine. Ctrl-C ends it.
"""
# discord.py keeps its addresses in class attributes, so a bot need not be changed to be led here.
_CONNECT = """\
Start a bot that is made with discord.py:

  python -c 'import runpy, sys, yarl, discord.http, discord.gateway; \
discord.http.Route.BASE = "{api}"; \
discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL("{gateway}"); \
runpy.run_path(sys.argv[1], run_name="__main__")' my_bot.py

Its token is {token}
and the server's id is {server}.
"""


@dataclass(frozen=True, slots=True)
class Play:
    """What is wanted: the page's port (0 for any), a fact base to watch, or None for the usual one, and what else."""

    port: int
    knowledge: Path | None
    with_browser: bool = True


async def play(wanted: Play, terminal: Terminal, bot: asyncio.subprocess.Process | None) -> None:
    """Serve until this is cancelled, with a bot that was loaded, or with none.

    Raises:
        PortError: The page's port cannot be used.
        RoadbookError: The bot has ended by itself.
    """
    began = time.monotonic()

    def say(text: str) -> None:
        print(text, file=terminal.stdout, flush=True)

    async with AsyncExitStack() as stack:
        world = await stack.enter_async_context(new_world(with_bot=bot is not None))
        scenery = usual_scenery(world)
        if bot is not None:  # first, for it takes longest until it is there
            await stack.enter_async_context(telling(bot, world, scenery, wanted.knowledge))
        page = await stack.enter_async_context(Page(world, scenery, wanted.port))
        say(_PAGE.format(address=page.url))
        if wanted.with_browser and has_browser(terminal.environ):
            await asyncio.to_thread(webbrowser.open, page.url)
        if bot is None:
            say(how_to_connect(world, scenery))
            await asyncio.Event().wait()
            return
        await stack.enter_async_context(beside(_announce(world, began, say)))
        if wanted.knowledge is not None:
            await stack.enter_async_context(beside(_keep_up(wanted.knowledge, scenery, say)))
        await bot.wait()
        raise RoadbookError("The bot has ended. What it wrote above says why.")


async def _announce(world: Playground, began: float, say: Callable[[str], None]) -> None:
    await world.bot_online()
    await world.commands_registered()
    say(f"The bot is connected, {time.monotonic() - began:.1f} s after the start.")


async def _keep_up(knowledge: Path, scenery: Scenery, say: Callable[[str], None]) -> None:
    async for _ in changes(knowledge, every(LOOKS_EVERY)):
        say(await reloaded_by(scenery.moderator))


@asynccontextmanager
async def beside(work: Coroutine[Any, Any, None]) -> AsyncIterator[None]:
    """Something that goes on for as long as this lasts."""
    task = asyncio.create_task(work)
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


def new_world(*, with_bot: bool) -> Playground:
    """A stand-in that waits for answers without end. A bot that is not ours may want any intent."""
    granted = NOTHING_NEEDED if with_bot else PRIVILEGED
    return Playground(bot_name="roadbook" if with_bot else "bot", patience=None, granted=granted)


def how_to_connect(world: Playground, scenery: Scenery) -> str:
    """The command that leads any bot of discord.py here."""
    return _CONNECT.format(api=world.url, gateway=world.gateway_url, token=world.token, server=scenery.guild.id)


def has_browser(environ: Mapping[str, str]) -> bool:
    """Whether a browser with windows can open here: none does on a server, nor at the other end of an SSH session."""
    if "SSH_CONNECTION" in environ:
        return False
    return sys.platform in ("darwin", "win32") or any(environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))

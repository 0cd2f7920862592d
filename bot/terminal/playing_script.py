"""``roadbook playground --script``: plays a conversation with the bot, and leaves a transcript and a picture."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.errors import RoadbookError
from bot.playground.page import usual_scenery
from bot.playground.page.camera import Camera, CameraError, find_browser
from bot.playground.script import pictured, played, read_script, transcript
from bot.terminal.playground_bot import telling
from bot.terminal.playing import new_world

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from bot.playground.driver import Playground
    from bot.playground.script import Script
    from bot.playground.script.playing import Event
    from bot.terminal.playing import Play
    from bot.terminal.terminal import Terminal

# Seconds that the bot has for an answer before the script is given up.
_PATIENCE = 120.0


async def play_script(path: Path, wanted: Play, terminal: Terminal, bot: asyncio.subprocess.Process) -> None:
    """Play the conversation in a file with a bot that was loaded.

    Beside the file it writes ``.md`` and, where there is a browser for it, ``.png``.

    Raises:
        ScriptError: It cannot be read or played.
        RoadbookError: The bot did not start, or the transcript cannot be written.
    """
    script = read_script(path)
    async with new_world(with_bot=True) as world:
        scenery = usual_scenery(world)
        async with telling(bot, world, scenery, wanted.knowledge):
            await _until_online(world, bot)
            world.patience = _PATIENCE
            events = await played(script, scenery)
        text = transcript(script.title, events, world)
        picture = await _picture(script, events, world)
    for suffix, data in ((".md", text.encode()), (".png", picture)):
        if data is not None:
            print(f"Written: {_written(path.with_suffix(suffix), data)}", file=terminal.stdout)
    if picture is None:
        print("There is no picture: no Chromium was found that could take one.", file=terminal.stdout)


async def _until_online(world: Playground, process: asyncio.subprocess.Process) -> None:
    there = asyncio.create_task(_ready(world))
    ended = asyncio.create_task(process.wait())
    try:
        await asyncio.wait({there, ended}, return_when="FIRST_COMPLETED")
    finally:
        there.cancel()
        ended.cancel()
    if not there.done() or there.cancelled():
        raise RoadbookError("The bot did not start. What it wrote above says why.")


async def _ready(world: Playground) -> None:
    await world.bot_online()
    await world.commands_registered()


async def _picture(script: Script, events: Sequence[Event], world: Playground) -> bytes | None:
    browser = find_browser()
    if browser is None or not events:
        return None
    try:
        async with Camera(browser) as camera:
            return await pictured(events, world, camera, theme=script.theme, width=script.width)
    except CameraError:
        return None


def _written(path: Path, data: bytes) -> Path:
    try:
        path.write_bytes(data)
    except OSError as error:
        raise RoadbookError(f"{path} cannot be written ({error.strerror}).") from None
    return path

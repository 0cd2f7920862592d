"""``roadbook playground --script``: plays a conversation with the bot, and leaves a transcript and a picture."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.errors import RoadbookError
from bot.playground.page import usual_scenery
from bot.playground.page.camera import Camera, CameraError, document, find_browser
from bot.playground.page.describing import RIGHT_TO_LEFT
from bot.playground.page.drawing.html import Html
from bot.playground.page.viewing import View
from bot.playground.script import played, read_script, transcript
from bot.terminal.playground_bot import running_bot
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
_PATIENCE = 20.0


async def play_script(path: Path, wanted: Play, terminal: Terminal) -> None:
    """Play the conversation in a file; write ``.md`` and, where there is a browser for it, ``.png`` beside it.

    Raises:
        ScriptError: It cannot be read or played.
        RoadbookError: The bot did not start, or the transcript cannot be written.
    """
    script = read_script(path)
    async with new_world(with_bot=True) as world:
        scenery = usual_scenery(world)
        async with running_bot(world, scenery, wanted.knowledge, terminal.environ) as process:
            await _until_online(world, process)
            world.patience = _PATIENCE
            events = await played(script, scenery)
        text = transcript(script.title, events, world)
        pictured = await _picture(script, events, world)
    for suffix, data in ((".md", text.encode()), (".png", pictured)):
        if data is not None:
            print(f"Written: {_written(path.with_suffix(suffix), data)}", file=terminal.stdout)
    if pictured is None:
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
    """What the last who did something sees at the end."""
    browser = find_browser()
    if browser is None or not events:
        return None
    viewer, channel = events[-1].person.user, events[-1].channel
    order, drawn = View(world, channel, viewer, world.messenger.files_url).draw()
    direction = "rtl" if viewer.locale in RIGHT_TO_LEFT else "ltr"
    html = document(Html("".join(drawn[each] for each in order)), script.theme, direction=direction)
    try:
        async with Camera(browser) as camera:
            return await camera.take(html, script.width, viewer.locale)
    except CameraError:
        return None


def _written(path: Path, data: bytes) -> Path:
    try:
        path.write_bytes(data)
    except OSError as error:
        raise RoadbookError(f"{path} cannot be written ({error.strerror}).") from None
    return path

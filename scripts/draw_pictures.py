"""Draw the documentation's pictures: play each conversation of docs/pictures/ with the real bot, and take its picture.

Run from a checkout, where a Chromium is installed::

    python -m scripts.draw_pictures
    python -m scripts.draw_pictures docs/pictures/answer.yaml

``answer.yaml`` becomes ``answer-dark.webp``, ``answer-light.webp``, ``answer-dark-phone.webp`` and
``answer-light-phone.webp`` beside it.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bot.playground import ManualClock, Playground
from bot.playground.page import Scenery, usual_scenery
from bot.playground.page.camera import Camera, CameraError, find_browser
from bot.playground.script import ScriptError, pictured, played, read_script
from bot.terminal.playground_bot import running_bot

if TYPE_CHECKING:
    from collections.abc import Sequence

PICTURES = Path(__file__).parents[1] / "docs" / "pictures"
THEMES = ("dark", "light")
WIDTHS = {"": 720, "-phone": 390}
# So that a picture that is drawn anew differs only where the bot does.
NOON = datetime(2026, 11, 26, 12, 0, tzinfo=UTC).timestamp()
# Seconds that the bot may need to start, or to answer.
PATIENCE = 120.0


async def draw(paths: Sequence[Path], browser: str) -> None:
    """Play and draw each of these scripts, in a channel that is empty before each."""
    async with Playground(bot_name="roadbook", clock=ManualClock(NOON), patience=PATIENCE) as world:
        scenery = usual_scenery(world)
        async with running_bot(world, scenery, None, os.environ), Camera(browser) as camera:
            await world.bot_online()
            for path in paths:
                begin_anew(scenery)
                events = await played(read_script(path), scenery)
                for theme in THEMES:
                    for name, width in WIDTHS.items():
                        target = path.with_name(f"{path.stem}-{theme}{name}.webp")
                        target.write_bytes(
                            await pictured(events, world, camera, theme=theme, width=width, kind="webp")
                        )
                        print(target)


def begin_anew(scenery: Scenery) -> None:
    """Forget what was said, and which languages people chose."""
    for channel in scenery.guild.channels.values():
        channel.messages.clear()
    for person in scenery.people:
        person.direct_channel.messages.clear()
        person.user.locale = "en-US"


def main() -> None:
    """Draw those that are named, or all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("scripts", nargs="*", type=Path, help="conversations (default: all of docs/pictures/)")
    paths = parser.parse_args().scripts or sorted(PICTURES.glob("*.yaml"))
    browser = find_browser()
    if browser is None:
        sys.exit("No Chromium was found that could take the pictures.")
    try:
        asyncio.run(draw(paths, browser))
    except (ScriptError, CameraError) as problem:
        sys.exit(str(problem))


if __name__ == "__main__":
    main()

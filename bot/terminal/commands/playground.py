"""``roadbook playground``: the bot in the browser, in a stand-in for Discord on this machine, without an account."""

from __future__ import annotations

from contextlib import AsyncExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from bot.errors import RoadbookError
from bot.terminal.arguments import add_command

if TYPE_CHECKING:
    import argparse

    from bot.terminal.arguments import Subparsers
    from bot.terminal.terminal import Terminal

_DETAILS = """\
Starts a stand-in for Discord, the bot, and a page that looks and works like a channel of Discord, and opens that page
in the browser. Only this machine reaches it, and nothing leaves it. Ctrl-C ends all of it.

With --knowledge the bot answers from that fact base, and takes over what you change in it whenever a file is saved.

A conversation for --script is written like this; the module bot.playground.script.reading tells the rest:
  steps:
    - {as: ann, in: general, says: "@bot when does it start?"}
    - {clicks: Sources}
    - {as: mia, runs: facts reload}

examples:
  roadbook playground
  roadbook playground --knowledge my-facts/
  roadbook playground --no-bot
  roadbook playground --script conversation.yaml
"""


def register(subparsers: Subparsers) -> None:
    """Add the command."""
    parser = add_command(subparsers, "playground", run, "try the bot without Discord", _DETAILS)
    parser.add_argument(
        "--port", type=int, default=0, help="where the page is served (default: any port that is free)"
    )
    parser.add_argument("--no-browser", action="store_true", help="only print the page's address")
    kind = parser.add_mutually_exclusive_group()
    kind.add_argument(
        "--no-bot", action="store_true", help="only the stand-in and the page, for any bot made with discord.py"
    )
    kind.add_argument(
        "--script",
        metavar="FILE",
        type=Path,
        help="play the conversation in FILE (YAML) and leave a transcript beside it, and a picture where there is a "
        "Chromium; then end",
    )


def run(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Carry the command out."""
    import asyncio

    from bot.chat.discord_io.signals import until_signalled

    asyncio.run(until_signalled(_play(arguments, terminal)))
    return 0


async def _play(arguments: argparse.Namespace, terminal: Terminal) -> None:
    from bot.terminal.playground_bot import loading_bot

    async with AsyncExitStack() as stack:
        bot = None if arguments.no_bot else await stack.enter_async_context(loading_bot(terminal.environ))

        # Its program loads while ours does.
        from bot.playground.page import PortError
        from bot.playground.script import ScriptError
        from bot.terminal.playing import Play, play
        from bot.terminal.playing_script import play_script

        wanted = Play(arguments.port, arguments.knowledge, with_browser=not arguments.no_browser)
        try:
            if arguments.script is not None and bot is not None:
                await play_script(arguments.script, wanted, terminal, bot)
            else:
                await play(wanted, terminal, bot)
        except PortError as error:
            raise RoadbookError(f"{error} Choose another with --port, or 0 for any.") from None
        except ScriptError as error:
            raise RoadbookError(str(error)) from None

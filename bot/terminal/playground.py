"""``roadbook playground``: a stand-in for Discord on this machine, to try the bot without an account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.errors import RoadbookError
from bot.terminal.arguments import add_command

if TYPE_CHECKING:
    import argparse

    from bot.terminal.arguments import Subparsers
    from bot.terminal.terminal import Terminal

_DETAILS = """\
Starts a stand-in for Discord that only this machine can reach, and prints the command that connects
the bot to it from a second terminal. Then what you type is a message to the bot, as a member of its
server would write it; /ask, /dm, /reply, /click, /select and /submit work too.

examples:
  roadbook playground
  roadbook playground --port 9000
"""
_GREETING = """\
A stand-in for Discord listens on {address}. Start the bot in a second terminal:

  ROADBOOK_TOKEN={token} ROADBOOK_DISCORD_URL={address} ROADBOOK_MODERATOR_GUILDS={server} roadbook run

It says here when the bot is connected. Then type: a line is a message to the bot in a channel. Besides:
  /ask question=when does it start      a slash command
  //ask question=whe                    what is suggested while you type it
  /facts status                         a moderator's command
  /dm when does it start                a direct message
  /reply and the year before            a reply to the bot's last message
  /click LABEL, /select VALUE           a button of it, or a choice in it
  /submit question=and the year before  what you fill into a window that has opened
  /quit                                 leave
"""


def register(subparsers: Subparsers) -> None:
    """Add the command."""
    parser = add_command(subparsers, "playground", run, "try the bot without Discord", _DETAILS)
    parser.add_argument("--port", type=int, default=8765, help="where to listen; 0: any that is free (default: 8765)")


def run(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Carry the command out."""
    import asyncio

    from bot.playground.console import PortError, serve, typed

    def show(text: str) -> None:
        print(text, file=terminal.stdout, flush=True)

    async def play() -> None:
        await serve(arguments.port, typed(terminal.stdin), show, greeting)

    try:
        asyncio.run(play())
    except PortError as error:
        problem = f"{error} Choose another with --port, or 0 for any."
        raise RoadbookError(problem) from None
    return 0


def greeting(address: str, token: str, server: int) -> str:
    """How to connect the bot, and what can be typed."""
    return _GREETING.format(address=address, token=token, server=server)

"""``roadbook playground``: a stand-in for Discord on this machine, to try the bot without an account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.terminal.arguments import add_command

if TYPE_CHECKING:
    import argparse

    from bot.terminal.arguments import Subparsers
    from bot.terminal.terminal import Terminal

_DETAILS = """\
Starts a stand-in for Discord on 127.0.0.1, prints the settings for "roadbook run" to connect to it,
and reads what you type as a member of its server. Nothing leaves this machine.

examples:
  roadbook playground
"""


def register(subparsers: Subparsers) -> None:
    """Add the command."""
    add_command(subparsers, "playground", run, "try the bot without Discord", _DETAILS)


def run(_arguments: argparse.Namespace, _terminal: Terminal) -> int:
    """Carry the command out."""
    import asyncio

    from bot.playground import serve

    asyncio.run(serve())
    return 0

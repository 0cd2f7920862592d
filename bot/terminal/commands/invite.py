"""``roadbook invite``: the address that lets the bot into a server."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.terminal.arguments import add_command

if TYPE_CHECKING:
    import argparse

    from bot.terminal.arguments import Subparsers
    from bot.terminal.terminal import Terminal

_DETAILS = """\
Asks Discord which application the token belongs to, and prints the address by which a server's managers let the bot
in, with the scopes and permissions that it needs.

examples:
  roadbook invite
"""


def register(subparsers: Subparsers) -> None:
    """Add the command."""
    add_command(subparsers, "invite", run, "print the address that lets the bot into a server", _DETAILS)


def run(arguments: argparse.Namespace, terminal: Terminal) -> int:  # noqa: ARG001 - every command takes both
    """Carry the command out."""
    import asyncio

    from bot.chat.discord_io.identity import ask_who
    from bot.chat.discord_io.invite import invite_link
    from bot.settings import Settings, read_settings

    settings = read_settings(Settings)
    identity = asyncio.run(ask_who(settings.token.get_secret_value(), settings.discord_url))
    print(invite_link(identity.application_id), file=terminal.stdout)
    return 0

"""``roadbook unanswered``: what the bot was asked on Discord and had no answer to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.errors import RoadbookError
from bot.terminal.arguments import add_command

if TYPE_CHECKING:
    import argparse

    from bot.settings import StoreSettings
    from bot.store.interface import UnansweredQuestion
    from bot.terminal.arguments import Subparsers
    from bot.terminal.terminal import Terminal

MOST = 500
_DETAILS = """\
Prints the questions that the bot had no answer to on Discord: first those that people told the moderators of, then
those that were asked most. It reads the store that the settings name, also while the bot runs.

examples:
  roadbook unanswered
  ROADBOOK_DATABASE_URL=state/roadbook.db roadbook unanswered
"""


def register(subparsers: Subparsers) -> None:
    """Add the command."""
    add_command(subparsers, "unanswered", run, "show what was asked without an answer", _DETAILS)


def run(arguments: argparse.Namespace, terminal: Terminal) -> int:  # noqa: ARG001 - every command takes both
    """Carry the command out."""
    import asyncio

    from bot.settings import StoreSettings, read_settings
    from bot.terminal.storing import missing_file
    from bot.terminal.unanswered_view import unanswered_view

    settings = read_settings(StoreSettings)
    if missing := missing_file(settings, terminal.environ):
        raise RoadbookError(
            f"There is no file {missing}. The bot makes it when it runs; ROADBOOK_DATABASE_URL says where."
        )
    questions = asyncio.run(_read(settings, terminal))
    terminal.console().print(unanswered_view(questions), crop=False)
    return 0


async def _read(settings: StoreSettings, terminal: Terminal) -> tuple[UnansweredQuestion, ...]:
    from bot.store.interface import StoreUnavailableError
    from bot.terminal.storing import open_store

    async with open_store(settings, terminal.environ) as store:
        if not store.health().configured:
            raise RoadbookError("Nothing is kept (ROADBOOK_DATABASE_URL is none), so there is no list.")
        try:
            return await store.unanswered(MOST)
        except StoreUnavailableError as error:
            raise RoadbookError(f"The store cannot be read: {store.health().reason}") from error

"""``roadbook unanswered``: what the bot was asked on Discord and had no answer to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.errors import RoadbookError
from bot.terminal.arguments import add_command

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from bot.settings import StoreSettings
    from bot.store.interface import AskedInVain
    from bot.terminal.arguments import Subparsers
    from bot.terminal.terminal import Terminal
    from bot.terminal.views.unanswered import InVain

MOST = 500
_DETAILS = """\
Prints what people asked on Discord in vain: without an answer, with questions to choose from, or with an answer that
was not sure. Questions of one meaning stand together, with the facts that are nearest: first those that people told
the moderators of, then those that most people asked. Each is asked again: what the fact base answers by now is left
out. It reads the store that the settings name, also while the bot runs.

examples:
  roadbook unanswered
  roadbook unanswered --people 2
  ROADBOOK_DATABASE_URL=state/roadbook.db roadbook unanswered
"""


def register(subparsers: Subparsers) -> None:
    """Add the command."""
    parser = add_command(subparsers, "unanswered", run, "show what was asked without an answer", _DETAILS)
    parser.add_argument("--people", metavar="N", type=int, default=1, help="only what at least so many people asked")


def run(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Carry the command out."""
    import asyncio

    from bot.settings import StoreSettings, read_settings
    from bot.terminal.storing import missing_file
    from bot.terminal.views.unanswered import NOTHING, unanswered_view

    settings = read_settings(StoreSettings)
    if missing := missing_file(settings, terminal.environ):
        raise RoadbookError(
            f"There is no file {missing}. The bot makes it when it runs; ROADBOOK_DATABASE_URL says where."
        )
    questions = asyncio.run(_read(settings, terminal))
    found = _grouped(arguments, terminal, questions) if questions else NOTHING
    terminal.console().print(unanswered_view(found), crop=False)
    return 0


def _grouped(arguments: argparse.Namespace, terminal: Terminal, questions: Sequence[AskedInVain]) -> InVain:
    from bot.teaching.asking_again import ask_again
    from bot.teaching.groups import groups_in_vain
    from bot.terminal.opening import open_asked
    from bot.terminal.views.unanswered import InVain

    opened, today = open_asked(arguments), terminal.today()
    again = ask_again(opened.answerer, [each for each in questions if not each.dismissed], today)
    matcher = opened.library.current().ready
    return InVain(groups_in_vain(matcher, again.in_vain, today, arguments.people), len(again.mended))


async def _read(settings: StoreSettings, terminal: Terminal) -> tuple[AskedInVain, ...]:
    from bot.store.interface import StoreUnavailableError
    from bot.terminal.storing import open_store

    async with open_store(settings, terminal.environ) as store:
        if not store.health().configured:
            raise RoadbookError("Nothing is kept (ROADBOOK_DATABASE_URL is none), so there is no list.")
        try:
            return await store.asked_in_vain(MOST)
        except StoreUnavailableError as error:
            raise RoadbookError(f"The store cannot be read: {store.health().reason}") from error

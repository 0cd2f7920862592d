"""``roadbook backup``: the store and its key, in one file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from bot.errors import RoadbookError
from bot.terminal.arguments import add_command

if TYPE_CHECKING:
    import argparse

    from bot.terminal.arguments import Subparsers
    from bot.terminal.terminal import Terminal

_DETAILS = """\
Writes all that the bot keeps into one file, as it is at one moment, together with the key that people's ids are
hashed with. The bot may run meanwhile. Whoever has the file can tell whose questions and votes are whose: keep it
to yourself. A database on PostgreSQL is backed up by PostgreSQL's own tools: this says how.

examples:
  roadbook backup roadbook-backup.zip
  roadbook backup --force roadbook-backup.zip
"""


def register(subparsers: Subparsers) -> None:
    """Add the command."""
    parser = add_command(subparsers, "backup", run, "back up what the bot keeps", _DETAILS)
    parser.add_argument("file", type=Path, metavar="FILE", help="the file to write")
    parser.add_argument("--force", action="store_true", help="replace the file where there is one")


def run(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Carry the command out."""
    from bot.knowledge.library import utc_now
    from bot.operations.backup import back_up
    from bot.operations.postgres_tools import dump_command
    from bot.settings import StoreSettings, read_settings
    from bot.store.location import PostgresServer
    from bot.terminal.storing import hash_key, store_location
    from bot.terminal.views.layout import paragraph
    from bot.terminal.views.wording import count

    settings = read_settings(StoreSettings)
    location, file = store_location(settings, terminal.environ), arguments.file
    if location is None:
        raise RoadbookError("Nothing is kept (ROADBOOK_DATABASE_URL is none), so there is nothing to back up.")
    if isinstance(location, PostgresServer):
        raise RoadbookError(
            f"PostgreSQL's own tool backs up {location}; it asks for the password: {dump_command(location, file)}",
            "Keep ROADBOOK_HASH_KEY with that file: without it nobody's data are found any more.",
        )
    try:
        made = back_up(location, hash_key(settings), file, utc_now(), replace=arguments.force)
    except OSError as error:
        raise RoadbookError(f"{file} cannot be written ({error.strerror}).") from error
    told = f"Backed up {count(made.questions, 'question')} and {count(made.votes, 'vote')}, with the key, to {file}."
    terminal.console().print(paragraph(told), crop=False)
    return 0

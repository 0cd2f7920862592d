"""``roadbook restore``: what a backup holds, put back."""

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
Puts back what "roadbook backup" wrote: all of it, or nothing. A damaged file is refused, and nothing is replaced
without --force. The bot may run meanwhile, unless the backup has another key. What people had deleted since the
backup is back then, and who opted out since is recorded again. A database on PostgreSQL is restored by PostgreSQL's
own tools: this says how.

examples:
  roadbook restore roadbook-backup.zip
  roadbook restore --force roadbook-backup.zip
"""


def register(subparsers: Subparsers) -> None:
    """Add the command."""
    parser = add_command(subparsers, "restore", run, "put back what was backed up", _DETAILS)
    parser.add_argument("file", type=Path, metavar="FILE", help="the file that was written")
    parser.add_argument("--force", action="store_true", help="replace what is kept now")


def run(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Carry the command out."""
    from bot.operations.backup import restore
    from bot.operations.postgres_tools import restore_command
    from bot.settings import StoreSettings, read_settings
    from bot.store.location import PostgresServer
    from bot.terminal.storing import hash_key, store_location
    from bot.terminal.views.layout import paragraph
    from bot.terminal.views.wording import count

    settings = read_settings(StoreSettings)
    location, file = store_location(settings, terminal.environ), arguments.file
    if location is None:
        raise RoadbookError("Nothing is kept (ROADBOOK_DATABASE_URL is none), so there is no place to restore it to.")
    if isinstance(location, PostgresServer):
        raise RoadbookError(
            f"PostgreSQL's own tool restores {location}; it asks for the password: {restore_command(location, file)}",
            "Set ROADBOOK_HASH_KEY to the key that was kept with that file.",
        )
    try:
        made = restore(file, location, hash_key(settings), replace=arguments.force)
    except OSError as error:
        raise RoadbookError(f"{error.filename or file} cannot be read or written ({error.strerror}).") from error
    told = (
        f"Restored {count(made.questions, 'question')} and {count(made.votes, 'vote')}, as they were at "
        f"{made.manifest.made_at}, to {location}."
    )
    terminal.console().print(paragraph(told), crop=False)
    return 0

"""Arguments that several commands share."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from _typeshed import SupportsWrite

    from bot.terminal.terminal import Terminal

    Run = Callable[[argparse.Namespace, Terminal], int]
    # argparse gives this class no public name.
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 - see above

MAX_QUESTION = 4000
"""The longest question that is read, in characters: Discord's longest message."""


class HelpFormatter(argparse.HelpFormatter):
    """Wraps a command's description, and leaves its examples as they are written."""

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        if "\n" not in text:
            return super()._fill_text(text, width, indent)
        return "".join(f"{indent}{line}\n" for line in text.splitlines())


class Parser(argparse.ArgumentParser):
    """Lets nobody believe that a help was written which was not: argparse swallows that a disk is full."""

    def _print_message(self, message: str, file: SupportsWrite[str] | None = None) -> None:
        stream = file or sys.stderr
        if message and stream is not None:  # none where the process was started with its streams closed
            stream.write(message)


def add_command(subparsers: Subparsers, name: str, run: Run, summary: str, details: str) -> argparse.ArgumentParser:
    """Add a command that ``run`` carries out. ``details`` follows the summary in ``roadbook NAME --help``."""
    description, _, epilog = details.partition("\n\n")
    parser = subparsers.add_parser(
        name,
        help=summary,
        description=f"{summary[0].upper()}{summary[1:]}. {' '.join(description.split())}",
        epilog=epilog or None,
        formatter_class=HelpFormatter,
    )
    parser.set_defaults(run=run)
    parser.add_argument(
        "--knowledge",
        metavar="DIR",
        type=Path,
        help="the fact base to use (default: the setting ROADBOOK_KNOWLEDGE, else the fact base that ships)",
    )
    parser.add_argument("--debug", action="store_true", help="log everything to the error stream")
    return parser


def add_question(parser: argparse.ArgumentParser) -> None:
    """Add the question, and ``--at`` for the day on which it is asked."""
    parser.add_argument("question", nargs="+", help="what to ask; quotes around it are optional")
    parser.add_argument(
        "--at",
        metavar="DATE",
        type=iso_date,
        help="answer as if asked on this day, written as 2026-01-03 (default: today)",
    )


def iso_date(text: str) -> date:
    """A day written as 2026-01-03.

    Raises:
        argparse.ArgumentTypeError: It is written otherwise, or there is no such day.
    """
    try:
        return date.fromisoformat(text)
    except ValueError:
        pass
    raise argparse.ArgumentTypeError(f"{text!r} is no date; write year, month and day, as in 2026-01-03")

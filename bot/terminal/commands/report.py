"""``roadbook report``: what people ask, and how well it is answered, as one page to be looked at."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.errors import RoadbookError
from bot.terminal.arguments import add_command, iso_date
from bot.terminal.json_file import add_json, write_json

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable
    from datetime import date, datetime

    from bot.reporting.collecting import Kept
    from bot.reporting.model import Report
    from bot.settings import StoreSettings
    from bot.terminal.arguments import Subparsers
    from bot.terminal.terminal import Terminal

_DETAILS = """\
Writes a page that shows, in drawings and short lists, what people asked and what came of it: by day, how sure and how
right the answers were, what is asked most, voted down, asked in vain and mended, how old the facts' checks are. It
needs nothing else to be looked at, loads nothing, and names nobody. It reads the store that the settings name, also
while the bot runs, and asks the question gate, which takes a while with a large one.

examples:
  roadbook report
  roadbook report --since 2026-01-05 --out january.html
  roadbook report --people 2 --json report.json

The drawings need the extra "report": pip install "roadbook[report]".
"""


def register(subparsers: Subparsers) -> None:
    """Add the command."""
    parser = add_command(subparsers, "report", run, "show what people ask, as a page to be looked at", _DETAILS)
    parser.add_argument(
        "--since",
        metavar="DATE",
        type=iso_date,
        help="the first day that counts, written as 2026-01-03 (default: as far back as questions are kept)",
    )
    parser.add_argument(
        "--out", metavar="FILE", type=Path, default=Path("report.html"), help="the page (default: report.html)"
    )
    parser.add_argument("--people", metavar="N", type=int, default=1, help="in vain, only what so many people asked")
    add_json(parser)


def run(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Carry the command out."""
    import asyncio
    from dataclasses import asdict

    from bot.settings import StoreSettings, read_settings
    from bot.terminal.storing import missing_file

    page = _drawn_by()
    settings = read_settings(StoreSettings)
    if missing := missing_file(settings, terminal.environ):
        raise RoadbookError(
            f"There is no file {missing}. The bot makes it when it runs; ROADBOOK_DATABASE_URL says where."
        )
    kept = asyncio.run(_read(arguments, settings, terminal))
    report = _collected(arguments, terminal, kept)
    _write(arguments.out, page(report))
    write_json(arguments.json, asdict(report, dict_factory=_plain))
    terminal.console().print(f"{arguments.out} is written: open it in a browser.", soft_wrap=True)
    return 0


def _drawn_by() -> Callable[[Report], str]:
    """Draws a report; found out first, so that nobody waits in vain."""
    try:
        from bot.reporting.page import page
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != "matplotlib":
            raise
        raise RoadbookError('The drawings need matplotlib: install it with pip install "roadbook[report]".') from None
    return page


async def _read(arguments: argparse.Namespace, settings: StoreSettings, terminal: Terminal) -> Kept:
    from bot.knowledge.library import utc_now
    from bot.reporting.collecting import Kept
    from bot.reporting.model import Span
    from bot.store.history import MOST_RELOADS
    from bot.store.interface import StoreUnavailableError
    from bot.teaching.groups import MOST_GROUPED
    from bot.terminal.storing import open_store

    async with open_store(settings, terminal.environ) as store:
        if not store.health().configured:
            raise RoadbookError("Nothing is kept (ROADBOOK_DATABASE_URL is none), so there is nothing to report.")
        now = utc_now()
        span = Span(_beginning(arguments.since, now, settings.retention_days), now)
        try:
            return Kept(
                span,
                await store.activity(span.since, span.until),
                await store.asked_in_vain(MOST_GROUPED),
                await store.history.latest(MOST_RELOADS),
            )
        except StoreUnavailableError as error:
            raise RoadbookError(f"The store cannot be read: {store.health().reason}") from error


def _beginning(since: date | None, now: datetime, kept_days: int) -> datetime:
    """The first moment of the first day, in UTC.

    Raises:
        RoadbookError: That day is still to come.
    """
    from datetime import UTC, datetime, time, timedelta

    first = since or now.date() - timedelta(days=kept_days - 1)
    if first > now.date():
        raise RoadbookError(f"{first} is still to come. Name a day that is over, or today.")
    return datetime.combine(first, time(), UTC)


def _collected(arguments: argparse.Namespace, terminal: Terminal, kept: Kept) -> Report:
    from bot.evaluation.thresholds import judge_gate
    from bot.reporting.collecting import collect
    from bot.terminal.opening import open_asked
    from bot.terminal.progress import track_on

    opened = open_asked(arguments)
    ready = opened.library.current().ready
    return collect(kept, ready, opened.answerer, judge_gate(ready, track_on(terminal)), arguments.people)


def _plain(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """The fields of a part of the report in JSON's types."""
    from datetime import date

    return {name: value.isoformat() if isinstance(value, date) else value for name, value in pairs}


def _write(file: Path, page: str) -> None:
    try:
        file.write_text(page, encoding="utf-8")
    except (OSError, ValueError):
        problem = f"{file} cannot be written. Name a file that you may write, in a folder with room for it."
        raise RoadbookError(problem) from None

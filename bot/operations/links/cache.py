"""Keeps what was found out about addresses, so that a site is not asked again each time."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from pydantic import TypeAdapter, ValidationError

from bot.operations.links.link import Link, LinkState

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date
    from pathlib import Path

_LINKS = TypeAdapter(tuple[Link, ...])
_GOOD = frozenset({LinkState.ALIVE, LinkState.MOVED, LinkState.UNASKED})

GOOD_FOR = timedelta(days=7)
"""So long a page that was there is not asked for again; pages disappear over years, not days."""
BAD_FOR = timedelta(days=1)
"""So long one that was not there is not: a server may be down for an hour."""


def read_cache(file: Path, today: date) -> dict[str, Link]:
    """What is still good of what was kept; nothing where the file is missing or broken."""
    return {link.url: link for link in last_found(file) or () if _is_fresh(link, today)}


def last_found(file: Path) -> tuple[Link, ...] | None:
    """What was kept, however old; None where the file is missing or broken."""
    try:
        return _LINKS.validate_json(file.read_bytes())
    except (OSError, ValidationError):
        return None


def _is_fresh(link: Link, today: date) -> bool:
    return timedelta() <= today - link.asked < (GOOD_FOR if link.state in _GOOD else BAD_FOR)


def write_cache(file: Path, links: Iterable[Link], cited: Collection[str]) -> None:
    """Keep those that are cited still, in one step.

    Raises:
        OSError: The file cannot be written.
    """
    fresh = file.with_suffix(".new")
    fresh.write_bytes(_LINKS.dump_json(tuple(link for link in links if link.url in cited), indent=1))
    fresh.replace(file)

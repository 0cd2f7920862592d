"""What was found out about the address of a page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date  # noqa: TC003 - pydantic reads it when a cache is read
from enum import StrEnum


class LinkState(StrEnum):
    """What came of asking for a page."""

    ALIVE = "alive"
    MOVED = "moved"
    """For good: the server says where it is now."""
    GONE = "gone"
    """The server says that there is no such page."""
    UNREACHABLE = "unreachable"
    """Nobody answers under this address."""
    UNSURE = "unsure"
    """The server answers, but not this program, or not now: 403, 429, 503 and the like."""
    UNASKED = "unasked"
    """The site asks programs not to (robots.txt)."""


@dataclass(frozen=True, slots=True)
class Link:
    """An address, and what was found out on the day ``asked``. ``detail`` is the status, or the new address."""

    url: str
    state: LinkState
    detail: str
    asked: date

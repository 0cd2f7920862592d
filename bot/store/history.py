"""What is kept of reloads: a record of each, and the content of the last revisions that went live.

Whoever reads or writes the history needs this module only.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, Protocol

from bot.errors import RoadbookError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

Origin = Literal["command", "rollback", "signal", "files", "start", "edit"]
Result = Literal["live", "unchanged", "held", "rejected"]

MOST_REVISIONS = 20
"""Revisions whose content is kept."""
MOST_RELOADS = 1_000
"""Records that are kept: years of upkeep by hand, some weeks where every saved file reloads."""
MAX_REASON = 400
"""Characters of the reason for which somebody let a revision go live."""


class OvertakenError(RoadbookError):
    """Another process has let another revision go live meanwhile, of which this one knew nothing yet."""

    def __init__(self, why: str = "") -> None:
        """``why`` tells what keeps this process from answering from it, if anything does."""
        hindrance = f", and this one cannot use what is live there: {why}" if why else " at the same time."
        super().__init__(f"Another process has changed the facts{hindrance}")


@dataclass(frozen=True, slots=True)
class ReloadRecord:
    """One reload, or an attempt.

    ``person_id`` is the Discord id of whoever began it, in the server ``guild_id``; both are None where no person of
    Discord did. ``revision`` is what was read, empty where nothing could be; ``before`` was live, and
    ``files`` is what the files held then, which a rollback leaves as they are. With ``dry_run``,
    ``result`` is what it would have come to. ``changes`` counts what changed, by its kind; ``reason`` is why a
    revision that was held back went live.
    """

    at: datetime
    origin: Origin
    result: Result
    before: str
    revision: str
    files: str = ""
    person_id: int | None = None
    guild_id: int | None = None
    dry_run: bool = False
    changes: Mapping[str, int] = field(default_factory=dict)
    reason: str = ""


@dataclass(frozen=True, slots=True)
class KeptRevision:
    """A revision whose content is kept, and when it last went live."""

    revision: str
    at: datetime


class History(Protocol):
    """Every coroutine raises ``StoreUnavailableError`` while the store is down."""

    async def record(self, reload: ReloadRecord, content: bytes | None = None) -> None:
        """Keep the record and, of a revision that went live, its content. What is too old makes way.

        Raises:
            OvertakenError: what was live before it in this process is not any more in another. Nothing is kept.
        """

    async def latest(self, limit: int = 25) -> tuple[ReloadRecord, ...]:
        """The newest records, the newest first."""

    async def revisions(self) -> tuple[KeptRevision, ...]:
        """The revisions whose content is kept, the newest first."""

    async def content(self, revision: str) -> bytes | None:
        """What was kept of a revision; None where that is not kept, or not any more."""

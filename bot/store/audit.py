"""What is kept of moderators' actions: who did what, when, from where, and what came of it; what was refused, too.

Whoever reads or writes the audit record needs this module only.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from datetime import datetime

AuditResult = Literal["refused", "done", "failed", "live", "unchanged", "held", "rejected"]
"""``refused`` where somebody had no right, ``failed`` where it could not be done; the last four are reloads'."""

DEFAULT_DAYS = 90
"""Days that records are kept where the operator says nothing: the dates of a review lie some months apart."""
ONE_REFUSAL_IN = timedelta(hours=1)
"""However often somebody tries the same in vain, one record of it is kept in this time: nobody can fill a disk."""
MAX_ABOUT = 200
"""Characters of what an action was about."""


@dataclass(frozen=True, slots=True)
class AuditRecord:
    """One action, or an attempt.

    ``person_id`` is a Discord id, None where that person had their data deleted. ``guild_id`` and ``channel_id`` say
    from where, None where Discord does not tell. ``about`` names what it was about by an id, such as a fact's or a
    revision's, and never holds what somebody wrote.
    """

    at: datetime
    action: str
    result: AuditResult
    person_id: int | None
    guild_id: int | None = None
    channel_id: int | None = None
    about: str = ""


class Audit(Protocol):
    """Every coroutine raises ``StoreUnavailableError`` while the store is down."""

    async def record(self, action: AuditRecord) -> None:
        """Keep it. Of what one person tries in vain, one record is kept in ``ONE_REFUSAL_IN``: the latest."""

    async def latest(self, limit: int = 25) -> tuple[AuditRecord, ...]:
        """The newest records, the newest first."""

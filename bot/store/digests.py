"""Which weekly digests were sent: each at most once, by whichever process comes first.

Whoever sends digests needs this module only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from datetime import date, datetime


class Digests(Protocol):
    """A week goes by its first day. Every coroutine raises ``StoreUnavailableError`` while the store is down."""

    async def latest(self) -> date | None:
        """The latest week whose digest was sent; None where none was."""

    async def claim(self, week: date, at: datetime) -> bool:
        """Whether the caller is to send the digest of this week: True for one alone, and never again."""

    async def release(self, week: date) -> None:
        """The digest was certainly not sent: somebody may claim it again."""

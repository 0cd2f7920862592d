"""Who told the moderators of a question and wants to be told, once, when it is answered.

Whoever reads or writes these wishes needs this module only.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class Wish:
    """A person, by the id that is needed to reach them, and the channel in which they asked. Kept until it is met.

    ``guild_id`` is None in direct messages.
    """

    person_id: int
    guild_id: int | None
    channel_id: int
    at: datetime


class Wishes(Protocol):
    """Every coroutine raises ``StoreUnavailableError`` while the store is down."""

    async def add(self, texts: Iterable[str], wish: Wish) -> None:
        """Keep the wish for each of these questions. Their words are not kept."""

    async def take(self, texts: Iterable[str]) -> tuple[tuple[str, Wish], ...]:
        """The wishes for these questions, each with its question; they are not kept any more, so none is met twice."""

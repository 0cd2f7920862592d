"""What people say that they meant: who picks one of several questions, or none of them, labels their own question.

Whoever reads or writes labels needs this module only.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

MOST_CHOSEN = 2_000
"""Labels that are read: each is looked at by a moderator."""


@dataclass(frozen=True, slots=True)
class Label:
    """A person's choice: the fact that their question, in their own words, asks for; None for none of those offered.

    ``moderator`` where they were one, in the server ``guild_id``, at that moment. ``person_id`` never reaches the
    tables: it becomes a keyed hash first.
    """

    text: str
    fact_id: str | None
    person_id: int
    guild_id: int | None
    moderator: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class Chosen:
    """One label as it is kept; ``person`` is a hash. ``accepted`` where a moderator made a phrasing of these words."""

    text: str
    fact_id: str | None
    person: str
    moderator: bool
    at: datetime
    accepted: bool = False


DISMISSED = ""
"""In the place of a fact's id: words that moderators dismissed from what is asked in vain."""


class Labels(Protocol):
    """Every coroutine raises ``StoreUnavailableError`` while the store is down."""

    async def add(self, label: Label) -> bool:
        """Keep the label, in place of the one that this person gave the same words. False where they opted out."""

    async def chosen(self, limit: int = MOST_CHOSEN) -> tuple[Chosen, ...]:
        """The labels that no moderator declined, the newest first."""

    async def settle(self, text: str, fact_id: str, *, accepted: bool, at: datetime) -> None:
        """These words are a phrasing of the fact by now, or were declined; labels that say so are told as that."""

    async def dismiss(self, texts: Iterable[str], at: datetime) -> None:
        """These words need no answer: who reads what is asked in vain is told so, until it is too old to be kept."""

    async def recall(self, texts: Iterable[str]) -> None:
        """They are not dismissed any more."""

"""A revision that could go live, with what was found out about it, and what holds it back."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from bot.knowledge.diff import difference
from bot.service.reload_outcome import NO_COMPARISON, Actor, Hold, ReloadOutcome

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.knowledge.diff import Difference
    from bot.knowledge.examination import Comparison
    from bot.knowledge.files import Found
    from bot.knowledge.library import Library, Revision
    from bot.knowledge.model import KnowledgeBase
    from bot.teaching.asking_again import Mended

T = TypeVar("T")


def no_comparison(_live: KnowledgeBase, _new: KnowledgeBase) -> Comparison:
    """Compares nothing."""
    return NO_COMPARISON


async def nothing_mended(_live: Revision[T], _new: Revision[T]) -> tuple[Mended, ...]:
    """Asks nothing again."""
    return ()


def nobody(_outcome: ReloadOutcome[T]) -> None:
    """Tells nobody."""


@dataclass(frozen=True, slots=True)
class Examined(Generic[T]):
    """A revision that could go live, compared with the one that is. ``mended`` was asked in vain until then."""

    live: str
    new: Revision[T]
    difference: Difference
    comparison: Comparison
    mended: tuple[Mended, ...]

    def is_of(self, live: str, new: str) -> bool:
        """Whether it compares these revisions."""
        return (self.live, self.new.base.revision) == (live, new)


class Examining(Generic[T]):
    """Makes revisions ready and compares them. The last one is kept, so that confirming it costs no second time."""

    def __init__(
        self,
        library: Library[T],
        compare: Callable[[KnowledgeBase, KnowledgeBase], Comparison],
        mended: Callable[[Revision[T], Revision[T]], Awaitable[tuple[Mended, ...]]],
    ) -> None:
        self._library = library
        self._compare = compare
        self._mended = mended
        self._last: Examined[T] | None = None

    def forget(self) -> None:
        """Another revision is live."""
        self._last = None

    async def of(self, live: Revision[T], found: Found, *, elsewhere: bool) -> Examined[T]:
        """What these files come to; they lie in the folder, or were found ``elsewhere``.

        Raises:
            KnowledgeError: they have errors.
        """
        name = live.base.revision
        if self._last is None or not self._last.is_of(name, found.revision):
            self._last = None  # before the next one is made ready, which takes as much room
            new = await asyncio.to_thread(self._library.stage, found if elsewhere else None)
            comparison = await asyncio.to_thread(self._compared, live.base, new.base)
            mended = await self._mended(live, new)
            self._last = Examined(name, new, difference(live.base, new.base), comparison, mended)
        return self._last

    def _compared(self, live: KnowledgeBase, new: KnowledgeBase) -> Comparison:
        with self._library.during():
            return self._compare(live, new)


def holds(examined: Examined[T], actor: Actor) -> tuple[Hold, ...]:
    """Why it waits for a moderator's word; empty where nothing holds it back."""
    found = {
        Hold.BROKEN: bool(examined.comparison.broken),
        Hold.UNSUPPORTED: bool(examined.difference.unsupported),
        Hold.TAKEN_AWAY: actor.origin == "files" and examined.difference.takes_away,
    }
    return tuple(hold for hold, there in found.items() if there)

"""A revision that could go live, with what was found out about it, and what holds it back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from bot.service.reload_outcome import NO_COMPARISON, Actor, Hold, ReloadOutcome

if TYPE_CHECKING:
    from bot.knowledge.diff import Difference
    from bot.knowledge.examination import Comparison
    from bot.knowledge.library import Revision
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


def holds(examined: Examined[T], actor: Actor) -> tuple[Hold, ...]:
    """Why it waits for a moderator's word; empty where nothing holds it back."""
    found = {
        Hold.BROKEN: bool(examined.comparison.broken),
        Hold.UNSUPPORTED: bool(examined.difference.unsupported),
        Hold.TAKEN_AWAY: actor.origin == "files" and examined.difference.takes_away,
    }
    return tuple(hold for hold, there in found.items() if there)

"""Puts the digest of a week together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.store.history import MOST_RELOADS
from bot.teaching.digest import Digest

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.knowledge.library import Revision
    from bot.service.in_vain import InVain
    from bot.store.interface import Store
    from bot.teaching.digest import Week


def not_asked_for() -> int | None:
    """Nobody asked for the pages of sources."""
    return None


@dataclass(frozen=True)
class Digesting:
    """``live`` is the revision that answers people; ``dead`` counts its sources' pages that were not there.

    They are counted from what was found out when they were last asked for: nobody asks for them here.
    """

    store: Store
    in_vain: InVain
    live: Callable[[], Revision[Any]]
    dead: Callable[[], int | None] = not_asked_for

    async def of(self, week: Week) -> Digest:
        """The digest of a week, by what is known now.

        Raises:
            StoreUnavailableError: the store is down.
        """
        activity = await self.store.activity(week.since, week.until)
        reloads = await self.store.history.latest(MOST_RELOADS)
        went_live = (each for each in reloads if each.result == "live" and not each.dry_run)
        facts, end = self.live().base.facts.values(), week.until.date()
        return Digest(
            week,
            activity,
            new=[each for each in await self.in_vain.groups() if week.since <= each.first_asked < week.until],
            mended=sum(each.changes.get("asked", 0) for each in went_live if week.since <= each.at < week.until),
            due=[fact for fact in facts if fact.review_by is not None and fact.review_by < end],
            dead=self.dead(),
        )

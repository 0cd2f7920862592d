"""What people ask in vain, as moderators read it: asked again at each revision, and in groups of one meaning."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from operator import is_
from typing import TYPE_CHECKING

from bot.answering.answerer import Answerer
from bot.matching.lru_cache import LruCache
from bot.store.interface import StoreUnavailableError
from bot.teaching.asking_again import ask_again, mended_by
from bot.teaching.groups import MOST_GROUPED, gathered
from bot.teaching.likeness import understood

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable
    from datetime import date, datetime

    from bot.knowledge.library import Revision
    from bot.matching.matcher import Matcher
    from bot.store.interface import AskedInVain, Store
    from bot.teaching.asking_again import Mended
    from bot.teaching.groups import Group
    from bot.teaching.likeness import Understood

KEPT = 2 * MOST_GROUPED
"""Questions of which is kept what came of asking them again, so that turning a page costs nothing."""


@dataclass(frozen=True, slots=True)
class _Gathered:
    """The groups of some questions, which take a second to find where they are many."""

    asked: list[AskedInVain]
    read: list[Understood]
    groups: tuple[Group, ...]

    def is_of(self, asked: list[AskedInVain], read: list[Understood]) -> bool:
        """Whether it was made of these, each as it was understood then."""
        return self.asked == asked and all(map(is_, self.read, read))


class InVain:
    """The questions in a store, asked again of what answers people.

    Each takes some milliseconds. What moderators look at is asked between others' questions, one at a time, and what a
    reload mends beside them, in a thread. Groups that fewer than ``people`` asked are left out.
    """

    def __init__(
        self, store: Store, live: Callable[[], Revision[Matcher]], clock: Callable[[], datetime], people: int = 1
    ) -> None:
        self._store = store
        self._live = live
        self._clock = clock
        self._people = people
        self._asked: LruCache[Hashable, Understood | None] = LruCache(KEPT)
        self._gathered: _Gathered | None = None

    async def groups(self, *, dismissed: bool = False) -> tuple[Group, ...]:
        """What is still asked in vain: first what moderators were told of, then what most people asked.

        Or what of it was ``dismissed``.

        Raises:
            StoreUnavailableError: the store is down.
        """
        asked, read = [], []
        for each in await self.questions(dismissed=dismissed):
            understanding = await self._again(each)
            if understanding is not None:
                asked.append(each)
                read.append(understanding)
        if self._gathered is None or not self._gathered.is_of(asked, read):
            groups = await asyncio.to_thread(gathered, asked, read, self._people)
            self._gathered = _Gathered(asked, read, groups)
        return self._gathered.groups

    async def questions(self, *, dismissed: bool = False) -> tuple[AskedInVain, ...]:
        """All that had no sure answer when it was asked, without what was dismissed; or only that.

        Raises:
            StoreUnavailableError: the store is down.
        """
        asked = await self._store.asked_in_vain(MOST_GROUPED)
        return tuple(each for each in asked if each.dismissed == dismissed)

    async def dismiss(self, group: Group) -> None:
        """Take its questions off the list.

        Raises:
            StoreUnavailableError: the store is down.
        """
        await self._store.labels.dismiss([each.text for each in group.questions], self._clock())

    async def recall(self, group: Group) -> None:
        """Put dismissed questions on the list again.

        Raises:
            StoreUnavailableError: the store is down.
        """
        await self._store.labels.recall([each.text for each in group.questions])

    async def mended_by(self, old: Revision[Matcher], new: Revision[Matcher]) -> tuple[Mended, ...]:
        """What a revision that answers nobody yet mends, and the live one did not; nothing while the store is down."""
        try:
            asked = await self.questions()
        except StoreUnavailableError:
            return ()
        before, after = Answerer(lambda: old.ready), Answerer(lambda: new.ready)
        return await asyncio.to_thread(mended_by, before, after, asked, self._clock().date())

    async def _again(self, asked: AskedInVain) -> Understood | None:
        """How a question that is still asked in vain is understood; None where it is mended."""
        live, today = self._live(), self._clock().date()
        key = live.base.revision, today, asked.text, asked.told if asked.reported else None, asked.voted_down
        if key not in self._asked:
            await asyncio.sleep(0)  # others' questions first
        return self._asked.get(key, lambda _: _ask(live.ready, asked, today))


def _ask(matcher: Matcher, asked: AskedInVain, today: date) -> Understood | None:
    mended = ask_again(Answerer(lambda: matcher), [asked], today).mended
    return None if mended else understood(matcher, asked.text, today)

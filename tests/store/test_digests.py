"""A week's digest is sent by one process alone, and once: the same on SQLite and on PostgreSQL."""

from __future__ import annotations

import asyncio
from datetime import date
from typing import TYPE_CHECKING

from bot.store.null import NullStore
from tests.store.conftest import NOW, store_at

if TYPE_CHECKING:
    from bot.store.location import Location
    from tests.store.conftest import Clock

WEEK, NEXT = date(2026, 2, 9), date(2026, 2, 16)


async def test_of_all_that_claim_a_week_one_alone_gets_it_and_nobody_after_a_restart(
    place: Location, clock: Clock
) -> None:
    async with store_at(place, clock) as one, store_at(place, clock) as other:
        claims = [store.digests.claim(WEEK, NOW) for store in (one, other, one, other)]
        assert sorted(await asyncio.gather(*claims)) == [False, False, False, True]
    async with store_at(place, clock) as again:
        assert await again.digests.claim(WEEK, NOW) is False
        assert await again.digests.latest() == WEEK
        assert await again.digests.claim(NEXT, NOW) is True
        assert await again.digests.latest() == NEXT


async def test_what_was_certainly_not_sent_can_be_claimed_again(place: Location, clock: Clock) -> None:
    async with store_at(place, clock) as store:
        assert await store.digests.latest() is None
        assert await store.digests.claim(WEEK, NOW)
        await store.digests.release(WEEK)
        assert await store.digests.latest() is None
        assert await store.digests.claim(WEEK, NOW)


async def test_where_nothing_is_kept_nobody_sends_any() -> None:
    digests = NullStore().digests
    assert (await digests.claim(WEEK, NOW), await digests.latest()) == (False, None)

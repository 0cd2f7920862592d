"""What was acknowledged outlives SIGKILL, at any moment, with real processes."""

from __future__ import annotations

import asyncio
import os
from typing import TYPE_CHECKING

import pytest

from scripts.kill_store import Act, Expected, do, losses, opened, run

if TYPE_CHECKING:
    from bot.store.location import Location, SqliteFile

KILLS = 6


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
def test_nothing_that_was_acknowledged_is_lost_or_undone_by_kills(place: Location) -> None:
    acknowledged, lost = run(place, KILLS, seed=1)
    assert lost == []
    assert acknowledged.total() > KILLS


YES, NO = True, False


@pytest.mark.parametrize(
    ("act", "undoing"),
    [
        (Act("vote", (1, 2), YES), Act("vote", (1, 2), NO)),
        (Act("opt", (1,), YES), Act("opt", (1,), None)),
        (Act("threads", (1,), NO), Act("threads", (1,), YES)),
        (Act("forget", (1,), None), Act("vote", (1, 3), YES)),
    ],
)
def test_a_loss_would_be_found(sqlite: SqliteFile, act: Act, undoing: Act) -> None:
    expected = Expected()
    expected.begin(act)
    expected.acknowledge(act)

    async def undone() -> list[str]:
        async with opened(sqlite) as store:
            await do(store, act)
            await do(store, undoing)
        return await losses(sqlite, expected)

    assert len(asyncio.run(undone())) == 1

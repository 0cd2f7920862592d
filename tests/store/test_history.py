"""Reloads are recorded, and the content of the last revisions is kept: the same on SQLite and on PostgreSQL."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.store.history import MAX_REASON, MOST_REVISIONS, KeptRevision, ReloadRecord
from bot.store.interface import StoreUnavailableError
from bot.store.null import NullStore
from tests.store.conftest import ANN, BEN, GUILD, NOW, one_round, store_at

if TYPE_CHECKING:
    from bot.store.location import Location
    from bot.store.sql_store import SqlStore
    from tests.store.conftest import Clock

RELOAD = ReloadRecord(
    at=NOW,
    origin="command",
    result="live",
    before="aaa",
    revision="bbb",
    files="bbb",
    person_id=ANN,
    guild_id=GUILD,
    changes={"added": 1, "broken": 2},
    reason="The organiser corrected it.",
)


async def test_a_reload_is_kept_with_all_that_is_known_of_it_the_newest_first(place: Location, clock: Clock) -> None:
    refused = ReloadRecord(NOW + timedelta(minutes=1), "files", "rejected", "bbb", "", dry_run=True)
    async with store_at(place, clock) as store:
        await store.history.record(RELOAD, b"content of bbb")
        await store.history.record(refused)
    async with store_at(place, clock) as store:
        assert await store.history.latest() == (refused, RELOAD)
        assert await store.history.latest(1) == (refused,)
        assert await store.history.revisions() == (KeptRevision("bbb", NOW),)
        assert await store.history.content("bbb") == b"content of bbb"
        assert await store.history.content("aaa") is None


async def test_the_content_of_only_the_last_revisions_is_kept(store: SqlStore) -> None:
    for number in range(MOST_REVISIONS + 2):
        await store.history.record(replace(RELOAD, revision=f"r{number}"), bytes([number]))
    await store.history.record(replace(RELOAD, revision="r5"), bytes([5]))  # it is live once more
    await store.history.record(replace(RELOAD, revision="r99"), b"new")
    kept = [each.revision for each in await store.history.revisions()]
    assert len(kept) == MOST_REVISIONS
    assert kept[:3] == ["r99", "r5", "r21"]
    assert kept[-1] == "r3"
    assert await store.history.content("r2") is None
    assert len(await store.history.latest(100)) == MOST_REVISIONS + 4


async def test_a_long_reason_is_cut(store: SqlStore) -> None:
    await store.history.record(replace(RELOAD, reason="é" * 5000))
    assert (await store.history.latest())[0].reason == "é" * MAX_REASON


async def test_a_person_gets_and_deletes_what_is_kept_of_their_reloads(store: SqlStore) -> None:
    other = replace(RELOAD, person_id=BEN)
    await store.history.record(RELOAD)
    await store.history.record(other)
    assert (await store.export(ANN))["reloads"] == [
        {"at": NOW.isoformat(), "revision": "bbb", "result": "live", "reason": "The organiser corrected it."}
    ]
    await store.forget(ANN)
    assert await store.history.latest() == (other, replace(RELOAD, person_id=None, reason=""))
    assert "reloads" not in await store.export(ANN)


async def test_who_reloaded_is_forgotten_with_all_else_that_moderators_did(store: SqlStore, clock: Clock) -> None:
    await store.history.record(RELOAD)
    clock.forward(days=store.audit_days + 1)
    recent = replace(RELOAD, at=clock.now)
    await store.history.record(recent)
    await one_round(store)
    assert await store.history.latest() == (recent, replace(RELOAD, person_id=None, reason=""))


async def test_a_store_that_is_down_says_so(sqlite: Location, clock: Clock) -> None:
    store = store_at(sqlite, clock)
    with pytest.raises(StoreUnavailableError):
        await store.history.record(RELOAD)


async def test_where_nothing_is_kept_there_is_no_history() -> None:
    history = NullStore().history
    await history.record(RELOAD, b"content")
    assert (await history.latest(), await history.revisions(), await history.content("bbb")) == ((), (), None)

"""People as keyed hashes, and the one key that a store keeps to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from bot.store.hashing import Hasher
from tests.store.conftest import ANN, KEY, one_round, question, store_at

if TYPE_CHECKING:
    import pytest

    from bot.store.location import Location, PostgresServer, SqliteFile
    from tests.store.conftest import Clock

IDS = st.integers(min_value=1, max_value=2**63 - 1)


@given(IDS, IDS, st.text(min_size=16), st.text(min_size=16))
def test_a_hash_tells_people_and_keys_apart_and_nothing_else(one: int, other: int, key: str, another: str) -> None:
    hashed = Hasher(key).person(one)
    assert re.fullmatch("[0-9a-f]{64}", hashed)
    assert (hashed == Hasher(another).person(other)) == (one == other and key == another)


async def test_a_file_has_a_key_of_its_own_which_outlives_a_restart(sqlite: SqliteFile, clock: Clock) -> None:
    hashes = []
    for _ in range(2):
        async with store_at(sqlite, clock, key=None) as store:
            hashes.append((await store.export(ANN))["known_as"])
    assert hashes[0] == hashes[1] == Hasher(sqlite.key_file.read_text()).person(ANN)


async def test_with_another_key_nothing_is_recorded(
    place: Location, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    async with store_at(place, clock) as store:
        await store.opt_out(ANN)
    async with store_at(place, clock, key="quite another key than before") as store:
        store.record(question())
        await one_round(store)
        assert store.health().recorded == 0
        assert store.health().reason.startswith("ROADBOOK_HASH_KEY is not the key that the database was made with.")
    assert KEY not in caplog.text
    async with store_at(place, clock) as store:
        assert await store.opted_out(ANN)


async def test_a_lost_key_is_not_replaced_by_a_new_one(sqlite: SqliteFile, clock: Clock) -> None:
    async with store_at(sqlite, clock, key=None):
        key = sqlite.key_file.read_text()
    sqlite.key_file.unlink()
    async with store_at(sqlite, clock, key=None) as store:
        assert f"should be in {sqlite.key_file} and is not" in store.health().reason
        assert not sqlite.key_file.exists()
        sqlite.key_file.write_text(key)
        await one_round(store)
        assert store.health().down_since is None


async def test_postgresql_needs_a_key_that_all_processes_share(postgres: PostgresServer, clock: Clock) -> None:
    async with store_at(postgres, clock, key=None) as store:
        assert store.health().reason == ("PostgreSQL needs ROADBOOK_HASH_KEY, so that all processes share one key.")

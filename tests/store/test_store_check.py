"""What `roadbook doctor` says of a store, on SQLite and on PostgreSQL, without changing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import text

from bot.operations import store_check
from bot.operations.findings import State
from bot.operations.store_check import check_store
from bot.store.location import SqliteFile
from bot.store.migrating import schemas
from tests.store.conftest import KEY, store_at

if TYPE_CHECKING:
    import pytest

    from bot.store.location import Location
    from tests.store.conftest import Clock


async def told(place: Location, key: str | None = KEY) -> list[tuple[str, str]]:
    return [(each.state.value, each.says) for each in await check_store(place, key)]


async def test_a_store_of_this_version_is_as_it_should_be(place: Location, clock: Clock) -> None:
    async with store_at(place, clock):
        ((state, says),) = await told(place)  # while the bot runs
    assert state == State.OK
    assert says.startswith(f"{place} can be reached, and has the schema of this Roadbook")


async def test_a_store_that_is_not_made_yet_is_left_so(place: Location) -> None:
    for _ in range(2):
        ((state, says),) = await told(place)
        assert (state, says.rstrip(".").endswith("made at the first start")) == (State.OK, True)
    assert not (isinstance(place, SqliteFile) and place.path.exists())


async def test_a_store_that_an_upgrade_will_change_is_worth_a_backup(
    place: Location, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = ("9999", *schemas())
    monkeypatch.setattr(store_check, "schemas", lambda: known)
    async with store_at(place, clock):
        ((state, says),) = await told(place)
    assert state == State.WARNING
    assert says.endswith(f"has the schema {known[1]}, and the next start changes it to 9999. Back it up before.")


async def test_a_store_of_a_newer_version_or_with_another_key_fails(place: Location, clock: Clock) -> None:
    async with store_at(place, clock) as store:
        await store._database.write(
            lambda connection: connection.execute(text("UPDATE alembic_version SET version_num='9999'"))
        )
        newer, key = await told(place, "another key than the store's own")
    assert newer[0] == key[0] == State.FAILED
    assert "newer Roadbook (schema 9999)" in newer[1]
    assert "not the one that the database was made with" in key[1]

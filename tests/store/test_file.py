"""The database file itself: what is in its bytes, who can read it, and how SQLite is set up."""

from __future__ import annotations

import random
import sqlite3
import stat
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from bot.store.hashing import Hasher
from tests.store.conftest import ANN, BEN, KEY, one_round, question, store_at

if TYPE_CHECKING:
    from pathlib import Path

    from bot.store.location import SqliteFile
    from bot.store.sql_store import SqlStore
    from tests.store.conftest import Clock

SECRET = "sEcReT-camel"  # noqa: S105 - what Ann asked about
OTHERS = "ordinary-truck"


def all_bytes(place: SqliteFile) -> bytes:
    """The database with its write-ahead log and whatever else lies beside it."""
    return b"".join(file.read_bytes() for file in sorted(place.path.parent.iterdir()))


async def fill(store: SqlStore, rows: int = 600) -> None:
    """Ann's and Ben's questions, mixed, short and long, so that pages are split, merged and spill over."""
    chance = random.Random(4)  # noqa: S311 - which rows there are, every time the same
    for number in range(rows):
        long = "x" * chance.choice((0, 40, 900, 3500))
        asker, word = ((ANN, SECRET), (BEN, OTHERS))[chance.random() < 0.5]
        store.record(question(f"{word} {number} {long} {word}?", asker))
        if number % 50 == 0:
            await one_round(store)
    for number in range(100):
        await store.vote(f"{SECRET}-{number}", ANN, helpful=True)
        await store.vote(f"{OTHERS}-{number}", BEN, helpful=False)
    await one_round(store)


async def test_forgetting_leaves_nothing_of_a_person_in_the_file_at_once(sqlite: SqliteFile, clock: Clock) -> None:
    hashed = Hasher(KEY).person(ANN).encode()
    async with store_at(sqlite, clock) as store:
        await fill(store)
        await store.opt_out(ANN)
        before = all_bytes(sqlite)
        assert (SECRET.encode() in before, hashed in before) == (True, True)
        await store.forget(ANN)
        after = all_bytes(sqlite)  # while the store is still open: at once, not when it is closed
        assert (SECRET.encode() in after, hashed in after, hashed[:12] in after) == (False, False, False)
        assert (OTHERS.encode() in after, len(after) < len(before)) == (True, True)
        assert await store._database.write(lambda connection: connection.scalar(text("PRAGMA freelist_count"))) == 0


async def test_what_is_past_its_retention_leaves_the_file(sqlite: SqliteFile, clock: Clock) -> None:
    async with store_at(sqlite, clock, days=1) as store:
        await fill(store)
        clock.forward(days=1, hours=7)
        await one_round(store)
        after = all_bytes(sqlite)
        assert (SECRET.encode() in after, OTHERS.encode() in after) == (False, False)


async def test_forgetting_while_another_program_reads_says_so_and_is_finished_later(
    sqlite: SqliteFile, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    async with store_at(sqlite, clock) as store:
        await fill(store, 60)
        reader = sqlite3.connect(sqlite.path, isolation_level=None)
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM questions").fetchall()
        with pytest.raises(Exception, match="Please try again"):
            await store.forget(ANN)
        assert (await store.vote("1:dates", BEN, helpful=True)).helpful == 1
        await one_round(store)
        assert store.health().down_since is None
        reader.close()
        clock.forward(minutes=10)
        await one_round(store)
        assert SECRET.encode() not in all_bytes(sqlite)
        assert store.health().down_since is None
    [logged] = [record.message for record in caplog.records]
    assert "still leaves traces in the file (another program" in logged


async def test_a_person_s_id_is_in_no_file(sqlite: SqliteFile, clock: Clock) -> None:
    async with store_at(sqlite, clock) as store:
        await fill(store, 60)
        written = all_bytes(sqlite)
        assert str(ANN).encode() not in written
        assert ANN.to_bytes(8, "big") not in written


async def test_only_its_user_can_read_the_files(sqlite: SqliteFile, clock: Clock) -> None:
    async with store_at(sqlite, clock, key=None) as store:
        store.record(question())
        await one_round(store)
        modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in sqlite.path.parent.iterdir()}
    assert modes == dict.fromkeys(("roadbook.db", "roadbook.db-wal", "roadbook.db-shm", "roadbook.db.key"), 0o600)
    assert stat.S_IMODE(sqlite.path.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("foreign_keys", 1), ("secure_delete", 1), ("synchronous", 2), ("busy_timeout", 2000)],
)
async def test_sqlite_is_set_up_for_safety_and_privacy(
    sqlite: SqliteFile, clock: Clock, pragma: str, value: object
) -> None:
    async with store_at(sqlite, clock) as store:
        found = await store._database.write(lambda connection: connection.scalar(text(f"PRAGMA {pragma}")))
    assert found == value


async def test_a_path_with_signs_that_addresses_use_is_a_path(
    tmp_path: Path, sqlite: SqliteFile, clock: Clock
) -> None:
    odd = type(sqlite)(tmp_path / "a ?#%41 folder" / "road&book.db")
    async with store_at(odd, clock):
        assert odd.path.is_file()

"""A file is written anew without what was deleted, beside all that others do meanwhile."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
import threading
from contextlib import asynccontextmanager, closing
from typing import TYPE_CHECKING

import pytest

from bot.store import secure_delete
from bot.store.interface import StoreUnavailableError
from tests.store.conftest import ANN, BEN, GUILD, one_round, question, store_at
from tests.store.test_file import OTHERS, SECRET, all_bytes, fill

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

    from bot.store.interface import Forgotten
    from bot.store.location import SqliteFile
    from bot.store.sql_store import SqlStore
    from tests.store.conftest import Clock

PATIENCE = 30


@asynccontextmanager
async def being_forgotten(
    store: SqlStore, person: int, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[asyncio.Task[Forgotten]]:
    """While this lasts, the new file has been written, and has not yet taken the old one's place."""
    written, go_on, write_anew = asyncio.Event(), threading.Event(), secure_delete.write_anew
    loop = asyncio.get_running_loop()

    def paused(path: Path, copy: Path, unwanted: Callable[[], bool]) -> None:
        write_anew(path, copy, unwanted)
        loop.call_soon_threadsafe(written.set)
        go_on.wait(PATIENCE)

    with monkeypatch.context() as patched:
        patched.setattr(secure_delete, "write_anew", paused)
        forgetting = asyncio.create_task(store.forget(person))
        await asyncio.wait_for(written.wait(), PATIENCE)
    try:
        yield forgetting
    finally:
        go_on.set()


async def test_what_others_do_while_the_file_is_written_anew_is_done_at_once_and_kept(
    sqlite: SqliteFile, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with store_at(sqlite, clock) as store:
        await fill(store, 60)
        await store.opt_out(GUILD)
        async with being_forgotten(store, ANN, monkeypatch) as forgetting:
            for helpful in (False, True):
                await store.vote("1:dates", BEN, helpful=helpful)
            await store.change_settings(GUILD, threads=False)
            await store.change_settings(GUILD, listed_channels=frozenset({7}), language="fr")
            await store.opt_out(BEN)
            await store.opt_in(GUILD)
            store.record(question("asked meanwhile", GUILD))
            assert await store.report(question("reported meanwhile", GUILD), ANN)
            assert len((await store.export(GUILD))["questions"]) == 2  # type: ignore[arg-type] # whatever JSON holds
        assert (await forgetting).votes == 100
        assert SECRET.encode() not in all_bytes(sqlite)
    async with store_at(sqlite, clock) as store:
        assert (await store.vote("1:dates", ANN, helpful=True)).helpful == 2
        assert (store.settings(GUILD).threads, store.settings(GUILD).language) == (False, "fr")
        assert store.settings(GUILD).listed_channels == {7}
        assert (await store.opted_out(BEN), await store.opted_out(GUILD)) == (True, False)
        kept = (await store.export(GUILD))["questions"]
        assert [each["text"] for each in kept] == ["asked meanwhile", "reported meanwhile"]  # type: ignore[attr-defined]


async def test_who_is_forgotten_while_the_file_is_written_anew_is_gone_from_it_too(
    sqlite: SqliteFile, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with store_at(sqlite, clock) as store:
        await fill(store, 60)
        async with being_forgotten(store, ANN, monkeypatch) as first:
            second = asyncio.create_task(store.forget(BEN))
            while (await store.export(BEN))["votes"]:
                pass
        await asyncio.gather(first, second)
        left = all_bytes(sqlite)
        assert (SECRET.encode() in left, OTHERS.encode() in left) == (False, False)


async def test_what_another_program_wrote_meanwhile_is_not_lost(
    sqlite: SqliteFile, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with store_at(sqlite, clock) as store:
        await fill(store, 60)
        async with being_forgotten(store, ANN, monkeypatch) as forgetting:
            with closing(sqlite3.connect(sqlite.path)) as other, other:
                other.execute("INSERT INTO opt_outs VALUES ('somebody')")
        with pytest.raises(StoreUnavailableError):
            await forgetting
        clock.forward(minutes=10)
        await one_round(store)
        with closing(sqlite3.connect(sqlite.path)) as other:
            assert other.execute("SELECT * FROM opt_outs").fetchall() == [("somebody",)]
        assert SECRET.encode() not in all_bytes(sqlite)


async def test_a_copy_that_a_killed_process_left_is_deleted_and_its_work_done_at_the_next_start(
    sqlite: SqliteFile, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with store_at(sqlite, clock) as store:
        await fill(store, 60)
        async with being_forgotten(store, ANN, monkeypatch) as forgetting:
            as_killed = sqlite.path.parent.with_name("killed")
            shutil.copytree(sqlite.path.parent, as_killed)
        await forgetting
    copied = type(sqlite)(as_killed / sqlite.path.name)
    assert len(list(as_killed.glob("*.clean"))) == 1
    assert SECRET.encode() in all_bytes(copied)
    async with store_at(copied, clock):
        assert SECRET.encode() not in all_bytes(copied)
        assert not list(as_killed.glob("*.clean*"))


async def test_nothing_is_written_anew_where_nothing_was_deleted(
    sqlite: SqliteFile, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with store_at(sqlite, clock) as store:
        await fill(store, 60)
        monkeypatch.delattr(secure_delete, "write_anew")
        assert (await store.forget(GUILD)).questions == 0


async def test_without_room_for_a_second_file_it_says_so_and_tries_again_later(
    sqlite: SqliteFile, clock: Clock, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async with store_at(sqlite, clock) as store:
        await fill(store, 60)
        with monkeypatch.context() as patched:
            patched.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(100, 99, 1))  # type: ignore[attr-defined] # its own type
            with pytest.raises(StoreUnavailableError):
                await store.forget(ANN)
        assert "too little room on the disk" in caplog.text
        assert (await store.export(ANN))["questions"] == []
        assert (await store.forget(ANN)).questions == 0
        assert SECRET.encode() not in all_bytes(sqlite)


async def test_closing_waits_for_no_copy(sqlite: SqliteFile, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    async with store_at(sqlite, clock) as store:
        await fill(store, 600)
        store._database._closing.set()
        monkeypatch.setattr(secure_delete, "_OPERATIONS", 1)
        with pytest.raises(StoreUnavailableError):
            await store.forget(ANN)
    async with store_at(sqlite, clock):
        assert SECRET.encode() not in all_bytes(sqlite)

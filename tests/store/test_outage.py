"""A store that is down, locked or full: nobody waits, it is logged once, counted, and over without a restart."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import subprocess
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.store.interface import ServerSettings, StoreUnavailableError
from bot.store.location import SqliteFile
from bot.store.maintenance import Pace
from bot.store.sql_store import SqlStore
from bot.store.write_behind import WriteBehindQueue
from tests.store.conftest import ANN, GUILD, KEY, one_round, question, store_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.store.location import Location, PostgresServer
    from tests.store.conftest import Clock
    from tests.store.postgres import Server


def logged(caplog: pytest.LogCaptureFixture) -> list[str]:
    """What was logged of the store going and coming, in short."""
    return [record.message.split(":")[0].split(" after")[0].split(" (")[0] for record in caplog.records]


@contextmanager
def down(place: Location, request: pytest.FixtureRequest) -> Iterator[None]:
    """The server is stopped; the file is gone, and cannot be made again."""
    if isinstance(place, SqliteFile):
        aside = place.path.parent.rename(place.path.parent.with_name("aside"))
        place.path.parent.write_text("a file where the folder was")
        yield
        place.path.parent.unlink()
        aside.rename(place.path.parent)
    else:
        server: Server = request.getfixturevalue("server")
        server.stop()
        yield
        server.start()


async def test_an_outage_is_logged_once_and_loses_nothing_that_fits_in_memory(
    place: Location, clock: Clock, request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture
) -> None:
    async with store_at(place, clock) as store:
        await store.change_settings(GUILD, threshold="bold")
        with down(place, request):
            for _ in range(3):
                store.record(question("asked while it was down"))
                await one_round(store)
            with pytest.raises(StoreUnavailableError, match="Please try again"):
                await store.vote("1:dates", ANN, helpful=True)
            health = store.health()
            assert (health.waiting, health.recorded, health.lost, health.down_since) == (3, 0, 0, clock())
            assert store.settings(GUILD).threshold == "bold"
            assert len(logged(caplog)) == 1
        clock.forward(minutes=3)
        await one_round(store)
        health = store.health()
        assert (health.waiting, health.recorded, health.lost, health.down_since) == (0, 3, 0, None)
        assert (await store.vote("1:dates", ANN, helpful=True)).helpful == 1
    assert logged(caplog) == ["The store", "The store is back"]
    assert "180 s; questions lost since the start: 0" in caplog.text
    assert "pass" not in caplog.text


async def test_a_store_that_is_down_at_the_start_is_joined_later(
    place: Location, clock: Clock, request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture
) -> None:
    if isinstance(place, SqliteFile):
        place.path.parent.mkdir()
    with down(place, request):
        context = store_at(place, clock)
        store = await context.__aenter__()
        store.record(question())
        assert store.settings(GUILD) == ServerSettings(GUILD)
    await one_round(store)
    assert store.health().recorded == 1
    await context.__aexit__()
    assert logged(caplog) == ["The store", "The store is back"]


async def until_down(store: SqlStore) -> None:
    while True:
        await store.opted_out(ANN)


async def test_it_recovers_of_its_own_accord(place: Location, clock: Clock, request: pytest.FixtureRequest) -> None:
    async with store_at(place, clock, pace=Pace(idle=0.01, gather=0, retry=0.01)) as store:
        rounds: asyncio.Queue[None] = asyncio.Queue()
        end = store._database.outage.end

        def ended(lost: int) -> None:
            end(lost)
            rounds.put_nowait(None)

        store._database.outage.end = ended  # type: ignore[method-assign] # tells the test of each good round
        with down(place, request):
            store.record(question())
            with pytest.raises(StoreUnavailableError):
                await until_down(store)
            while not rounds.empty():
                rounds.get_nowait()
        await asyncio.wait_for(rounds.get(), 30)
        assert (store.health().recorded, store.health().down_since) == (1, None)


async def test_votes_are_counted_again_within_two_seconds_after_the_server_is_back(
    postgres: PostgresServer, server: Server, clock: Clock
) -> None:
    async with SqlStore(postgres, KEY, 30, clock) as store:
        server.stop()
        try:
            with pytest.raises(StoreUnavailableError):
                await until_down(store)
            with pytest.raises(TimeoutError):
                await asyncio.wait_for(until_up(store), 4)  # long enough for a wait that grows to have grown
        finally:
            server.start()
        await asyncio.wait_for(until_up(store), 2)


async def until_up(store: SqlStore) -> None:
    while True:
        with suppress(StoreUnavailableError):
            await store.vote("1:dates", ANN, helpful=True)
            return
        await asyncio.sleep(0.01)


async def test_what_does_not_fit_is_counted_and_logged_once(
    sqlite: SqliteFile, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    async with store_at(sqlite, clock) as store:
        store._queue = store._maintenance._queue = WriteBehindQueue(store._database, lambda: None, max_waiting=2)
        for _ in range(5):
            store.record(question())
        assert (store.health().waiting, store.health().lost) == (2, 3)
        await one_round(store)
        assert (store.health().waiting, store.health().recorded, store.health().lost) == (0, 2, 3)
    assert [record.message for record in caplog.records] == [
        "2 questions wait to be recorded; more are lost until there is room"
    ]


async def test_what_could_not_be_recorded_by_the_end_is_counted(
    place: Location, clock: Clock, request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture
) -> None:
    async with store_at(place, clock) as store:
        store.record(question())
        await one_round(store)
        with down(place, request):
            store.record(question())
            await one_round(store)
            await store.__aexit__()
    assert "The store was down at the end: questions lost: 1" in caplog.text


async def test_what_waits_is_written_at_the_end(place: Location, clock: Clock) -> None:
    async with store_at(place, clock) as store:
        store.record(question())
    async with store_at(place, clock) as store:
        assert len(await store.asked_in_vain()) == 1


async def test_a_file_that_another_program_has_locked_is_an_outage_until_it_is_free(
    sqlite: SqliteFile, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    async with store_at(sqlite, clock) as store:
        other = sqlite3.connect(sqlite.path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        store.record(question())
        await one_round(store)
        assert "locked" in store.health().reason
        other.execute("ROLLBACK")
        other.close()
        await one_round(store)
        assert (store.health().recorded, store.health().down_since) == (1, None)
    assert logged(caplog) == ["The store", "The store is back"]


async def test_a_file_that_was_replaced_is_noticed_and_a_new_one_is_used(sqlite: SqliteFile, clock: Clock) -> None:
    async with store_at(sqlite, clock) as store:
        for file in list(sqlite.path.parent.iterdir()):
            file.unlink()
        store.record(question())
        await one_round(store)
        await one_round(store)
        assert store.health().recorded == 1
        counted = sqlite3.connect(sqlite.path)
        assert counted.execute("SELECT count(*) FROM questions").fetchone() == (1,)
        counted.close()


async def test_a_file_that_is_no_database_is_an_outage_and_is_left_as_it_is(
    sqlite: SqliteFile, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    sqlite.path.parent.mkdir()
    sqlite.path.write_text("the diary of somebody " * 100)
    async with store_at(sqlite, clock) as store:
        assert "not a database" in store.health().reason
    assert sqlite.path.read_text().startswith("the diary")
    assert logged(caplog) == ["The store"]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "disk"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", str(folder)]
    mounted = subprocess.run(command, check=False, capture_output=True) if os.geteuid() == 0 else None  # noqa: S603 - the system's own program
    if mounted is None or mounted.returncode:
        pytest.skip("a small disk of its own can only be mounted by root, and not in every container")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)  # noqa: S603, S607 - the system's own program


async def test_a_disk_that_can_only_be_read_is_an_outage_until_it_can_be_written(
    small_disk: Path, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    async with store_at(SqliteFile(small_disk / "roadbook.db"), clock) as store:
        store.record(question())
        await one_round(store)
        await store._database.close()
        remount(small_disk, "ro")
        store.record(question())
        await one_round(store)
        with pytest.raises(StoreUnavailableError):
            await store.vote("1:dates", ANN, helpful=True)
        assert store.health().waiting == 1
        remount(small_disk, "rw")
        await one_round(store)
        assert (store.health().recorded, store.health().down_since) == (2, None)
    assert logged(caplog) == ["The store", "The store is back"]
    assert "Read-only file system" in caplog.text


def remount(folder: Path, how: str) -> None:
    subprocess.run(["mount", "-o", f"remount,{how}", str(folder)], check=True)  # noqa: S603, S607 - the system's own program


@contextmanager
def without_descriptors() -> Iterator[None]:
    """No file can be opened: all descriptors that this process may have are taken."""
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (len(list(Path("/dev/fd").iterdir())) + 8, hard))
    taken: list[int] = []
    with suppress(OSError):
        while True:
            taken.append(os.dup(0))
    try:
        yield
    finally:
        for each in taken:
            os.close(each)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


async def test_out_of_file_descriptors_it_goes_on_and_recovers(
    place: Location, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    async with store_at(place, clock) as store:
        await store.vote("1:dates", ANN, helpful=True)
        await store._database.close()
        with without_descriptors():
            store.record(question())
            await one_round(store)
            with pytest.raises(StoreUnavailableError):
                await store.forget(ANN)
            assert store.health().waiting == 1
        await one_round(store)
        assert (store.health().recorded, store.health().down_since) == (1, None)
        assert (await store.forget(ANN)).votes == 1
    assert logged(caplog) == ["The store", "The store is back"]


async def test_a_deletion_that_runs_out_of_file_descriptors_is_finished_later(
    sqlite: SqliteFile, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    async with store_at(sqlite, clock) as store:
        await store.vote("sEcReT", ANN, helpful=True)
        await store.opted_out(ANN)
        with without_descriptors(), pytest.raises(StoreUnavailableError):
            await store.forget(ANN)
        assert (await store.vote("1:dates", ANN, helpful=True)).helpful == 1
        clock.forward(minutes=10)
        await one_round(store)
        assert b"sEcReT" not in b"".join(file.read_bytes() for file in sqlite.path.parent.iterdir())
    assert "still leaves traces in the file" in caplog.text


def fill_up(ballast: Path) -> None:
    with ballast.open("wb", buffering=0) as file:
        while True:
            file.write(bytes(4096))


async def test_a_full_disk_is_an_outage_until_there_is_room(
    small_disk: Path, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    async with store_at(SqliteFile(small_disk / "roadbook.db"), clock) as store:
        ballast = small_disk / "ballast"
        with pytest.raises(OSError, match="No space"):
            fill_up(ballast)
        for _ in range(300):
            store.record(question("x" * 300))
        for _ in range(3):
            await one_round(store)
        assert "full" in store.health().reason
        assert store.health().waiting == 300
        ballast.unlink()
        await one_round(store)
        assert (store.health().recorded, store.health().down_since) == (300, None)
    assert logged(caplog) == ["The store", "The store is back"]


async def test_recording_and_reading_settings_need_no_turn_of_the_loop(sqlite: SqliteFile, clock: Clock) -> None:
    async with store_at(sqlite, clock) as store, store._database._turn:  # somebody else's work goes on, and on
        store.record(question())
        assert store.settings(GUILD) == ServerSettings(GUILD)
        assert store.health().waiting == 1


async def test_who_stops_waiting_leaves_the_store_in_order(place: Location, clock: Clock) -> None:
    async with store_at(place, clock) as store:
        for turns in range(40):
            voting = asyncio.create_task(store.vote(f"{turns}:dates", ANN, helpful=True))
            for _ in range(turns):
                await asyncio.sleep(0)
            voting.cancel()
            await asyncio.wait([voting])
            assert (await store.vote("1:dates", ANN, helpful=False)).not_helpful == 1
        assert store.health().down_since is None


async def test_who_stops_waiting_has_no_question_recorded_twice(place: Location, clock: Clock) -> None:
    async with store_at(place, clock) as store:
        for turns in range(40):
            store.record(question(f"{turns}"))
            listing = asyncio.create_task(store.asked_in_vain())
            for _ in range(turns):
                await asyncio.sleep(0)
            listing.cancel()
            await asyncio.wait([listing])
        assert [each.times for each in await store.asked_in_vain(limit=50)] == [1] * 40
        assert store.health().recorded == 40


async def test_who_stops_waiting_for_a_locked_file_leaves_the_store_in_order(sqlite: SqliteFile, clock: Clock) -> None:
    async with store_at(sqlite, clock) as store:
        other = sqlite3.connect(sqlite.path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(store.vote("1:dates", ANN, helpful=True), 0.05)
        other.execute("ROLLBACK")
        other.close()
        assert (await store.vote("1:dates", ANN, helpful=False)).not_helpful == 1
        store.record(question())
        await one_round(store)
        assert (store.health().recorded, store.health().down_since) == (1, None)

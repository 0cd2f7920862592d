"""A store in a file is backed up and put back while it is used; what is restored is what was backed up."""

from __future__ import annotations

import asyncio
import json
import shutil
import sqlite3
import stat
import zipfile
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.errors import RoadbookError
from bot.operations.archive import DATABASE, KEY, MANIFEST, DamagedError
from bot.operations.backup import back_up, restore
from bot.store.location import SqliteFile
from bot.store.sql_store import SqlStore
from tests.store.conftest import ANN, BEN, GUILD, NEVER, NOW, one_round, question

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from bot.store.maintenance import Pace

OTHER_KEY = "another key that only the tests know"


@pytest.fixture
def place(tmp_path: Path) -> SqliteFile:
    return SqliteFile(tmp_path / "state" / "roadbook.db")


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return tmp_path / "backup.zip"


def store_at(place: SqliteFile, pace: Pace = NEVER, key: str | None = None) -> SqlStore:
    return SqlStore(place, key, 30, lambda: NOW, pace)


async def fill(store: SqlStore, texts: Iterable[str]) -> None:
    for text in texts:
        store.record(question(text, at=NOW))
    await one_round(store)


async def kept(store: SqlStore) -> set[str]:
    return {each.text for each in await store.asked_in_vain()}


def made(place: SqliteFile, archive: Path, key: str | None = None) -> None:
    """A backup of a store with one question, one vote, one opt-out and a server's settings."""

    async def make() -> None:
        async with store_at(place, key=key) as store:
            await fill(store, ["is there a camel?"])
            await store.vote("1:dates-2026", ANN, helpful=True)
            await store.opt_out(BEN)
            await store.change_settings(GUILD, threshold="bold")

    asyncio.run(make())
    back_up(place, key, archive, NOW, replace=False)


def test_a_restored_copy_holds_all_and_finds_everybody_again(place: SqliteFile, archive: Path, tmp_path: Path) -> None:
    made(place, archive)
    elsewhere = SqliteFile(tmp_path / "another machine" / "store.db")
    told = restore(archive, elsewhere, None, replace=False)
    assert (told.questions, told.votes, told.manifest.made_at) == (1, 1, NOW.isoformat(timespec="seconds"))

    async def look() -> None:
        async with store_at(elsewhere) as store:
            assert store.health().down_since is None
            assert await kept(store) == {"is there a camel?"}
            found = await store.export(ANN)
            assert (len(found["questions"]), len(found["votes"])) == (1, 1)
            assert await store.opted_out(BEN)
            assert store.settings(GUILD).threshold == "bold"

    asyncio.run(look())


def test_only_this_user_can_read_a_backup_and_what_is_restored(
    place: SqliteFile, archive: Path, tmp_path: Path
) -> None:
    made(place, archive)
    elsewhere = SqliteFile(tmp_path / "elsewhere.db")
    restore(archive, elsewhere, None, replace=False)
    modes = {stat.S_IMODE(file.stat().st_mode) for file in (archive, elsewhere.path, elsewhere.key_file)}
    assert modes == {0o600}
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".roadbook-")] == []


async def test_a_store_that_is_being_written_is_backed_up_as_it_was_at_one_moment(
    place: SqliteFile, archive: Path, tmp_path: Path
) -> None:
    """Each transaction writes two questions: a backup holds both or neither."""
    async with store_at(place) as store:
        await fill(store, ["first", "last"])
        stop = asyncio.Event()

        async def write() -> int:
            number = 0
            while not stop.is_set():
                await fill(store, [f"{number} a", f"{number} b"])
                number += 1
            return number

        writing = asyncio.create_task(write())
        for number in range(5):
            file = archive.with_name(f"{number}.zip")
            await asyncio.to_thread(back_up, place, None, file, NOW, replace=False)
            copy = SqliteFile(tmp_path / f"{number}.db")
            await asyncio.to_thread(restore, file, copy, None, replace=False)
            with closing(sqlite3.connect(copy.path)) as connection:
                (count,) = connection.execute("SELECT count(*) FROM questions").fetchone()
            assert count % 2 == 0
        stop.set()
        assert await writing > 0
        assert store.health().down_since is None


async def test_a_store_that_is_used_goes_on_with_what_is_restored(place: SqliteFile, archive: Path) -> None:
    async with store_at(place) as store:
        await fill(store, ["before"])
        back_up(place, None, archive, NOW, replace=False)
        await fill(store, ["after"])
        with pytest.raises(RoadbookError, match=r"would be replaced, and what is in it lost"):
            restore(archive, place, None, replace=False)
        assert await kept(store) == {"before", "after"}
        restore(archive, place, None, replace=True)
        assert await kept(store) == {"before"}
        await fill(store, ["later"])
        assert await kept(store) == {"before", "later"}
        assert store.health().down_since is None
    async with store_at(place) as store:
        assert await kept(store) == {"before", "later"}


async def test_what_was_deleted_is_in_no_backup(place: SqliteFile, archive: Path) -> None:
    secret = "zebra " * 50
    async with store_at(place) as store:
        await fill(store, [secret])
        with closing(sqlite3.connect(place.path)) as other:
            other.execute("PRAGMA secure_delete = OFF")
            other.execute("DELETE FROM question_facts")
            other.execute("DELETE FROM questions")
            other.commit()
        back_up(place, None, archive, NOW, replace=False)
    with zipfile.ZipFile(archive) as packed:
        assert secret.strip().encode() not in packed.read(DATABASE)


async def test_another_key_takes_a_store_that_nobody_uses(place: SqliteFile, archive: Path, tmp_path: Path) -> None:
    elsewhere = SqliteFile(tmp_path / "new machine" / "roadbook.db")
    async with store_at(place) as store:
        await fill(store, ["before"])
    back_up(place, None, archive, NOW, replace=False)
    async with store_at(elsewhere) as store:
        await fill(store, ["on the new machine"])
        own = elsewhere.key_file.read_text()
        with pytest.raises(RoadbookError, match="another key needs it stopped"):
            restore(archive, elsewhere, None, replace=True)
        assert elsewhere.key_file.read_text() == own
        assert await kept(store) == {"on the new machine"}
    restore(archive, elsewhere, None, replace=True)
    async with store_at(elsewhere) as store:
        assert store.health().down_since is None
        assert await kept(store) == {"before"}


def test_a_key_of_the_settings_is_in_the_backup_and_wins_over_a_file(
    place: SqliteFile, archive: Path, tmp_path: Path
) -> None:
    made(place, archive, OTHER_KEY)
    with zipfile.ZipFile(archive) as packed:
        assert packed.read(KEY).decode() == OTHER_KEY
    same = SqliteFile(tmp_path / "same.db")
    restore(archive, same, OTHER_KEY, replace=False)
    assert not same.key_file.exists()
    with pytest.raises(RoadbookError, match="ROADBOOK_HASH_KEY is not the key that the backup was made with"):
        restore(archive, SqliteFile(tmp_path / "other.db"), "a key of another store", replace=False)
    assert not (tmp_path / "other.db").exists()


def test_a_store_that_was_made_with_another_key_is_not_backed_up_without_its_own(
    place: SqliteFile, archive: Path, tmp_path: Path
) -> None:
    made(place, archive)
    with pytest.raises(RoadbookError, match="ROADBOOK_HASH_KEY is not the key that the database was made with"):
        back_up(place, OTHER_KEY, tmp_path / "second.zip", NOW, replace=False)
    assert not (tmp_path / "second.zip").exists()


def test_a_file_that_is_there_is_replaced_only_on_demand(place: SqliteFile, archive: Path) -> None:
    archive.write_text("dear diary")
    with pytest.raises(RoadbookError, match=r"is there already. Name another file, or add --force"):
        made(place, archive)
    assert archive.read_text() == "dear diary"
    back_up(place, None, archive, NOW, replace=True)
    assert zipfile.is_zipfile(archive)


def test_a_damaged_backup_is_refused_and_nothing_changes(place: SqliteFile, archive: Path) -> None:
    made(place, archive)
    whole, before = archive.read_bytes(), place.path.read_bytes()
    for damaged in (b"", b"no archive", whole[: len(whole) // 2], whole[:-30], _flipped(whole)):
        archive.write_bytes(damaged)
        with pytest.raises(DamagedError, match="is no whole backup"):
            restore(archive, place, None, replace=True)
    assert place.path.read_bytes() == before


def _flipped(whole: bytes) -> bytes:
    middle = len(whole) // 2
    return whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :]


def repacked(archive: Path, **changed: bytes) -> None:
    """The archive with other contents and right digests, as somebody would make it who knows its form."""
    with zipfile.ZipFile(archive) as packed:
        members = {name: packed.read(name) for name in packed.namelist()}
    members |= {{"key": KEY, "database": DATABASE, "manifest": MANIFEST}[name]: new for name, new in changed.items()}
    with zipfile.ZipFile(archive, "w") as packed:
        for name, content in members.items():
            packed.writestr(name, content)


def manifest_of(archive: Path, **changed: object) -> bytes:
    with zipfile.ZipFile(archive) as packed:
        return json.dumps(json.loads(packed.read(MANIFEST)) | changed).encode()


def test_a_member_that_is_not_the_one_that_was_packed_is_refused(place: SqliteFile, archive: Path) -> None:
    made(place, archive)
    repacked(archive, key=b"a key of somebody else's")
    with pytest.raises(DamagedError, match=r"roadbook\.db\.key in it changed"):
        restore(archive, place, None, replace=True)


def test_a_backup_of_a_newer_version_is_refused(place: SqliteFile, archive: Path, tmp_path: Path) -> None:
    made(place, archive)
    repacked(archive, manifest=manifest_of(archive, format=2))
    with pytest.raises(RoadbookError, match=r"made by a newer Roadbook. Install that one"):
        restore(archive, SqliteFile(tmp_path / "new.db"), None, replace=False)


def test_a_store_of_a_newer_version_is_backed_up_but_not_restored(
    place: SqliteFile, archive: Path, tmp_path: Path
) -> None:
    made(place, tmp_path / "first.zip")
    with closing(sqlite3.connect(place.path)) as other:
        other.execute("UPDATE alembic_version SET version_num = '9999'")
        other.commit()
    back_up(place, None, archive, NOW, replace=False)
    with pytest.raises(RoadbookError, match="made by a newer Roadbook"):
        restore(archive, place, None, replace=True)


def test_a_damaged_store_is_not_backed_up(place: SqliteFile, archive: Path) -> None:
    made(place, archive)
    size = place.path.stat().st_size
    with place.path.open("r+b") as file:
        file.seek(size // 2)
        file.write(b"\xff" * (size // 4))
    with pytest.raises(RoadbookError):
        back_up(place, None, archive.with_name("second.zip"), NOW, replace=False)
    assert not archive.with_name("second.zip").exists()


@pytest.mark.parametrize("content", [b"This is no database. " * 500, b""])
def test_a_backup_takes_the_place_of_a_store_that_is_damaged(place: SqliteFile, archive: Path, content: bytes) -> None:
    made(place, archive)
    place.path.write_bytes(content)
    restore(archive, place, None, replace=True)

    async def look() -> None:
        async with store_at(place) as store:
            assert await kept(store) == {"is there a camel?"}

    asyncio.run(look())
    aside = place.path.with_name("roadbook.db.damaged")
    assert (aside.read_bytes() if aside.exists() else b"") == content


def test_where_there_is_no_store_there_is_nothing_to_back_up_and_none_is_made(
    place: SqliteFile, archive: Path
) -> None:
    with pytest.raises(RoadbookError, match="There is no file"):
        back_up(place, None, archive, NOW, replace=False)
    assert not place.path.parent.exists()
    shutil.copy(__file__, archive)
    other = replace(place, path=archive)
    with pytest.raises(RoadbookError, match="cannot be copied"):
        back_up(other, None, archive.with_name("copy.zip"), NOW, replace=False)

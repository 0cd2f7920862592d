"""Backs a store's file up together with its key, and puts both back, while a bot uses it."""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import URL, create_engine, func, select
from sqlalchemy.exc import DatabaseError

from bot import __version__
from bot.errors import RoadbookError
from bot.operations.archive import DATABASE, KEY, DamagedError, Manifest, pack, unpack
from bot.operations.copying import copy_in, copy_out, fault_in
from bot.store.durable import make_folder, sync_folder, write_once
from bot.store.engine import prepare_file
from bot.store.hashing import Hasher, read_key
from bot.store.migrating import migrate, schema_of
from bot.store.tables import hash_keys, questions, votes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from sqlalchemy import Connection

    from bot.store.location import SqliteFile

_DAMAGED = frozenset({sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT})
_WRONG_KEY = (
    "ROADBOOK_HASH_KEY is not the key that {what} was made with, so people's data would not be found any more. Set "
    "it to that key, or leave it out to use the one {where}."
)


@dataclass(frozen=True, slots=True)
class Backup:
    """What is in a backup: how many questions and votes, and what it says of itself."""

    questions: int
    votes: int
    manifest: Manifest


def back_up(store: SqliteFile, given_key: str | None, archive: Path, now: datetime, *, replace: bool) -> Backup:
    """Writes the store as it is now, and its key, into one file that only this user can read.

    ``given_key`` is the settings' own key, None where it stands beside the database. ``replace`` where a file of this
    name may go. It is there as a whole in the end, or not at all.

    Raises:
        RoadbookError: there is nothing to back up, or it is damaged or another user's, or the file is there already.
        OSError: it cannot be written.
    """
    if not store.is_there():
        raise RoadbookError(f"There is no file {store.path}, so there is nothing to back up.")
    if archive.exists() and not replace:
        raise RoadbookError(f"{archive} is there already. Name another file, or add --force to replace it.")
    if archive.is_dir():
        raise RoadbookError(f"{archive} is a folder. Name a file in it.")
    with _scratch(archive.absolute().parent) as folder:
        copy, packed = folder / DATABASE, folder / "packed"
        with _understood(store.path):
            copy_out(store.path, copy)
        _check_whole(copy, store.path)
        key = given_key or read_key(store.key_file)
        (folder / KEY).write_text(key, encoding="utf-8")
        with _opened(copy, store.path) as connection:
            if _fingerprint(connection) != Hasher(key).fingerprint():
                raise RoadbookError(_WRONG_KEY.format(what="the database", where=f"in {store.key_file}"))
            counts, schema = _counts(connection), schema_of(connection) or ""
        manifest = pack(folder, packed, now.isoformat(timespec="seconds"), __version__, schema)
        packed.replace(archive)
    sync_folder(archive.absolute().parent)
    return Backup(*counts, manifest)


def restore(archive: Path, store: SqliteFile, given_key: str | None, *, replace: bool) -> Backup:
    """Puts back what a backup holds; a bot that uses the store goes on with that.

    ``replace`` where what the store holds now may go. The database changes as a whole or not at all.

    Raises:
        RoadbookError: the backup is damaged or too new, or its key is not the settings' own; there is a store
            already; or it has another key, and a bot uses it.
        OSError: it cannot be read or written.
    """
    make_folder(store.path.parent)
    with _scratch(store.path.parent) as folder:
        manifest = unpack(archive, folder)
        copy, key = folder / DATABASE, (folder / KEY).read_text(encoding="utf-8")
        _check_whole(copy, archive)
        with _opened(copy, archive) as connection:
            migrate(connection)
            if _fingerprint(connection) != Hasher(key).fingerprint():
                raise DamagedError(archive, "its key is not that of its database")
            counts = _counts(connection)
        if given_key is not None and given_key != key:
            raise RoadbookError(_WRONG_KEY.format(what="the backup", where="that is in it"))
        other_key = given_key is None and _kept_key(store) != key
        _refuse_what_is_there(store, other_key=other_key, replace=replace)
        with _understood(store.path):
            _put_in(copy, store, key if other_key else None)
    return Backup(*counts, manifest)


def _refuse_what_is_there(store: SqliteFile, *, other_key: bool, replace: bool) -> None:
    kept = [store.path] if store.is_there() and store.path.stat().st_size else []
    kept += [store.key_file] if other_key and store.key_file.exists() else []
    if kept and not replace:
        there = " and ".join(map(str, kept))
        raise RoadbookError(f"{there} would be replaced, and what is in it lost. Back it up first; then add --force.")


def _put_in(copy: Path, store: SqliteFile, key: str | None) -> None:
    """The database, and before it the key where it is another one: that takes a store which nobody uses."""

    def change_key() -> None:
        write_once(store.key_file, key or "")

    first = None if key is None else change_key
    try:
        prepare_file(store.path)
        copy_in(copy, store.path, first)
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode not in _DAMAGED:
            raise
        _set_aside(store.path)
        prepare_file(store.path)
        copy_in(copy, store.path, first)


def _set_aside(database: Path) -> None:
    """A file that SQLite cannot even open is no loss, but not ours to delete."""
    for end in ("", "-wal", "-shm", "-journal"):
        side = database.with_name(f"{database.name}{end}")
        if side.exists():
            side.replace(database.with_name(f"{database.name}.damaged{end}"))


def _kept_key(store: SqliteFile) -> str | None:
    return read_key(store.key_file) if store.key_file.exists() and store.key_file.stat().st_size else None


def _check_whole(database: Path, told: Path) -> None:
    if fault := fault_in(database):
        raise DamagedError(told, f"SQLite finds {fault} in its database")


def _counts(connection: Connection) -> tuple[int, int]:
    asked, cast = (connection.scalar(select(func.count()).select_from(table)) or 0 for table in (questions, votes))
    return asked, cast


def _fingerprint(connection: Connection) -> str | None:
    return connection.scalar(select(hash_keys.c.fingerprint))


@contextmanager
def _opened(database: Path, told: Path) -> Iterator[Connection]:
    engine = create_engine(URL.create("sqlite", database=str(database)), hide_parameters=True)
    try:
        with engine.begin() as connection:
            yield connection
    except DatabaseError as error:
        raise RoadbookError(f"{told} holds no store of Roadbook's ({error.orig}).") from error
    finally:
        engine.dispose()


@contextmanager
def _understood(database: Path) -> Iterator[None]:
    """Within it SQLite's errors are sentences about this file."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
            raise RoadbookError(f"The database {database} cannot be copied: {error}.") from error
        raise RoadbookError(
            f"A program has {database} open. A bot may run while its store is backed up, and restored with the key "
            "that it has; another key needs it stopped."
        ) from error
    except sqlite3.DatabaseError as error:
        raise RoadbookError(f"The database {database} cannot be copied: {error}.") from error


@contextmanager
def _scratch(where: Path) -> Iterator[Path]:
    """A folder for this user alone, on the same disk, that goes with all that is in it."""
    with tempfile.TemporaryDirectory(prefix=".roadbook-", dir=where) as name:
        yield Path(name)

"""Copies SQLite databases that others read and write meanwhile, by SQLite's own backup API."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PATIENCE = 30.0
"""Seconds to wait for somebody else's lock."""
_LOCKED = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})


def copy_out(database: Path, copy: Path) -> None:
    """Copies a database as it is at one moment into a new file, without what was deleted from it before.

    Raises:
        sqlite3.Error: it is no database, or somebody else has it locked for longer than ``PATIENCE``.
    """
    with closing(_connected(database)) as source, closing(sqlite3.connect(copy, isolation_level=None)) as target:
        _copy(source, target)
        target.execute("PRAGMA journal_mode = DELETE")  # so that it is one file
        target.execute("VACUUM")  # pages that were freed still hold what was deleted
        target.execute("PRAGMA user_version = 0")  # there are no traces (`secure_delete`)


def copy_in(copy: Path, database: Path, first: Callable[[], None] | None = None) -> None:
    """Makes a database hold what the copy holds, in one transaction: all of it, or, when that is cut off, nothing.

    Others that have it open go on with what it holds then. With something to do ``first``, nobody may have it open.

    Raises:
        sqlite3.Error: somebody else has it locked for longer than ``PATIENCE``, or open where nobody may.
    """
    with closing(_connected(copy)) as source, closing(_connected(database)) as target:
        target.execute("PRAGMA synchronous = FULL")
        if first is not None:
            _take_alone(target)
            first()
        _copy(source, target)


def fault_in(database: Path) -> str:
    """What is wrong with a database; empty where it is whole."""
    try:
        with closing(_connected(database)) as connection:
            (found,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
    except sqlite3.Error as error:
        return str(error)
    return "" if found == "ok" else str(found)


def _take_alone(connection: sqlite3.Connection) -> None:
    """Keeps everybody else out until the connection is closed."""
    connection.execute("PRAGMA busy_timeout = 0")
    connection.execute("PRAGMA locking_mode = EXCLUSIVE")
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("ROLLBACK")


def _connected(file: Path) -> sqlite3.Connection:
    """To a file that is there: SQLite would make one otherwise."""
    return sqlite3.connect(f"{file.absolute().as_uri()}?mode=rw", uri=True, timeout=PATIENCE, isolation_level=None)


def _copy(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    until = time.monotonic() + PATIENCE

    def progress(status: int, _remaining: int, _total: int) -> None:
        if status in _LOCKED and time.monotonic() > until:  # it would be tried for ever
            raise sqlite3.OperationalError("another program has it locked")

    source.backup(target, progress=progress)

"""Takes what was deleted out of a database file, where a plain DELETE leaves it lying.

``PRAGMA secure_delete`` overwrites deleted rows where they stand, but not the copies that SQLite left behind when it
moved rows to other pages. Only a file that is written anew has none of those. VACUUM would keep everybody waiting for
that, so the new file is written beside the old one, while that one is read and written, and takes its place then.
"""

from __future__ import annotations

import glob
import os
import shutil
import sqlite3
import tempfile
import time
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import text

from bot.store.durable import sync_file, sync_folder

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.ext.asyncio import AsyncConnection

_OPERATIONS = 10_000
"""Of SQLite's virtual machine: how often a copy asks whether it is still wanted. A few milliseconds."""
_SUFFIX = ".clean"
_OLD = "-old"
_STEP, _BREATH = 8_000_000, 0.01
"""Bytes of a file that is deleted bit by bit, and seconds in between."""


async def mark_traces(connection: AsyncConnection) -> None:
    """Says in the file itself, in the transaction that deletes, that traces are left: a kill does not forget them."""
    if connection.dialect.name == "sqlite":
        await connection.execute(text("PRAGMA user_version = 1"))


async def unmark_traces(connection: AsyncConnection) -> None:
    """No traces are left."""
    await connection.execute(text("PRAGMA user_version = 0"))


async def has_traces(connection: AsyncConnection) -> bool:
    """Whether anything was deleted since the file was last written anew."""
    return bool(await connection.scalar(text("PRAGMA user_version")))


async def foreign_writes(connection: AsyncConnection) -> int:
    """A number that is another one on the same connection once somebody else's was used to write."""
    return int(await connection.scalar(text("PRAGMA data_version")) or 0)


def empty_copy(path: Path) -> Path:
    """A place for the new file, beside the old one, readable to this user alone. To be removed in the end.

    Raises:
        OSError: there is no room for it. It is not tried then, so that the attempt fills no disk that others need.
    """
    if shutil.disk_usage(path.parent).free < 2 * path.stat().st_size:
        raise OSError("too little room on the disk to write the file anew")
    handle, name = tempfile.mkstemp(prefix=f"{path.name}.", suffix=_SUFFIX, dir=path.parent)
    os.close(handle)
    return Path(name)


def remove(copy: Path) -> None:
    """Deletes the copy, if it is still there, and what is left of the file whose place it took."""
    old = copy.with_name(f"{copy.name}{_OLD}")
    if old.exists():
        for size in range(old.stat().st_size, 0, -_STEP):
            os.truncate(old, size)
            time.sleep(_BREATH)  # a file system that frees all of it at once syncs nobody's files meanwhile
    for side in ("", "-journal", "-wal", "-shm", _OLD):
        copy.with_name(f"{copy.name}{side}").unlink(missing_ok=True)


def remove_leftovers(path: Path) -> None:
    """Deletes the copies that a process which was killed left beside this file. They hold what people asked."""
    for left in path.parent.glob(f"{glob.escape(path.name)}.*{_SUFFIX}*"):
        left.unlink(missing_ok=True)


def write_anew(path: Path, copy: Path, unwanted: Callable[[], bool]) -> None:
    """Writes what the file holds now into an empty one. Others read and write the file meanwhile.

    Raises:
        sqlite3.Error: that failed, or it is ``unwanted`` by now.
    """
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.set_progress_handler(unwanted, _OPERATIONS)
        connection.execute("VACUUM INTO ?", (str(copy),))
        connection.execute("PRAGMA wal_checkpoint(PASSIVE)")  # else the last one to close the file has to wait for it


def take_its_place(path: Path, copy: Path) -> None:
    """Puts the copy where the file is, for good: after a power cut it is still there.

    Raises:
        OSError: another program has the file open, and would go on with the old one.
    """
    if copy.with_name(f"{copy.name}-wal").exists():
        raise OSError("the new file is not complete")
    sync_file(copy)
    # Whoever else had the file open would later take the new file's write-ahead log for the old one's. SQLite grants
    # this only where nobody has; and closes the log, so that it does not meet a file that is not its own.
    with closing(sqlite3.connect(path, isolation_level=None, timeout=0)) as connection:
        try:
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            raise OSError("another program has it open") from error
    if path.with_name(f"{path.name}-wal").exists():
        raise OSError("its write-ahead log is still there")
    with suppress(OSError):  # a disk without such links
        # It takes a file system a while to free a large file: that is left to whoever removes what is left.
        copy.with_name(f"{copy.name}{_OLD}").hardlink_to(path)
    copy.replace(path)
    sync_folder(path.parent)

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
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import text

from bot.store.durable import sync_file, sync_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy.ext.asyncio import AsyncConnection

_OPERATIONS = 10_000
"""Of SQLite's virtual machine: how often a copy asks whether it is still wanted. A few milliseconds."""
_SUFFIX = ".clean"


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


@contextmanager
def clean_copy(path: Path) -> Iterator[Path]:
    """A place for the new file, beside the old one, readable to this user alone; empty, and gone afterwards.

    Raises:
        OSError: there is no room for it. It is not tried then, so that the attempt fills no disk that others need.
    """
    if shutil.disk_usage(path.parent).free < 2 * path.stat().st_size:
        raise OSError("too little room on the disk to write the file anew")
    handle, name = tempfile.mkstemp(prefix=f"{path.name}.", suffix=_SUFFIX, dir=path.parent)
    os.close(handle)
    try:
        yield Path(name)
    finally:
        _remove(Path(name))


def remove_leftovers(path: Path) -> None:
    """Deletes the copies that a process which was killed left beside this file. They hold what people asked."""
    for left in path.parent.glob(f"{glob.escape(path.name)}.*{_SUFFIX}"):
        _remove(left)


def write_anew(path: Path, copy: Path, unwanted: Callable[[], bool]) -> None:
    """Writes what the file holds now into an empty one. Others read and write the file meanwhile.

    Raises:
        sqlite3.Error: that failed, or it is ``unwanted`` by now.
    """
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.set_progress_handler(unwanted, _OPERATIONS)
        connection.execute("VACUUM INTO ?", (str(copy),))


def take_its_place(path: Path, copy: Path) -> None:
    """Puts the copy where the file is, for good: after a power cut it is still there.

    Raises:
        OSError: another program has the file open, and would go on with the old one.
    """
    if copy.with_name(f"{copy.name}-wal").exists():
        raise OSError("the new file is not complete")
    sync_file(copy)
    # SQLite leaves its write-ahead log only where nobody else has the file open: whoever had would later take the
    # new file's log for the old one's. The log is empty and gone then, and does not meet a file that is not its own.
    with closing(sqlite3.connect(path, isolation_level=None, timeout=0)) as connection:
        try:
            connection.execute("PRAGMA journal_mode = DELETE")
        except sqlite3.OperationalError as error:
            raise OSError("another program has it open") from error
    copy.replace(path)
    sync_folder(path.parent)


def _remove(copy: Path) -> None:
    for side in ("", "-journal", "-wal", "-shm"):
        copy.with_name(f"{copy.name}{side}").unlink(missing_ok=True)

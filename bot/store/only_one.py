"""One bot on one database file: the second would answer all questions once more, so it does not start."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

from bot.errors import InUseError
from bot.store.durable import make_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SUFFIX = ".lock"
"""Behind the database's name: the file that whoever runs on it holds a lock on. It may be left there."""


@contextmanager
def only_one(database: Path) -> Iterator[None]:
    """Within it this process alone runs on a database file. The system lets go when the process ends, however it ends.

    Where the folder cannot be written to, or knows no locks, nothing is held.

    Raises:
        InUseError: another process does.
    """
    file = _opened(database.with_name(f"{database.name}{SUFFIX}"))
    if file is None:
        yield
        return
    try:
        if not _locked(file):
            raise InUseError(
                f"Another Roadbook runs on {database}. Stop it first, or give this one a database of its own; several "
                "processes for one bot need PostgreSQL."
            )
        yield
    finally:
        os.close(file)


def _opened(file: Path) -> int | None:
    try:
        make_folder(file.parent)
        return os.open(file, os.O_CREAT | os.O_RDWR, 0o600)
    except OSError:  # which the store, that comes next, tells of
        return None


def _locked(file: int) -> bool:
    """Whether the lock is ours now; True, too, where there are no locks."""
    try:
        import fcntl  # noqa: PLC0415 - Windows has none
    except ImportError:
        return True
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True

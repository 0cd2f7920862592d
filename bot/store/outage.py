"""Whether the store works. An outage is logged when it begins and when it ends, however often it is noticed."""

from __future__ import annotations

import logging
import sqlite3
import sys
from typing import TYPE_CHECKING

from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, SQLAlchemyError, StatementError

from bot.errors import RoadbookError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from types import ModuleType

_log = logging.getLogger(__name__)

_CAUSES = (SQLAlchemyError, OSError, RoadbookError, sqlite3.Error)
_OF_THE_DATA = (DataError, IntegrityError)


def causes() -> tuple[type[BaseException], ...]:
    """What a store that is down, full or not as it should be raises (OSError is a timeout's kind, too)."""
    driver = _asyncpg()
    return _CAUSES if driver is None else (*_CAUSES, driver.PostgresError, driver.InterfaceError)


def is_outage(error: BaseException) -> bool:
    """Whether the store is at fault, and not what it was given to keep."""
    driver = _asyncpg()
    of_the_data = _OF_THE_DATA if driver is None else (*_OF_THE_DATA, driver.DataError)
    original = error.orig.__cause__ if isinstance(error, DBAPIError) and error.orig is not None else None
    if isinstance(error, of_the_data) or isinstance(original, of_the_data):
        return False
    if isinstance(error, StatementError) and not isinstance(error, DBAPIError):
        return False
    return isinstance(error, causes())


def _asyncpg() -> ModuleType | None:
    """PostgreSQL's driver where it was imported: that takes long, and before it nothing raises its errors."""
    return sys.modules.get("asyncpg")


def is_busy(error: DBAPIError) -> bool:
    """Whether another program holds SQLite's lock."""
    return getattr(error.orig, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY


class Outage:
    """Remembers since when the store has been down, and why; ``since`` is None while it works."""

    def __init__(self, where: str, clock: Callable[[], datetime]) -> None:
        self.since: datetime | None = None
        self.reason = ""
        self._where = where
        self._clock = clock

    def begin(self, error: BaseException) -> None:
        """It is down. Logged once for the whole outage."""
        if self.since is not None:
            return
        self.since = self._clock()
        self.reason = f"{reason_of(error)}."
        _log.error(
            "The store (%s) is down: %s Answers go on; questions wait in memory, votes and settings are refused.",
            self._where,
            self.reason,
        )

    def end(self, lost: int) -> None:
        """It works. ``lost`` questions could not be recorded since the start."""
        if self.since is None:
            return
        duration = self._clock() - self.since
        self.since, self.reason = None, ""
        _log.warning(
            "The store is back after %d s; questions lost since the start: %d",
            duration.total_seconds(),
            lost,
        )


def reason_of(error: BaseException) -> str:
    """The database's own words in one line, without the statement and what it held."""
    original = error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
    words = " ".join(str(original).split()).rstrip(".")
    return words or type(original).__name__

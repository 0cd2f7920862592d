"""The connection to the store's database: opened, lost and opened anew."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from bot.store.engine import build_engine, prepare_file
from bot.store.interface import StoreUnavailableError
from bot.store.keys import agree_on_key
from bot.store.location import SqliteFile
from bot.store.migrating import migrate
from bot.store.outage import CAUSES, Outage, is_outage, reason_of
from bot.store.scrubbing import scrub
from bot.store.shielding import Shield

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import datetime

    from sqlalchemy import Connection
    from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

    from bot.store.hashing import Hasher
    from bot.store.location import Location

T = TypeVar("T")
_log = logging.getLogger(__name__)
PATIENCE = 2.0
"""Seconds to wait for another program's lock, or for a server's silence: Discord gives a click three."""


@dataclass(frozen=True, slots=True)
class _Opened:
    engine: AsyncEngine
    hasher: Hasher
    file: tuple[int, int] | None


class Database:
    """Runs pieces of work, one after another, each in its own transaction. While it is down they fail at once.

    ``key`` is what people are hashed with, None for one of its own beside a database file.
    """

    def __init__(
        self, location: Location, key: str | None, clock: Callable[[], datetime], patience: float = PATIENCE
    ) -> None:
        self.outage = Outage(str(location), clock)
        self.scrub_due = self.scrub_failed = False
        self._location = location
        self._key = key
        self._patience = patience
        self._opened: _Opened | None = None
        self._turn = asyncio.Lock()
        self._shield = Shield()

    @property
    def is_open(self) -> bool:
        """Whether work can be tried."""
        return self._opened is not None

    @property
    def hasher(self) -> Hasher:
        """Turns people into hashes. Raises StoreUnavailableError while the database is down."""
        return self._working().hasher

    async def open(self) -> None:
        """Connects, and brings the tables up to date. Raises StoreUnavailableError where that fails."""
        await self._shield.finish(self._open())

    async def run(self, work: Callable[[AsyncConnection], Awaitable[T]]) -> T:
        """What the work returns, after its transaction. Raises StoreUnavailableError where the database fails."""
        return await self._shield.finish(self._run(work))

    async def scrub(self) -> None:
        """Rewrites a database file without what was deleted from it. A server sees to that itself.

        Raises:
            StoreUnavailableError: that failed; it stays due.
        """
        if isinstance(self._location, SqliteFile):
            await self._shield.finish(self._scrub())
        self.scrub_due = False

    async def close(self) -> None:
        """Disconnects, when all work is done."""
        await self._shield.wait()
        async with self._turn:
            if self._opened is not None:
                await self._opened.engine.dispose()
                self._opened = None

    async def _open(self) -> None:
        async with self._turn:
            engine = build_engine(self._location, self._patience)
            try:
                if isinstance(self._location, SqliteFile):
                    prepare_file(self._location.path)
                async with engine.begin() as connection:
                    hasher = await connection.run_sync(self._made_ready)
            except Exception as error:  # whatever keeps it from opening, it may be better later
                await engine.dispose()
                self.outage.begin(error)
                raise StoreUnavailableError from error
            self._opened = _Opened(engine, hasher, self._file())

    async def _run(self, work: Callable[[AsyncConnection], Awaitable[T]]) -> T:
        async with self._turn:
            engine = self._working().engine
            try:
                self._check_file()
                async with engine.begin() as connection:
                    return await work(connection)
            except CAUSES as error:
                if not is_outage(error):
                    raise
                await self._lose(error)
                raise StoreUnavailableError from error

    async def _scrub(self) -> None:
        async with self._turn:
            try:
                await scrub(self._working().engine)
            except CAUSES as error:
                if not self.scrub_failed:
                    _log.warning(
                        "What was deleted still leaves traces in the file (%s); trying again", reason_of(error)
                    )
                self.scrub_failed = True
                raise StoreUnavailableError from error
            self.scrub_failed = False

    def _working(self) -> _Opened:
        if self._opened is None:
            raise StoreUnavailableError
        return self._opened

    def _made_ready(self, connection: Connection) -> Hasher:
        migrate(connection)
        return agree_on_key(connection, self._location, self._key)

    async def _lose(self, error: BaseException) -> None:
        opened, self._opened = self._working(), None
        self.outage.begin(error)
        await opened.engine.dispose()

    def _file(self) -> tuple[int, int] | None:
        if not isinstance(self._location, SqliteFile):
            return None
        found = self._location.path.stat()
        return found.st_dev, found.st_ino

    def _check_file(self) -> None:
        """A file that was deleted or replaced would take what is written to it, and nobody would ever read it."""
        if self._file() != self._working().file:
            raise FileNotFoundError(f"{self._location} was replaced by another file")

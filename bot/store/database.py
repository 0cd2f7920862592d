"""The connections to the store's database: opened, lost and opened anew."""

from __future__ import annotations

import asyncio
import logging
import threading
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy.exc import OperationalError

from bot.store import secure_delete
from bot.store.cancel_safe import CancelSafe
from bot.store.durable import sync_file
from bot.store.engine import READERS, Engines, build_copying_engine, build_engines, prepare_file
from bot.store.interface import StoreUnavailableError
from bot.store.keys import agree_on_key
from bot.store.location import SqliteFile
from bot.store.migrating import migrate
from bot.store.outage import Outage, causes, is_busy, is_outage, reason_of
from bot.store.readers import Readers

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import datetime
    from pathlib import Path

    from sqlalchemy import Connection
    from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

    from bot.store.hashing import Hasher
    from bot.store.location import Location

T = TypeVar("T")
_log = logging.getLogger(__name__)
PATIENCE = 2.0
"""Seconds to wait for another program's lock, or for a server's silence: Discord gives a click three."""
BETWEEN_TRIES = 0.02
"""Seconds between two tries to open a file that another program is making."""


@dataclass(frozen=True, slots=True)
class _Opened:
    engines: Engines
    hasher: Hasher
    file: tuple[int, int] | None


class Database:
    """Runs pieces of work, each in its own transaction: what writes one after another, what reads beside it.

    While the database is down, they fail at once. ``key`` is what people are hashed with, None for one of its own
    beside a database file. ``when_lost`` is called when it went down, so that somebody opens it again.
    """

    def __init__(
        self,
        location: Location,
        key: str | None,
        clock: Callable[[], datetime],
        when_lost: Callable[[], None],
        patience: float = PATIENCE,
    ) -> None:
        self.outage = Outage(str(location), clock)
        self._location = location
        self._key = key
        self._when_lost = when_lost
        self._patience = patience
        self._opened: _Opened | None = None
        self._turn = asyncio.Lock()
        self._readers = Readers(READERS)
        self.deleting = asyncio.Lock()
        """To be held while a few of many rows are deleted: only one such transaction stands before other people's."""
        self._erasing = asyncio.Lock()
        self._erasing_failed = False
        self._written_meanwhile: list[Callable[[AsyncConnection], Awaitable[object]]] | None = None
        self._closing = threading.Event()
        self._cancel_safe = CancelSafe()

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
        await self._cancel_safe.finish(self._open())

    async def write(
        self, work: Callable[[AsyncConnection], Awaitable[T]], then: Callable[[T], None] = lambda _: None
    ) -> T:
        """What the work returns, once it is on the disk; ``then`` is told it before anything else is written.

        The work may be done a second time, on a copy of the database: twice must come to the same as once.

        Raises:
            StoreUnavailableError: the database failed.
        """
        return await self._cancel_safe.finish(self._write(work, then))

    async def read(self, work: Callable[[AsyncConnection], Awaitable[T]]) -> T:
        """What the work returns; nobody who writes waits for it. Raises StoreUnavailableError as ``write`` does."""
        return await self._cancel_safe.finish(self._read(work))

    async def erase_traces(self) -> None:
        """Rewrites a database file without what was deleted from it, if anything was, while others read and write.

        A server sees to that itself.

        Raises:
            StoreUnavailableError: that failed; the traces are still there.
        """
        if isinstance(self._location, SqliteFile):
            await self._cancel_safe.finish(self._erase_traces(self._location.path))

    async def close(self) -> None:
        """Disconnects, when all work is done."""
        self._closing.set()
        await self._cancel_safe.wait()
        async with self._turn:
            if self._opened is not None:
                await self._opened.engines.dispose()
                self._opened = None

    async def _open(self) -> None:
        async with self._turn:
            engines = build_engines(self._location, self._patience)
            try:
                if isinstance(self._location, SqliteFile):
                    prepare_file(self._location.path)
                    secure_delete.remove_leftovers(self._location.path)
                hasher = await self._make_ready(engines.writing)
            except Exception as error:  # whatever keeps it from opening, it may be better later
                await engines.dispose()
                self.outage.begin(error)
                raise StoreUnavailableError from error
            self._opened = _Opened(engines, hasher, self._file())
            self._closing.clear()

    async def _write(self, work: Callable[[AsyncConnection], Awaitable[T]], then: Callable[[T], None]) -> T:
        async with self._turn:
            result = await self._transaction(self._working().engines.writing, work)
            if self._written_meanwhile is not None:
                self._written_meanwhile.append(work)
            then(result)
            return result

    async def _read(self, work: Callable[[AsyncConnection], Awaitable[T]]) -> T:
        async with self._readers.one():
            return await self._transaction(self._working().engines.reading, work)

    async def _transaction(self, engine: AsyncEngine, work: Callable[[AsyncConnection], Awaitable[T]]) -> T:
        opened = self._opened
        try:
            self._check_file()
            async with engine.begin() as connection:
                return await work(connection)
        except causes() as error:
            if not is_outage(error):
                raise
            if self._opened is opened:
                await self._lose(error)
            raise StoreUnavailableError from error

    async def _erase_traces(self, path: Path) -> None:
        async with self._erasing:
            if not await self._read(secure_delete.has_traces):
                return
            try:
                await self._write_anew(path)
            except causes() as error:
                if not self._erasing_failed and not self._closing.is_set():
                    _log.warning(
                        "What was deleted still leaves traces in the file (%s); trying again later", reason_of(error)
                    )
                self._erasing_failed = True
                raise StoreUnavailableError from error
            self._erasing_failed = False

    async def _write_anew(self, path: Path) -> None:
        opened = self._working()
        foreign = await self._write(secure_delete.foreign_writes, lambda _: None)
        copy = await asyncio.to_thread(secure_delete.empty_copy, path)
        copying = build_copying_engine(SqliteFile(copy), self._patience)
        # Some of what is written from now on gets into the copy twice, in the same order: that changes nothing.
        self._written_meanwhile = [secure_delete.unmark_traces]
        try:
            await asyncio.to_thread(secure_delete.write_anew, path, copy, self._closing.is_set)
            await self._catch_up(copying)  # with most of it, so that nobody waits long for the rest
            await asyncio.to_thread(sync_file, copy)
            async with self._readers.none(), self._turn:
                await self._check_alone(opened, foreign)
                await self._catch_up(copying)
                await copying.dispose()
                await opened.engines.dispose()
                await asyncio.to_thread(secure_delete.take_its_place, path, copy)
                self._opened = replace(opened, file=self._file())
        finally:
            self._written_meanwhile = None
            await copying.dispose()
            await asyncio.to_thread(secure_delete.remove, copy)

    async def _catch_up(self, copying: AsyncEngine) -> None:
        """Does on the copy what was done since it was begun, or since the last time."""
        works, self._written_meanwhile = self._written_meanwhile or (), []
        async with copying.begin() as connection:
            for work in works:
                await work(connection)

    async def _check_alone(self, opened: _Opened, foreign: int) -> None:
        """What was written past this connection is not in the copy."""
        if self._opened is not opened:
            raise OSError("the connection was lost meanwhile")
        async with opened.engines.writing.connect() as connection:
            if await secure_delete.foreign_writes(connection) != foreign:
                raise OSError("another program wrote to the file meanwhile")

    def _working(self) -> _Opened:
        if self._opened is None:
            raise StoreUnavailableError
        return self._opened

    async def _make_ready(self, engine: AsyncEngine) -> Hasher:
        clock = asyncio.get_running_loop().time
        until = clock() + self._patience
        while True:
            try:
                async with engine.begin() as connection:
                    return await connection.run_sync(self._made_ready)
            except OperationalError as error:
                # SQLite's own patience does not hold for the first who use a new file, in several processes at once:
                # https://www.sqlite.org/c3ref/busy_handler.html
                if not is_busy(error) or clock() > until:
                    raise
            await asyncio.sleep(BETWEEN_TRIES)

    def _made_ready(self, connection: Connection) -> Hasher:
        migrate(connection)
        return agree_on_key(connection, self._location, self._key)

    async def _lose(self, error: BaseException) -> None:
        opened, self._opened = self._working(), None
        self.outage.begin(error)
        self._when_lost()
        await opened.engines.dispose()

    def _file(self) -> tuple[int, int] | None:
        if not isinstance(self._location, SqliteFile):
            return None
        found = self._location.path.stat()
        return found.st_dev, found.st_ino

    def _check_file(self) -> None:
        """A file that was deleted or replaced would take what is written to it, and nobody would ever read it."""
        if self._file() != self._working().file:
            raise FileNotFoundError(f"{self._location} was replaced by another file")

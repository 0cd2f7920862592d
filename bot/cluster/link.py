"""One connection to PostgreSQL, of its own: what the processes agree on must not wait behind what is kept."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, TypeVar

import asyncpg

from bot.errors import RoadbookError
from bot.store.engine import DURABLE
from bot.store.telling import CHANNEL

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

T = TypeVar("T")
PATIENCE = 4.0
"""Seconds to wait for the server."""
_CAUSES = (asyncpg.PostgresError, asyncpg.InterfaceError, OSError)  # a TimeoutError is an OSError
_log = logging.getLogger(__name__)


class OutOfReachError(RoadbookError):
    """The database cannot be asked now."""


class Link:
    """Does pieces of work, one after another, each in a transaction; ``heard`` is told what other processes tell.

    It connects when it is needed, and anew after it was lost.
    """

    def __init__(self, address: str, heard: Callable[[str], None]) -> None:
        self._address = address
        self._heard = heard
        self._connection: asyncpg.Connection | None = None
        self._turn = asyncio.Lock()
        self.is_lost = False
        """Whether the last piece of work failed."""

    async def do(self, work: Callable[[asyncpg.Connection], Awaitable[T]]) -> T:
        """What the work returns, once it is done for good.

        Raises:
            OutOfReachError: it failed, and nothing was changed, unless the connection was lost at its very end.
        """
        async with self._turn:
            try:
                connection = await self._connected()
                async with connection.transaction():
                    done = await work(connection)
            except _CAUSES as error:
                self._say_lost(error)
                await self._drop()
                raise OutOfReachError("The database is out of reach.") from error
            except asyncio.CancelledError:  # in the middle of a transaction, which ends with its connection
                if self._connection is not None:
                    self._connection.terminate()
                raise
            if self.is_lost:
                self.is_lost = False
                _log.info("The processes of this bot can agree again")
            return done

    async def close(self) -> None:
        """Disconnects."""
        async with self._turn:
            await self._drop()

    async def _connected(self) -> asyncpg.Connection:
        if self._connection is None or self._connection.is_closed():
            self._connection = await asyncpg.connect(self._address, timeout=PATIENCE, command_timeout=PATIENCE)
            await self._connection.execute(DURABLE)
            await self._connection.add_listener(CHANNEL, self._hear)
        return self._connection

    def _hear(self, _connection: object, teller: int, _channel: str, notice: str) -> None:
        if self._connection is not None and teller != self._connection.get_server_pid():
            self._heard(notice)

    def _say_lost(self, error: BaseException) -> None:
        if not self.is_lost:
            self.is_lost = True
            # Its class alone: what a server says may hold the address.
            _log.warning(
                "The processes of this bot cannot agree now (%s); each goes on with the shards that it has",
                type(error).__name__,
            )

    async def _drop(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None and not connection.is_closed():
            try:
                await connection.close(timeout=1.0)
            except _CAUSES:
                connection.terminate()

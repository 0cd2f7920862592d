"""SQLAlchemy's engine for a location, with what each database needs to be safe and private."""

from __future__ import annotations

import logging
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import URL, event
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from bot.store.durable import make_folder
from bot.store.location import SqliteFile

if TYPE_CHECKING:
    from pathlib import Path

    import asyncpg
    from sqlalchemy import Connection
    from sqlalchemy.engine.interfaces import DBAPIConnection

    from bot.store.location import Location, PostgresServer

# No error may show what somebody asked: a log is not the place where that is kept.
_COMMON: dict[str, Any] = {"hide_parameters": True}
# Whatever the server does by default, what was confirmed here is on its disk; a stronger promise of its own stays.
DURABLE = """
    SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'
"""


READERS = 4
"""Connections that read at one time, so that a long list holds up no short one."""


@dataclass(frozen=True, slots=True)
class Engines:
    """One for what is written, with a single connection: its transactions wait for each other. One for reading."""

    writing: AsyncEngine
    reading: AsyncEngine

    async def dispose(self) -> None:
        """Closes all connections; they are opened anew when they are needed."""
        await self.reading.dispose()
        await self.writing.dispose()


def build_engines(location: Location, patience: float) -> Engines:
    """Engines that have not connected yet. ``patience`` is in seconds, for a lock or for a server that is silent."""
    if isinstance(location, SqliteFile):
        return Engines(_sqlite(location, patience, "IMMEDIATE", 1), _sqlite(location, patience, "DEFERRED", READERS))
    return Engines(_postgres(location, patience, 1), _postgres(location, patience, READERS))


def build_copying_engine(copy: SqliteFile, patience: float) -> AsyncEngine:
    """For a file that nobody relies on before it is synced as a whole."""
    return _sqlite(copy, patience, "IMMEDIATE", 1, synchronous="OFF")


def prepare_file(path: Path) -> None:
    """Makes the database's file where there is none, readable to this user alone, as SQLite's side files are then.

    Raises:
        OSError: it cannot be made.
    """
    make_folder(path.parent)
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))


def _sqlite(
    location: SqliteFile, patience: float, transaction: str, connections: int, synchronous: str = "FULL"
) -> AsyncEngine:
    logging.getLogger("aiosqlite").setLevel(logging.INFO)  # below that it logs all that is written
    engine = create_async_engine(
        URL.create("sqlite+aiosqlite", database=str(location.path)),
        pool_size=connections,
        max_overflow=0,
        **_COMMON,
    )

    @event.listens_for(engine.sync_engine, "connect")
    def set_up(connection: DBAPIConnection, _record: object) -> None:
        connection.isolation_level = None  # the driver's own transactions would begin too late
        cursor = connection.cursor()
        for pragma in (
            f"busy_timeout = {round(patience * 1000)}",
            "journal_mode = WAL",
            f"synchronous = {synchronous}",  # FULL: what was confirmed survives a power cut; NORMAL syncs later
            "foreign_keys = ON",
            "secure_delete = ON",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql(f"BEGIN {transaction}")

    return engine


def _postgres(location: PostgresServer, patience: float, connections: int) -> AsyncEngine:
    import asyncpg  # noqa: PLC0415  takes long, and few use it

    async def connect() -> asyncpg.Connection:
        # asyncpg reads the address itself, with all that PostgreSQL's own tools understand in one, such as sslmode.
        connection = await asyncpg.connect(location.address, timeout=patience, command_timeout=2 * patience)
        await connection.execute(DURABLE)
        return connection

    return create_async_engine(
        "postgresql+asyncpg://",
        async_creator=connect,
        pool_size=connections,
        max_overflow=0,
        pool_pre_ping=True,
        **_COMMON,
    )

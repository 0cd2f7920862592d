"""SQLAlchemy's engine for a location, with what each database needs to be safe and private."""

from __future__ import annotations

import logging
import os
from typing import TYPE_CHECKING, Any

import asyncpg
from sqlalchemy import URL, event
from sqlalchemy.ext.asyncio import create_async_engine

from bot.store.location import SqliteFile

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection
    from sqlalchemy.engine.interfaces import DBAPIConnection
    from sqlalchemy.ext.asyncio import AsyncEngine

    from bot.store.location import Location, PostgresServer

# No error may show what somebody asked: a log is not the place where that is kept.
_COMMON: dict[str, Any] = {"hide_parameters": True}


def build_engine(location: Location, patience: float) -> AsyncEngine:
    """An engine that has not connected yet. ``patience`` is in seconds, for a lock or for a server that is silent."""
    if isinstance(location, SqliteFile):
        return _sqlite(location, patience)
    return _postgres(location, patience)


def prepare_file(path: Path) -> None:
    """Makes the database's file where there is none, readable to this user alone, as SQLite's side files are then.

    Raises:
        OSError: it cannot be made.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))


def _sqlite(location: SqliteFile, patience: float) -> AsyncEngine:
    logging.getLogger("aiosqlite").setLevel(logging.INFO)  # below that it logs all that is written
    # One connection: SQLite has one writer anyway, and a second reader would keep the write-ahead log from emptying.
    engine = create_async_engine(
        URL.create("sqlite+aiosqlite", database=str(location.path)), pool_size=1, max_overflow=0, **_COMMON
    )

    @event.listens_for(engine.sync_engine, "connect")
    def set_up(connection: DBAPIConnection, _record: object) -> None:
        connection.isolation_level = None  # the driver's own transactions would begin too late
        cursor = connection.cursor()
        for pragma in (
            f"busy_timeout = {round(patience * 1000)}",
            "journal_mode = WAL",
            "synchronous = NORMAL",
            "foreign_keys = ON",
            "secure_delete = ON",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def _postgres(location: PostgresServer, patience: float) -> AsyncEngine:
    async def connect() -> asyncpg.Connection:
        # asyncpg reads the address itself, with all that PostgreSQL's own tools understand in one, such as sslmode.
        return await asyncpg.connect(location.address, timeout=patience, command_timeout=2 * patience)

    return create_async_engine(
        "postgresql+asyncpg://", async_creator=connect, pool_size=1, max_overflow=0, pool_pre_ping=True, **_COMMON
    )

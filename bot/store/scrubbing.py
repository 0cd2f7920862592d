"""Takes what was deleted out of a database file, where a plain DELETE leaves it lying."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncEngine


async def scrub(engine: AsyncEngine) -> None:
    """Rewrites the file with what it holds now, and empties the write-ahead log.

    ``secure_delete`` has overwritten the deleted rows themselves; VACUUM also drops what was left of them where pages
    were moved, and the log's older copies of those pages go with the checkpoint.

    Raises:
        OSError: another program is reading the file and keeps the log from being emptied.
    """
    async with engine.connect() as connection:
        driver = (await connection.get_raw_connection()).driver_connection
        if driver is None:
            raise OSError("the connection was lost")
        with suppress(sqlite3.OperationalError):  # a disk too full for the copy; what is locked fails below
            await driver.execute("VACUUM")
        async with driver.execute("PRAGMA wal_checkpoint(TRUNCATE)") as cursor:
            busy, _, _ = await cursor.fetchone()
    if busy:
        raise OSError("another program keeps the write-ahead log from being emptied")

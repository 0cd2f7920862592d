"""Deletes many rows a few at a time, so that nobody else waits for all of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import delete, select, tuple_

from bot.store.secure_delete import mark_traces

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Table
    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.store.database import Database

AT_ONCE = 50
"""Rows in one transaction: a few milliseconds, most of them for the pages on which they stand far apart."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Those of a table for which a condition holds."""

    table: Table
    condition: ColumnElement[bool]


async def delete_all(database: Database, rows: Rows) -> int:
    """Deletes the rows. How many there were. Raises StoreUnavailableError where the store goes down meanwhile."""
    deleted, more = 0, True
    while more:
        async with database.deleting:
            number = await database.write(lambda connection: delete_some(connection, rows))
        deleted, more = deleted + number, number == AT_ONCE
    return deleted


async def delete_some(connection: AsyncConnection, rows: Rows) -> int:
    """Deletes some of the rows, and says in the file that traces of them are left. How many."""
    keys = list(rows.table.primary_key)
    some = select(*keys).where(rows.condition).limit(AT_ONCE)
    number = (await connection.execute(delete(rows.table).where(tuple_(*keys).in_(some)))).rowcount
    if number:
        await mark_traces(connection)
    return number

"""Rows that take the place of the one with the same key: one statement, so that two processes cannot collide."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy.dialects import postgresql, sqlite

if TYPE_CHECKING:
    from sqlalchemy import Table
    from sqlalchemy.ext.asyncio import AsyncConnection


async def put(connection: AsyncConnection, table: Table, row: dict[str, Any]) -> None:
    """Writes the row, instead of the one with its primary key if there is one."""
    insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    keys = {column.name for column in table.primary_key}
    others = {name: value for name, value in row.items() if name not in keys}
    statement = insert(table).values(row)
    if others:
        await connection.execute(statement.on_conflict_do_update(index_elements=sorted(keys), set_=others))
    else:
        await connection.execute(statement.on_conflict_do_nothing())

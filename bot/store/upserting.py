"""Rows that take the place of the one with the same key: one statement, so that two processes cannot collide."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy.dialects import sqlite

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Table
    from sqlalchemy.dialects import postgresql
    from sqlalchemy.ext.asyncio import AsyncConnection


async def put(
    connection: AsyncConnection, table: Table, row: Mapping[str, Any], changes: Mapping[str, Any] | None = None
) -> None:
    """Writes the row. Where there is one with its primary key, only the changes are written over it; None for all."""
    keys = {column.name for column in table.primary_key}
    others = {name: value for name, value in row.items() if name not in keys} if changes is None else changes
    statement = _insert(connection, table).values(dict(row))
    if others:
        statement = statement.on_conflict_do_update(index_elements=sorted(keys), set_=dict(others))
    else:
        statement = statement.on_conflict_do_nothing()
    await connection.execute(statement)


async def add_new(connection: AsyncConnection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Writes those of the rows whose primary key is not there yet."""
    if rows:
        await connection.execute(_insert(connection, table).on_conflict_do_nothing(), rows)


def _insert(connection: AsyncConnection, table: Table) -> sqlite.Insert | postgresql.Insert:
    if connection.dialect.name == "sqlite":
        return sqlite.insert(table)
    from sqlalchemy.dialects import postgresql  # noqa: PLC0415  takes long to import, and few use it

    return postgresql.insert(table)

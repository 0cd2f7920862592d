"""Reloads, and the content of revisions, in their tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, desc, select, text, update

from bot.store.history import (
    MAX_REASON,
    MOST_RELOADS,
    MOST_REVISIONS,
    History,
    KeptRevision,
    OvertakenError,
    ReloadRecord,
)
from bot.store.identifiers import new_ids
from bot.store.secure_delete import mark_traces
from bot.store.tables import reloads, revisions
from bot.store.telling import tell_others
from bot.store.upserting import put

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import ColumnElement, Row, Table
    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.store.database import Database


class SqlHistory(History):
    """The history in a database."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._ids = new_ids()

    async def record(self, reload: ReloadRecord, content: bytes | None = None) -> None:
        """In one transaction: what went live is recorded with its content, or not at all."""
        number = next(self._ids)
        if not await self._database.write(lambda connection: _add(connection, number, reload, content)):
            raise OvertakenError

    async def latest(self, limit: int = 25) -> tuple[ReloadRecord, ...]:
        """From the database."""
        return await self._database.read(lambda connection: _latest(connection, limit))

    async def revisions(self) -> tuple[KeptRevision, ...]:
        """From the database."""
        return await self._database.read(_revisions)

    async def content(self, revision: str) -> bytes | None:
        """From the database."""
        return await self._database.read(lambda connection: _content(connection, revision))


async def begun_by(connection: AsyncConnection, person_id: int) -> list[dict[str, object]]:
    """The reloads that a person began, in JSON's types, the oldest first."""
    found = await connection.execute(select(reloads).where(of_person(person_id)).order_by(reloads.c.id))
    return [
        {"at": row.at.isoformat(), "revision": row.revision, "result": row.result, "reason": row.reason}
        for row in found
    ]


async def forget_people(connection: AsyncConnection, those: ColumnElement[bool]) -> None:
    """The reloads stay, and nobody knows any more who began them, nor what that person wrote to it."""
    named = update(reloads).where(those, reloads.c.person_id.is_not(None)).values(person_id=None, reason="")
    if (await connection.execute(named)).rowcount:
        await mark_traces(connection)


def begun_before(moment: datetime) -> ColumnElement[bool]:
    """The reloads before this moment."""
    return reloads.c.at < moment


def of_person(person_id: int) -> ColumnElement[bool]:
    """The reloads that a person began."""
    return reloads.c.person_id == person_id


async def _add(connection: AsyncConnection, number: int, reload: ReloadRecord, content: bytes | None) -> bool:
    """Whether it is kept, and not overtaken."""
    if content is not None and reload.origin != "start" and await _is_overtaken(connection, reload):
        return False
    row = {
        "id": number,
        "at": reload.at,
        "person_id": reload.person_id,
        "guild_id": reload.guild_id,
        "origin": reload.origin,
        "result": reload.result,
        "before": reload.before,
        "revision": reload.revision,
        "files": reload.files,
        "dry_run": reload.dry_run,
        "changes": dict(reload.changes),
        "reason": reload.reason[:MAX_REASON],
    }
    await put(connection, reloads, row)
    await _keep_newest(connection, reloads, MOST_RELOADS)
    if content is not None:
        await put(
            connection, revisions, {"revision": reload.revision, "number": number, "at": reload.at, "content": content}
        )
        await _keep_newest(connection, revisions, MOST_REVISIONS)
        await tell_others(connection, "revision")
    return True


async def _is_overtaken(connection: AsyncConnection, reload: ReloadRecord) -> bool:
    """Whether another process has let go live what this one knew nothing of: one at a time; a file has no others."""
    if connection.dialect.name != "postgresql":
        return False
    await connection.execute(text("LOCK TABLE revisions IN SHARE ROW EXCLUSIVE MODE"))
    kept = (await connection.scalars(select(revisions.c.revision).order_by(desc(revisions.c.number)))).all()
    # What was live here and was never kept, as the store was down, says nothing of the others.
    return reload.before in kept[1:] and kept[0] != reload.revision


async def _keep_newest(connection: AsyncConnection, table: Table, most: int) -> None:
    order = table.c.id if table is reloads else table.c.number
    oldest = await connection.scalar(select(order).order_by(desc(order)).offset(most - 1).limit(1))
    if oldest is not None:
        await connection.execute(delete(table).where(order < oldest))


async def _latest(connection: AsyncConnection, limit: int) -> tuple[ReloadRecord, ...]:
    found = await connection.execute(select(reloads).order_by(desc(reloads.c.id)).limit(limit))
    return tuple(_record(row) for row in found)


async def _revisions(connection: AsyncConnection) -> tuple[KeptRevision, ...]:
    found = await connection.execute(select(revisions.c.revision, revisions.c.at).order_by(desc(revisions.c.number)))
    return tuple(KeptRevision(row.revision, row.at) for row in found)


async def _content(connection: AsyncConnection, revision: str) -> bytes | None:
    found: bytes | None = await connection.scalar(select(revisions.c.content).where(revisions.c.revision == revision))
    return found


def _record(row: Row[Any]) -> ReloadRecord:
    return ReloadRecord(
        at=row.at,
        origin=row.origin,
        result=row.result,
        before=row.before,
        revision=row.revision,
        files=row.files,
        person_id=row.person_id,
        guild_id=row.guild_id,
        dry_run=row.dry_run,
        changes=row.changes,
        reason=row.reason,
    )

"""The audit record in its table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, desc, select, update

from bot.store.audit import MAX_ABOUT, ONE_REFUSAL_IN, Audit, AuditRecord
from bot.store.deleting import Rows
from bot.store.identifiers import new_ids
from bot.store.secure_delete import mark_traces
from bot.store.tables import audit
from bot.store.upserting import put

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Row
    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.store.database import Database


class SqlAudit(Audit):
    """The audit record in a database."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._ids = new_ids()

    async def record(self, action: AuditRecord) -> None:
        """In one transaction."""
        number = next(self._ids)
        await self._database.write(lambda connection: _add(connection, number, action))

    async def latest(self, limit: int = 25) -> tuple[AuditRecord, ...]:
        """From the database."""
        return await self._database.read(lambda connection: _latest(connection, limit))


def done_before(moment: datetime) -> Rows:
    """The records of what was done before this moment."""
    return Rows(audit, audit.c.at < moment)


async def done_by(connection: AsyncConnection, person_id: int) -> list[dict[str, object]]:
    """What a person did, in JSON's types, the oldest first."""
    found = await connection.execute(select(audit).where(audit.c.person_id == person_id).order_by(audit.c.id))
    return [
        {
            "at": row.at.isoformat(),
            "server": None if row.guild_id is None else str(row.guild_id),
            "action": row.action,
            "about": row.about,
            "result": row.result,
        }
        for row in found
    ]


async def forget_person(connection: AsyncConnection, person_id: int) -> None:
    """What was done stays on record, and nobody knows any more that it was this person."""
    named = update(audit).where(audit.c.person_id == person_id).values(person_id=None)
    if (await connection.execute(named)).rowcount:
        await mark_traces(connection)


async def _add(connection: AsyncConnection, number: int, action: AuditRecord) -> None:
    if action.result == "refused" and await _refused_again(connection, action):
        return
    row = {
        "id": number,
        "at": action.at,
        "person_id": action.person_id,
        "guild_id": action.guild_id,
        "channel_id": action.channel_id,
        "action": action.action,
        "about": action.about[:MAX_ABOUT],
        "result": action.result,
    }
    await put(connection, audit, row)


async def _refused_again(connection: AsyncConnection, action: AuditRecord) -> bool:
    """Whether there is a record of the same attempt, which now tells of this one."""
    same = and_(
        audit.c.person_id == action.person_id,
        audit.c.guild_id.is_not_distinct_from(action.guild_id),
        audit.c.action == action.action,
        audit.c.result == action.result,
        audit.c.at > action.at - ONE_REFUSAL_IN,
    )
    latest = {"at": action.at, "channel_id": action.channel_id}
    return (await connection.execute(update(audit).where(same).values(latest))).rowcount > 0


async def _latest(connection: AsyncConnection, limit: int) -> tuple[AuditRecord, ...]:
    found = await connection.execute(select(audit).order_by(desc(audit.c.at), desc(audit.c.id)).limit(limit))
    return tuple(_record(row) for row in found)


def _record(row: Row[Any]) -> AuditRecord:
    return AuditRecord(
        at=row.at,
        action=row.action,
        result=row.result,
        person_id=row.person_id,
        guild_id=row.guild_id,
        channel_id=row.channel_id,
        about=row.about,
    )

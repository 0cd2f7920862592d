"""The weekly digests in their table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, func, select

from bot.store.digests import Digests
from bot.store.identifiers import new_ids
from bot.store.tables import digests
from bot.store.upserting import add_new

if TYPE_CHECKING:
    from datetime import date, datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.store.database import Database


class SqlDigests(Digests):
    """The digests in a database."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._ids = new_ids()

    async def latest(self) -> date | None:
        """From the database."""
        return await self._database.read(_latest)

    async def claim(self, week: date, at: datetime) -> bool:
        """By a row of the week's: whoever wrote it sends the digest."""
        number = next(self._ids)
        return await self._database.write(lambda connection: _claim(connection, week, at, number))

    async def release(self, week: date) -> None:
        """By deleting the row."""
        await self._database.write(
            lambda connection: connection.execute(delete(digests).where(digests.c.week == week))
        )


async def _latest(connection: AsyncConnection) -> date | None:
    found: date | None = await connection.scalar(select(func.max(digests.c.week)))
    return found


async def _claim(connection: AsyncConnection, week: date, at: datetime, number: int) -> bool:
    """The number tells whose row it is: also where the work is done a second time, as ``Database.write`` may."""
    await add_new(connection, digests, [{"week": week, "at": at, "claim": number}])
    claimed = await connection.scalar(select(digests.c.claim).where(digests.c.week == week))
    return claimed == number

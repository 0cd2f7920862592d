"""The wishes to be told in their table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, select

from bot.store.deleting import Rows
from bot.store.identifiers import id_of
from bot.store.questions import MAX_TEXT, storable
from bot.store.secure_delete import mark_traces
from bot.store.tables import wishes
from bot.store.upserting import put
from bot.store.wishes import Wish, Wishes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.store.database import Database


class SqlWishes(Wishes):
    """The wishes in a database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, texts: Iterable[str], wish: Wish) -> None:
        """In one transaction."""
        words = [_words(text) for text in texts]
        await self._database.write(lambda connection: _add(connection, words, wish))

    async def take(self, texts: Iterable[str]) -> tuple[tuple[str, Wish], ...]:
        """In one transaction, so that two processes meet none twice."""
        by_words = {_words(text): text for text in texts}
        return await self._database.write(lambda connection: _take(connection, by_words))


def wished_before(moment: datetime) -> Rows:
    """The wishes that were made before this moment."""
    return Rows(wishes, wishes.c.at < moment)


def wished_by(person_id: int) -> Rows:
    """A person's wishes."""
    return Rows(wishes, wishes.c.person_id == person_id)


async def made_by(connection: AsyncConnection, person_id: int) -> list[dict[str, object]]:
    """A person's wishes in JSON's types, the oldest first."""
    found = await connection.execute(select(wishes).where(wishes.c.person_id == person_id).order_by(wishes.c.at))
    return [{"at": row.at.isoformat(), "channel": str(row.channel_id)} for row in found]


async def _add(connection: AsyncConnection, words: Iterable[int], wish: Wish) -> None:
    for each in words:
        row = {
            "id": id_of(str(wish.person_id), str(each)),
            "words": each,
            "person_id": wish.person_id,
            "guild_id": wish.guild_id,
            "channel_id": wish.channel_id,
            "at": wish.at,
        }
        await put(connection, wishes, row)


async def _take(connection: AsyncConnection, by_words: Mapping[int, str]) -> tuple[tuple[str, Wish], ...]:
    wanted = wishes.c.words.in_(list(by_words))
    rows = (await connection.execute(select(wishes).where(wanted).order_by(wishes.c.at))).all()
    if rows:
        await connection.execute(delete(wishes).where(wishes.c.id.in_([row.id for row in rows])))
        await mark_traces(connection)
    return tuple((by_words[row.words], Wish(row.person_id, row.guild_id, row.channel_id, row.at)) for row in rows)


def _words(text: str) -> int:
    """What a question's words are found by; no text can be read from it."""
    return id_of(storable(text)[:MAX_TEXT].casefold())

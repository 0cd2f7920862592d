"""Labels in their tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, desc, false, func, or_, select

from bot.store.deleting import Rows
from bot.store.identifiers import id_of
from bot.store.labels import DISMISSED, MOST_CHOSEN, Chosen, Label, Labels
from bot.store.people import opted_out
from bot.store.questions import MAX_TEXT, storable
from bot.store.tables import labels, settled_labels
from bot.store.upserting import put

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.store.database import Database


class SqlLabels(Labels):
    """The labels in a database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, label: Label) -> bool:
        """Unless the person opted out."""
        person = self._database.hasher.person(label.person_id)
        return await self._database.write(lambda connection: _add(connection, label, person))

    async def chosen(self, limit: int = MOST_CHOSEN) -> tuple[Chosen, ...]:
        """From the database."""
        return await self._database.read(lambda connection: _chosen(connection, limit))

    async def settle(self, text: str, fact_id: str, *, accepted: bool, at: datetime) -> None:
        """By the words without their case, and the fact: no text is kept."""
        row = {"id": _settled(text, fact_id), "accepted": accepted, "at": at}
        await self._database.write(lambda connection: put(connection, settled_labels, row))

    async def dismiss(self, texts: Iterable[str], at: datetime) -> None:
        """As words that are settled for no fact."""
        rows = [{"id": _settled(text, DISMISSED), "accepted": False, "at": at} for text in texts]

        async def add(connection: AsyncConnection) -> None:
            for row in rows:
                await put(connection, settled_labels, row)

        await self._database.write(add)

    async def recall(self, texts: Iterable[str]) -> None:
        """Deletes what `dismiss` kept."""
        ids = [_settled(text, DISMISSED) for text in texts]
        await self._database.write(
            lambda connection: connection.execute(delete(settled_labels).where(settled_labels.c.id.in_(ids)))
        )


async def dismissed(connection: AsyncConnection, texts: Iterable[str]) -> frozenset[str]:
    """Those of these words that are dismissed."""
    ids = {_settled(text, DISMISSED): text for text in texts}
    found = await connection.execute(select(settled_labels.c.id))
    return frozenset(ids[row.id] for row in found if row.id in ids)


def labelled_by(person: str) -> Rows:
    """A person's labels."""
    return Rows(labels, labels.c.person == person)


def labelled_before(moment: datetime) -> Rows:
    """The labels that were given before this moment."""
    return Rows(labels, labels.c.at < moment)


def settled_before(moment: datetime) -> Rows:
    """What was settled before this moment."""
    return Rows(settled_labels, settled_labels.c.at < moment)


async def given_by(connection: AsyncConnection, person: str) -> Sequence[dict[str, object]]:
    """A person's labels in JSON's types, the oldest first."""
    found = await connection.execute(select(labels).where(labels.c.person == person).order_by(labels.c.at))
    return [{"at": row.at.isoformat(), "question": row.text, "fact": row.fact_id} for row in found]


async def _add(connection: AsyncConnection, label: Label, person: str) -> bool:
    if await opted_out(connection, person):
        return False
    text = storable(label.text)[:MAX_TEXT]
    row = {
        "id": id_of(person, text.casefold()),
        "person": person,
        "text": text,
        "fact_id": label.fact_id,
        "settles_as": None if label.fact_id is None else _settled(text, label.fact_id),
        "guild_id": label.guild_id,
        "moderator": label.moderator,
        "at": label.at,
    }
    await put(connection, labels, row)
    return True


async def _chosen(connection: AsyncConnection, limit: int) -> tuple[Chosen, ...]:
    accepted = func.coalesce(settled_labels.c.accepted, false())
    columns = (labels.c.text, labels.c.fact_id, labels.c.person, labels.c.moderator, labels.c.at, accepted)
    joined = labels.outerjoin(settled_labels, labels.c.settles_as == settled_labels.c.id)
    query = select(*columns).select_from(joined).where(or_(settled_labels.c.id.is_(None), settled_labels.c.accepted))
    found = await connection.execute(query.order_by(desc(labels.c.at), labels.c.id).limit(limit))
    return tuple(Chosen(*row) for row in found)


def _settled(text: str, fact_id: str) -> int:
    """What words are settled under for a fact. No person can be told from it, and no text be read."""
    return id_of(storable(text)[:MAX_TEXT].casefold(), fact_id)

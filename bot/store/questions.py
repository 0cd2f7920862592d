"""The questions that people asked, in their tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import case, delete, desc, func, insert, or_, select, update

from bot.store.interface import UnansweredQuestion
from bot.store.people import opted_out
from bot.store.tables import opt_outs, question_facts, questions

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.store.hashing import Hasher
    from bot.store.interface import AskedQuestion

MAX_TEXT = 4000
"""Characters of a question's text; Discord's longest message."""


async def add(connection: AsyncConnection, asked: Sequence[AskedQuestion], hasher: Hasher) -> int:
    """Keeps questions, but those of people who opted out. How many were kept."""
    hashes = {question.asker_id: hasher.person(question.asker_id) for question in asked}
    silent = set(await connection.scalars(select(opt_outs.c.person).where(opt_outs.c.person.in_(hashes.values()))))
    kept = [question for question in asked if hashes[question.asker_id] not in silent]
    await _insert(connection, kept, [_row(question, hashes[question.asker_id]) for question in kept])
    return len(kept)


async def report(connection: AsyncConnection, asked: AskedQuestion, asker: str, *, own: bool) -> bool:
    """Marks a question as told to the moderators; keeps it first where it was not kept.

    ``own`` where its asker tells. False where they opted out, and somebody else does.
    """
    if not own and await opted_out(connection, asker):
        return False
    row = _row(asked, asker, reported=True)
    same = (questions.c.asker == row["asker"]) & (questions.c.text == row["text"])
    marked = await connection.execute(update(questions).where(same).values(reported=True))
    if marked.rowcount == 0:
        await _insert(connection, [asked], [row])
    return True


async def unanswered(connection: AsyncConnection, limit: int, guild_id: int | None) -> tuple[UnansweredQuestion, ...]:
    """Questions without an answer, those that were reported first, then the most frequent."""
    times = func.count()
    reported = func.count(case((questions.c.reported, questions.c.asker)).distinct())
    last = func.max(questions.c.at)
    query = (
        select(func.max(questions.c.text), times, reported, last)
        .where(questions.c.text.is_not(None), or_(questions.c.outcome == "unknown", questions.c.reported))
        .group_by(func.lower(questions.c.text))
        .order_by(desc(reported), desc(times), desc(last))
        .limit(limit)
    )
    if guild_id is not None:
        query = query.where(questions.c.guild_id == guild_id)
    return tuple(UnansweredQuestion(*row) for row in await connection.execute(query))


async def sweep(connection: AsyncConnection, before: datetime) -> int:
    """Deletes the questions that were asked before this moment. How many there were."""
    return (await connection.execute(delete(questions).where(questions.c.at < before))).rowcount


async def _insert(connection: AsyncConnection, asked: Sequence[AskedQuestion], rows: Sequence[dict[str, Any]]) -> None:
    if not rows:
        return
    ids = await _insert_numbered(connection, rows)
    facts = [
        {"question_id": number, "position": position, "fact_id": fact[:100]}
        for number, question in zip(ids, asked, strict=True)
        for position, fact in enumerate(question.fact_ids)
    ]
    if facts:
        await connection.execute(insert(question_facts), facts)


async def _insert_numbered(connection: AsyncConnection, rows: Sequence[dict[str, Any]]) -> Sequence[int]:
    """Inserts the rows. Their ids, in their order."""
    if connection.dialect.name != "sqlite":
        statement = insert(questions).returning(questions.c.id, sort_by_parameter_order=True)
        return (await connection.scalars(statement, rows)).all()
    # SQLite tells the ids in no order, so SQLAlchemy would insert the rows one by one. They are counted on as SQLite
    # does it itself: from the highest one, which nobody else can take in this transaction.
    highest = await connection.scalar(select(func.max(questions.c.id))) or 0
    numbered = [{"id": number, **row} for number, row in enumerate(rows, highest + 1)]
    await connection.execute(insert(questions), numbered)
    return [row["id"] for row in numbered]


def _row(question: AskedQuestion, asker: str, *, reported: bool = False) -> dict[str, Any]:
    """The question's columns. A row that no database refuses, whatever was typed."""
    return {
        "text": None if question.text is None else _storable(question.text)[:MAX_TEXT],
        "asker": asker,
        "guild_id": question.guild_id,
        "channel_id": None if question.guild_id is None else question.channel_id,
        "door": question.door[:40],
        "outcome": question.outcome,
        "confidence": question.confidence,
        "latency_ms": question.latency_ms,
        "reported": reported,
        "at": question.at,
    }


def _storable(text: str) -> str:
    """Without NUL, which PostgreSQL refuses, and half surrogate pairs, which no encoding has."""
    return text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")

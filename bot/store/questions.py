"""The questions that people asked, in their tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import desc, select, update

from bot.store.deleting import Rows
from bot.store.identifiers import id_of
from bot.store.interface import AskedQuestion
from bot.store.people import opted_out
from bot.store.tables import opt_outs, question_facts, questions
from bot.store.upserting import add_new, put

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.store.hashing import Hasher

MAX_TEXT = 4000
"""Characters of a question's text; Discord's longest message."""


NumberedQuestion = tuple[int, AskedQuestion]
"""A question with the id of its row."""


async def add(connection: AsyncConnection, asked: Sequence[NumberedQuestion], hasher: Hasher) -> int:
    """Keeps questions, but those of people who opted out; what is kept already stays. How many are kept."""
    hashes = {question.asker_id: hasher.person(question.asker_id) for _, question in asked}
    silent = set(await connection.scalars(select(opt_outs.c.person).where(opt_outs.c.person.in_(hashes.values()))))
    kept = [(number, question) for number, question in asked if hashes[question.asker_id] not in silent]
    rows = [_row(number, question, hashes[question.asker_id]) for number, question in kept]
    await add_new(connection, questions, rows)
    await add_new(connection, question_facts, [row for number, question in kept for row in _facts(number, question)])
    return len(kept)


async def report(connection: AsyncConnection, asked: AskedQuestion, asker: str, *, own: bool) -> bool:
    """Marks a question as told to the moderators; keeps it first where it was not kept.

    ``own`` where its asker tells. False where they opted out, and somebody else does.
    """
    if not own and await opted_out(connection, asker):
        return False
    # With the same id for whoever reports it, so that two who do at one time make one row.
    row = _row(id_of(asker, asked.text or ""), asked, asker, reported=True)
    same = (questions.c.asker == row["asker"]) & (questions.c.text == row["text"])
    marked = await connection.execute(update(questions).where(same).values(reported=True))
    if marked.rowcount == 0:
        await put(connection, questions, row)
        await add_new(connection, question_facts, _facts(row["id"], asked))
    return True


async def keep_words(connection: AsyncConnection, asker: str, fact: str, text: str) -> None:
    """Adds the words to the last question of an asker that a fact answered, where none were kept of it."""
    theirs = (questions.c.asker == asker) & (questions.c.outcome == "answered") & questions.c.text.is_(None)
    answered = select(questions.c.id).join(question_facts).where(theirs & (question_facts.c.fact_id == fact))
    last = answered.order_by(desc(questions.c.at), desc(questions.c.id)).limit(1).scalar_subquery()
    await connection.execute(update(questions).where(questions.c.id == last).values(text=storable(text)[:MAX_TEXT]))


def asked_before(moment: datetime) -> Rows:
    """The questions that were asked before this moment."""
    return Rows(questions, questions.c.at < moment)


def _facts(number: int, question: AskedQuestion) -> list[dict[str, Any]]:
    return [
        {"question_id": number, "position": position, "fact_id": fact[:100]}
        for position, fact in enumerate(question.fact_ids)
    ]


def _row(number: int, question: AskedQuestion, asker: str, *, reported: bool = False) -> dict[str, Any]:
    """The question's columns. A row that no database refuses, whatever was typed."""
    return {
        "id": number,
        "text": None if question.text is None else storable(question.text)[:MAX_TEXT],
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


def storable(text: str) -> str:
    """Without NUL, which PostgreSQL refuses, and half surrogate pairs, which no encoding has."""
    return text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")

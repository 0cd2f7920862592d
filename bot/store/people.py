"""What is kept of one person: votes, opt-out, questions; to be read, and to be deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, func, select

from bot.store.deleting import Rows
from bot.store.interface import Vote, VoteCounts
from bot.store.tables import opt_outs, question_facts, questions, votes
from bot.store.upserting import put

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection


async def vote(connection: AsyncConnection, cast: Vote, voter: str) -> VoteCounts:
    """Counts a person's vote instead of the one before. The counts with it."""
    row = {"answer_key": cast.answer_key, "voter": voter, "helpful": cast.helpful, "at": cast.at}
    await put(connection, votes, row)
    counted = select(votes.c.helpful, func.count().label("number")).where(votes.c.answer_key == cast.answer_key)
    counts = {row.helpful: row.number for row in await connection.execute(counted.group_by(votes.c.helpful))}
    return VoteCounts(counts.get(True, 0), counts.get(False, 0))


def voted_before(moment: datetime) -> Rows:
    """The votes that were cast before this moment."""
    return Rows(votes, votes.c.at < moment)


def asked_by(person: str) -> Rows:
    """A person's questions."""
    return Rows(questions, questions.c.asker == person)


def voted_by(person: str) -> Rows:
    """A person's votes."""
    return Rows(votes, votes.c.voter == person)


def opt_out_of(person: str) -> Rows:
    """A person's opt-out."""
    return Rows(opt_outs, opt_outs.c.person == person)


async def opted_out(connection: AsyncConnection, person: str) -> bool:
    """Whether this person's questions are not recorded."""
    return await connection.scalar(select(opt_outs.c.person).where(opt_outs.c.person == person)) is not None


async def opt_out(connection: AsyncConnection, person: str) -> None:
    """Records no more questions of this person."""
    await put(connection, opt_outs, {"person": person})


async def opt_in(connection: AsyncConnection, person: str) -> None:
    """Records this person's questions again."""
    await connection.execute(delete(opt_outs).where(opt_outs.c.person == person))


async def export(connection: AsyncConnection, person: str) -> Mapping[str, object]:
    """All rows of this person, in JSON's types, the oldest first."""
    asked = await connection.execute(
        select(questions).where(questions.c.asker == person).order_by(questions.c.at, questions.c.id)
    )
    facts = await _facts_by_question(connection, person)
    cast = await connection.execute(select(votes).where(votes.c.voter == person).order_by(votes.c.at))
    return {
        "known_as": person,
        "opted_out": await opted_out(connection, person),
        "questions": [
            {
                "at": row.at.isoformat(),
                "text": row.text,
                "server": _id(row.guild_id),
                "channel": _id(row.channel_id),
                "asked_through": row.door,
                "outcome": row.outcome,
                "facts": facts.get(row.id, []),
                "confidence": row.confidence,
                "latency_ms": row.latency_ms,
                "told_the_moderators": row.reported,
            }
            for row in asked
        ],
        "votes": [{"at": row.at.isoformat(), "answer": row.answer_key, "helpful": row.helpful} for row in cast],
    }


async def _facts_by_question(connection: AsyncConnection, person: str) -> dict[int, list[str]]:
    query = select(question_facts.c.question_id, question_facts.c.fact_id).join(questions)
    found: dict[int, list[str]] = {}
    for number, fact in await connection.execute(
        query.where(questions.c.asker == person).order_by(question_facts.c.position)
    ):
        found.setdefault(number, []).append(fact)
    return found


def _id(number: int | None) -> str | None:
    """An id as Discord writes them: many programs read a JSON number of this size wrong."""
    return None if number is None else str(number)

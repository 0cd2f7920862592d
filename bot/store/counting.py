"""Counts what happened, in the database: what comes back grows with the days and the facts, not with the questions."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import case, desc, func, select

from bot.store.activity import MOST_FACTS, MOST_PAIRS, Activity, DayCount, FactCount, PairCount
from bot.store.tables import question_facts, questions, votes

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy import ColumnElement, Row
    from sqlalchemy.ext.asyncio import AsyncConnection


async def activity(connection: AsyncConnection, since: datetime, until: datetime) -> Activity:
    """What was asked and voted from one moment on, and before the other."""
    asked = (questions.c.at >= since) & (questions.c.at < until)
    voted = (votes.c.at >= since) & (votes.c.at < until)
    people = await connection.scalar(select(func.count(questions.c.asker.distinct())).where(asked))
    return Activity(
        await _days(connection, asked),
        _joined(await _told(connection, asked), await _votes(connection, voted)),
        await _pairs(connection, asked),
        people or 0,
    )


async def _days(connection: AsyncConnection, asked: ColumnElement[bool]) -> tuple[DayCount, ...]:
    day, times = _day(connection).label("day"), func.count().label("times")
    query = select(day, questions.c.outcome, times).where(asked).group_by(day, questions.c.outcome).order_by(day)
    found = await connection.execute(query)
    return tuple(DayCount(_date(row.day), row.outcome, row.times) for row in found)


async def _told(connection: AsyncConnection, asked: ColumnElement[bool]) -> Mapping[str, Row[Any]]:
    fact, times = question_facts.c.fact_id, func.count().label("times")
    query = (
        select(fact, times, func.avg(questions.c.confidence).label("confidence"))
        .join(questions)
        .where(asked & (questions.c.outcome == "answered"))
        .group_by(fact)
        .order_by(desc(times), fact)
        .limit(MOST_FACTS)
    )
    return {row.fact_id: row for row in await connection.execute(query)}


async def _votes(connection: AsyncConnection, voted: ColumnElement[bool]) -> Mapping[str, Row[Any]]:
    fact, number = _voted_fact(connection).label("fact"), func.count().label("number")
    helpful = func.sum(case((votes.c.helpful, 1), else_=0)).label("helpful")
    query = select(fact, helpful, number).where(voted).group_by(fact).order_by(desc(number), fact).limit(MOST_FACTS)
    return {row.fact: row for row in await connection.execute(query)}


def _joined(told: Mapping[str, Row[Any]], voted: Mapping[str, Row[Any]]) -> tuple[FactCount, ...]:
    counted = []
    for fact in dict.fromkeys((*told, *voted)):
        asked, votes_cast = told.get(fact), voted.get(fact)
        helpful = votes_cast.helpful if votes_cast else 0
        counted.append(
            FactCount(
                fact,
                asked.times if asked else 0,
                float(asked.confidence) if asked else 0.0,
                helpful,
                votes_cast.number - helpful if votes_cast else 0,
            )
        )
    return tuple(counted)


async def _pairs(connection: AsyncConnection, asked: ColumnElement[bool]) -> tuple[PairCount, ...]:
    one, other = question_facts.alias("one"), question_facts.alias("other")
    swapped = one.c.fact_id > other.c.fact_id
    first = case((swapped, other.c.fact_id), else_=one.c.fact_id).label("first")
    second = case((swapped, one.c.fact_id), else_=other.c.fact_id).label("second")
    times = func.count().label("times")
    query = (
        select(first, second, times)
        .join(one, (one.c.question_id == questions.c.id) & (one.c.position == 0))
        .join(other, (other.c.question_id == questions.c.id) & (other.c.position == 1))
        .where(asked & (questions.c.outcome == "ambiguous"))
        .group_by(first, second)
        .order_by(desc(times), first, second)
        .limit(MOST_PAIRS)
    )
    return tuple(PairCount(*row) for row in await connection.execute(query))


def _day(connection: AsyncConnection) -> ColumnElement[Any]:
    """The day of a question, in UTC: SQLite keeps moments so, PostgreSQL is told."""
    at: ColumnElement[Any] = questions.c.at
    return func.date(at if connection.dialect.name == "sqlite" else func.timezone("UTC", at))


def _voted_fact(connection: AsyncConnection) -> ColumnElement[Any]:
    """The fact that an answer's votes are for: behind the colon of their key."""
    key = votes.c.answer_key
    if connection.dialect.name == "sqlite":
        return func.substr(key, func.instr(key, ":") + 1)
    return func.split_part(key, ":", 2)


def _date(found: date | str) -> date:
    """SQLite has no dates of its own."""
    return found if isinstance(found, date) else date.fromisoformat(found)

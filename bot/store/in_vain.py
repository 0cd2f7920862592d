"""The questions that people asked in vain, as the moderators' list needs them: by their words, with who asked."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import desc, func, select

from bot.store import labelling
from bot.store.interface import AskedInVain
from bot.store.tables import question_facts, questions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, Row
    from sqlalchemy.ext.asyncio import AsyncConnection

_MOST_READ = 10_000
"""Rows, each of the same words by one person: what a busy server asks in vain in weeks. The latest are read."""


async def asked(connection: AsyncConnection, limit: int, guild_id: int | None) -> tuple[AskedInVain, ...]:
    """Those told to the moderators first, then by people, by times, and by when they were asked last."""
    kept = _kept(guild_id)
    rows: defaultdict[str, list[Row[Any]]] = defaultdict(list)
    for row in await connection.execute(_by_person(kept)):
        rows[row.text.casefold()].append(row)
    told, dismissed = await _told(connection, kept), await labelling.dismissed(connection, rows)
    found = [_joined(of_words, told[words], dismissed=words in dismissed) for words, of_words in rows.items()]
    found.sort(key=lambda each: (each.reported, len(each.askers), each.times, each.last_asked), reverse=True)
    return tuple(found[:limit])


def _kept(guild_id: int | None) -> ColumnElement[bool]:
    """Whose words are kept: only what had no sure answer has any."""
    worded = questions.c.text.is_not(None)
    return worded if guild_id is None else worded & (questions.c.guild_id == guild_id)


def _by_person(kept: ColumnElement[bool]) -> Any:  # noqa: ANN401 - a statement's type lists its columns
    columns = (questions.c.text, questions.c.asker, questions.c.outcome, questions.c.reported)
    last = func.max(questions.c.at).label("last")
    return (
        select(*columns, func.count().label("times"), func.min(questions.c.at).label("first"), last)
        .where(kept)
        .group_by(*columns)
        .order_by(desc(last))
        .limit(_MOST_READ)
    )


async def _told(connection: AsyncConnection, kept: ColumnElement[bool]) -> defaultdict[str, set[str]]:
    """The facts of the answers that the moderators were told of, by the question's words."""
    answered = kept & questions.c.reported & (questions.c.outcome == "answered")
    query = select(questions.c.text, question_facts.c.fact_id).join(question_facts).where(answered).distinct()
    found = defaultdict[str, set[str]](set)
    for text, fact in await connection.execute(query):
        found[text.casefold()].add(fact)
    return found


def _joined(rows: Sequence[Row[Any]], told: set[str], *, dismissed: bool) -> AskedInVain:
    return AskedInVain(
        text=rows[0].text,
        askers=frozenset(row.asker for row in rows),
        times=sum(row.times for row in rows),
        reported=len({row.asker for row in rows if row.reported}),
        first_asked=min(row.first for row in rows),
        last_asked=max(row.last for row in rows),
        outcomes=frozenset(row.outcome for row in rows),
        told=frozenset(told),
        dismissed=dismissed,
    )

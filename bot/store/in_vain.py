"""The questions that people asked in vain, as the moderators' list needs them: by their words, with who asked."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import desc, func, literal, select

from bot.store import labelling
from bot.store.interface import AskedInVain
from bot.store.tables import question_facts, questions, votes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, Row, Select
    from sqlalchemy.ext.asyncio import AsyncConnection

_MOST_READ = 10_000
"""Rows, each of the same words by one person: what a busy server asks in vain in weeks. The latest are read."""


async def asked(connection: AsyncConnection, limit: int, guild_id: int | None) -> tuple[AskedInVain, ...]:
    """Those told to the moderators first, then by people, by times, and by when they were asked last."""
    kept = _kept(guild_id)
    rows: defaultdict[str, list[Row[Any]]] = defaultdict(list)
    for row in await connection.execute(_by_person(kept)):
        rows[row.text.casefold()].append(row)
    told, down = await _by_words(connection, _told(kept)), await _by_words(connection, _voted_down(kept))
    dismissed = await labelling.dismissed(connection, rows)
    found = [
        replace(_joined(of_words), told=told[words], voted_down=down[words], dismissed=words in dismissed)
        for words, of_words in rows.items()
    ]
    found.sort(key=lambda each: (each.reported, len(each.askers), each.times, each.last_asked), reverse=True)
    return tuple(found[:limit])


def _kept(guild_id: int | None) -> ColumnElement[bool]:
    """Whose words are kept: only what had no sure answer, or none that helped, has any."""
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


def _told(kept: ColumnElement[bool]) -> Select[tuple[str, str]]:
    """The facts of the answers that the moderators were told of."""
    return _answered(kept & questions.c.reported)


def _voted_down(kept: ColumnElement[bool]) -> Select[tuple[str, str]]:
    """The facts of the answers that one who asked the question voted down; a vote's key ends with its fact."""
    theirs = (votes.c.voter == questions.c.asker) & votes.c.helpful.is_(False)
    of_fact = votes.c.answer_key.like(literal("%:").concat(question_facts.c.fact_id))
    return _answered(kept).join(votes, theirs & of_fact)


def _answered(which: ColumnElement[bool]) -> Select[tuple[str, str]]:
    found = select(questions.c.text, question_facts.c.fact_id).join(question_facts)
    return found.where(which & (questions.c.outcome == "answered")).distinct()


async def _by_words(connection: AsyncConnection, query: Select[tuple[str, str]]) -> defaultdict[str, frozenset[str]]:
    found = defaultdict[str, frozenset[str]](frozenset)
    for row in await connection.execute(query):
        found[row.text.casefold()] |= {row.fact_id}
    return found


def _joined(rows: Sequence[Row[Any]]) -> AskedInVain:
    return AskedInVain(
        text=rows[0].text,
        askers=frozenset(row.asker for row in rows),
        times=sum(row.times for row in rows),
        reported=len({row.asker for row in rows if row.reported}),
        first_asked=min(row.first for row in rows),
        last_asked=max(row.last for row in rows),
        outcomes=frozenset(row.outcome for row in rows),
    )

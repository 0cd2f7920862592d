"""Whether what a question proposes is the value that a fact has, another one of the same kind, or neither."""

from __future__ import annotations

from enum import Enum, auto
from itertools import chain
from typing import TYPE_CHECKING

from bot.answering.verdicts.contents import Contents, contents_of
from bot.answering.verdicts.proposal import content_words
from bot.answering.verdicts.statement import alike

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from decimal import Decimal

    from bot.answering.verdicts.contents import Day, Number
    from bot.answering.verdicts.statement import Case, Statement
    from bot.knowledge.statements import Value

_ABOUT = "event"
"""The kind of name that the whole base is about: that which has editions."""


class Agreement(Enum):
    """How what is proposed stands to a value."""

    SAME = auto()
    OTHER = auto()
    PARTLY = auto()


def agreement(case: Case, statement: Statement, value: Value) -> Agreement | None:
    """Whether the question has the value, or another one; None where it proposes none, or others are right as well."""
    reader = case.matcher.index.reader
    held = _joined(contents_of(text, reader) for text in (*value.texts, *value.also))
    asked = _proposed(case, statement)
    if held.days:
        agreeing = [any(day.agrees(own) for own in held.days) for day in asked.days]
    elif held.numbers:
        agreeing = list(_numbers(case, asked.numbers, held.numbers))
    elif held.names:
        kinds = {entity.kind for entity in held.names}
        known = {entity.id for entity in held.names}
        agreeing = [entity.id in known for entity in asked.names if entity.kind in kinds]
        agreeing += [False for _ in strange_words(case, statement)]
    else:
        texts = (content_words(text, reader) for text in (*value.texts, *value.also))
        agreeing = [True for words in texts if words and all(_has(case.proposal.words, word) for word in words)]
    if not agreeing:
        return None
    if all(agreeing):
        return Agreement.SAME
    if any(agreeing):
        return Agreement.PARTLY
    return Agreement.OTHER if value.only else None


def left_over(case: Case, statement: Statement | None = None) -> tuple[str, ...]:
    """What the question names, by name, number or day, and the statement does not; without one, the whole fact."""
    known = case.stated.told if statement is None else _joined((statement.contents, case.stated.subject))
    asked = case.proposal.contents
    names = {entity.id for entity in known.names}
    left = [entity.names[0] for entity in asked.names if entity.id not in names and entity.kind != _ABOUT]
    left += [str(min(number.values)) for number in asked.numbers if not _has_number(known.numbers, number)]
    days = (*known.days, *case.stated.told.days)
    left += [str(day.year or day.day) for day in asked.days if not any(day.agrees(each) for each in days)]
    return tuple(left)


def strange_words(case: Case, statement: Statement | None = None) -> tuple[str, ...]:
    """The words of the question that neither the base nor its language has: they may be names ("netflix")."""
    index, known = case.matcher.index, () if statement is None else statement.words
    new = (word for word in case.proposal.words if word not in index.vocabulary and not index.reader.is_ordinary(word))
    return tuple(word for word in new if not word.isdigit() and not _has(known, word))


def missing_names(case: Case, statement: Statement) -> bool:
    """Whether the statement names somebody or something that neither the question nor the fact's question does."""
    known = {entity.id for entity in (*case.proposal.contents.names, *case.stated.subject.names)}
    return any(entity.id not in known and entity.kind != _ABOUT for entity in statement.contents.names)


def _proposed(case: Case, statement: Statement) -> Contents:
    """What the question holds beside what the label, and the fact's own question, have: it may be a value."""
    asked, own = case.proposal.contents, _joined((statement.contents, case.stated.subject))
    names = {entity.id for entity in own.names}
    return Contents(
        tuple(each for each in asked.numbers if not _has_number(own.numbers, each)),
        tuple(each for each in asked.days if not any(_covers(known, each) for known in own.days)),
        tuple(each for each in asked.names if each.id not in names),
    )


def _covers(known: Day, day: Day) -> bool:
    """Whether a day says no more than a known one: the year of an edition."""
    return day.agrees(known) and (not day.month or bool(known.month)) and (not day.day or bool(known.day))


def _numbers(case: Case, asked: Iterable[Number], held: Collection[Number]) -> Iterator[bool]:
    exact = "exactly" in case.proposal.decisive
    for number in asked:
        own = [each for each in held if _same_unit(number, each)]
        if own and not (exact and (len(held) > 1 or any(each.bound for each in own))):
            yield any(_holds(number, each) for each in own)


def _joined(contents: Iterable[Contents]) -> Contents:
    every = tuple(contents)
    return Contents(
        tuple(chain.from_iterable(each.numbers for each in every)),
        tuple(chain.from_iterable(each.days for each in every)),
        tuple(chain.from_iterable(each.names for each in every)),
    )


def _has(words: Iterable[str], word: str) -> bool:
    return any(alike(word, each) for each in words)


def _has_number(numbers: Iterable[Number], number: Number) -> bool:
    return any(not number.values.isdisjoint(own.values) and not number.bound for own in numbers)


def _same_unit(first: Number, second: Number) -> bool:
    return not first.unit or not second.unit or alike(first.unit, second.unit)


def _holds(proposed: Number, own: Number) -> bool:
    """Whether a proposed number, or bound, holds of the value."""
    if proposed.bound == own.bound and not proposed.values.isdisjoint(own.values):
        return True
    return any(_within(proposed.bound, asked, held) for asked in proposed.values for held in own.values)


def _within(bound: str, asked: Decimal, held: Decimal) -> bool:
    match bound:
        case "more":
            return held > asked
        case "at_least":
            return held >= asked
        case "less":
            return held < asked
        case "at_most":
            return held <= asked
        case _:
            return held == asked

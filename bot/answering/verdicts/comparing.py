"""Whether what a question proposes is the value that a fact has, another one of the same kind, or neither."""

from __future__ import annotations

from enum import Enum, auto
from itertools import chain
from typing import TYPE_CHECKING

from bot.answering.verdicts.contents import Contents, Day, Number, contents_of
from bot.answering.verdicts.proposal import content_words
from bot.answering.verdicts.statement import alike

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from bot.answering.verdicts.statement import Case, Statement
    from bot.knowledge.model import Entity
    from bot.knowledge.statements import Value


class Agreement(Enum):
    """How what is proposed stands to a value."""

    SAME = auto()
    OTHER = auto()
    PARTLY = auto()


def agreement(case: Case, statement: Statement, value: Value) -> Agreement | None:
    """Whether the proposal has the value, or another one; None where it proposes none, or others are right as well."""
    proposal, reader = case.proposal, case.matcher.index.reader
    texts = (*value.texts, *value.also)
    held = [contents_of(text, reader) for text in texts]
    verdicts: list[bool] = []
    numbers = [each for each in proposal.contents.numbers if not _has_number(statement.contents.numbers, each)]
    days = [each for each in proposal.contents.days if not _is_explained(each, statement.contents)]
    own_numbers = list(chain.from_iterable(each.numbers for each in held))
    own_days = list(chain.from_iterable(each.days for each in held))
    own_names = {entity.id: entity for entity in chain.from_iterable(each.names for each in held)}
    if own_days and days:
        verdicts += [any(day.agrees(own) for own in own_days) for day in days]
    elif own_numbers and not own_days:
        comparable = [each for each in numbers if any(_same_unit(each, own) for own in own_numbers)]
        verdicts += [any(_holds(each, own) for own in own_numbers if _same_unit(each, own)) for each in comparable]
    if own_names and not own_days:
        kinds = {entity.kind for entity in own_names.values()}
        known = {entity.id for entity in statement.contents.names}
        named = [each for each in proposal.contents.names if each.kind in kinds and each.id not in known]
        verdicts += [each.id in own_names for each in named]
    if not verdicts and not own_numbers and not own_days:
        words = set(chain.from_iterable(content_words(text, reader) for text in texts))
        own = words - set(statement.words)
        if own and any(all(any(alike(w, p) for p in proposal.words) for w in content_words(t, reader)) for t in texts):
            verdicts.append(True)
    return _judged(verdicts, value)


def left_over(case: Case, statement: Statement | None = None) -> tuple[str, ...]:
    """What the question names, by name, number or day, and neither the statement nor the fact has."""
    told, own = case.stated.told, Contents() if statement is None else statement.contents
    names = {entity.id for entity in (*told.names, *own.names)}
    numbers = told.numbers if statement is None else own.numbers
    days = (*told.days, *own.days)
    asked = case.proposal.contents
    left = [entity.names[0] for entity in asked.names if entity.id not in names and not _is_about(entity)]
    left += [str(min(number.values)) for number in asked.numbers if not _has_number(numbers, number)]
    left += [str(day.year or day.day) for day in asked.days if not any(day.agrees(each) for each in days)]
    return tuple(left)


def strange_words(case: Case, statement: Statement | None = None) -> tuple[str, ...]:
    """The words of the question that neither the base nor its language has: they may be names ("netflix")."""
    index, known = case.matcher.index, () if statement is None else statement.words
    new = (word for word in case.proposal.words if word not in index.vocabulary and not index.reader.is_ordinary(word))
    return tuple(word for word in new if not word.isdigit() and not any(alike(word, each) for each in known))


def _is_about(entity: Entity) -> bool:
    """Whether the whole base is about it: the event that has editions."""
    return entity.kind == "event"


def _judged(verdicts: list[bool], value: Value) -> Agreement | None:
    if not verdicts:
        return None
    if all(verdicts):
        return Agreement.SAME
    if any(verdicts):
        return Agreement.PARTLY
    return Agreement.OTHER if value.only else None


def _has_number(numbers: Iterable[Number], number: Number) -> bool:
    return any(not number.values.isdisjoint(own.values) for own in numbers)


def _is_explained(day: Day, own: Contents) -> bool:
    """Whether the day only says of which edition or which year something is asked: a year that stands in the label."""
    return any(day == each or (not day.month and day.agrees(each)) for each in own.days)


def _same_unit(first: Number, second: Number) -> bool:
    return not first.unit or not second.unit or alike(first.unit, second.unit)


def _holds(proposed: Number, own: Number) -> bool:
    """Whether a proposed number, or bound, holds of the value."""
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

"""Whether what a question proposes is the value that a fact has, another one of the same kind, or neither."""

from __future__ import annotations

from decimal import Decimal
from enum import Enum, auto
from itertools import chain
from typing import TYPE_CHECKING

from bot.answering.outcome import Verdict
from bot.answering.verdicts.contents import Contents, contents_of
from bot.answering.verdicts.proposal import content_words, is_order, ordinals_in
from bot.answering.verdicts.statement import alike
from bot.matching.text import is_weak, words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from bot.answering.verdicts.contents import Day, Number
    from bot.answering.verdicts.statement import Case, Statement
    from bot.knowledge.model import Entity
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
    if ordinals_in(case.proposal.said, case.matcher.language) - _told_ordinals(case, value) != statement.ordinals:
        return None
    agreeing = _agreeing(case, statement, value)
    if not agreeing:
        return None
    if all(agreeing):
        return Agreement.SAME
    if any(agreeing):
        return Agreement.PARTLY
    return Agreement.OTHER if value.only else None


def _told_ordinals(case: Case, value: Value) -> frozenset[str]:
    return ordinals_in(" ".join((*value.texts, *value.also)).casefold().split(), case.matcher.language)


def _agreeing(case: Case, statement: Statement, value: Value) -> list[bool]:
    """Whether each thing that the question proposes, and that is of the value's kind, is the value."""
    reader, asked = case.matcher.index.reader, _proposed(case, statement)
    if value.born is not None:
        least, most = value.born.age(case.today)
        return [any(least <= each <= most for each in number.values) for number in asked.numbers if not number.bound]
    held = _joined(contents_of(text, reader) for text in (*value.texts, *value.also))
    if held.days:
        return [any(day.agrees(own) for own in held.days) for day in asked.days]
    counting = [each for each in asked.numbers if _counts(each, statement, value)]
    if counting:
        return [
            any(_within(each.bound, number, Decimal(len(value.texts))) for number in each.values) for each in counting
        ]
    if held.numbers:
        return list(_numbers(case, asked.numbers, held.numbers))
    if held.names:
        kinds, known = {entity.kind for entity in held.names}, {entity.id for entity in held.names}
        agreeing = [entity.id in known for entity in asked.names if entity.kind in kinds]
        strange = [False for _ in strange_words(case, statement)]
        agreeing += strange if _is_but_names(value, held, case) else []
        return agreeing if any(agreeing) or _is_but_names(value, held, case) else []
    texts = (content_words(text, reader) for text in (*value.texts, *value.also))
    return [True for each in texts if each and all(_has(case.proposal.words, word) for word in each)]


def _counts(number: Number, statement: Statement, value: Value) -> bool:
    """Whether a number counts what a list holds: "eight stages" of "stages won by Ann"."""
    return len(value.texts) > 1 and value.only and bool(number.noun) and _has(statement.words, number.noun)


def _is_but_names(value: Value, held: Contents, case: Case) -> bool:
    """Whether a value is a name, or names, and nothing more."""
    reader = case.matcher.index.reader
    names = {word for entity in held.names for name in entity.names for word in words(name, reader.language)}
    return all(
        word in names
        for text in value.texts
        for word in words(text, reader.language)
        if not is_weak(word, reader.language)
    )


def left_over(case: Case, statement: Statement | None = None) -> tuple[str, ...]:
    """What the question names, by name, number or day, and the statement does not; without one, the whole fact."""
    known = case.stated.told if statement is None else _joined((statement.contents, case.stated.subject))
    asked, said = case.proposal.contents, (*case.stated.words, *(statement.words if statement else ()))
    left = [entity.names[0] for entity in asked.names if not _is_named(entity, known, said)]
    numbers = (each for each in asked.numbers if not each.is_small)
    left += [str(min(number.values)) for number in numbers if not _has_number(known.numbers, number)]
    left += [str(day.year or day.day) for day in asked.days if not any(_covers(each, day) for each in known.days)]
    return tuple(left)


def strange_words(case: Case, statement: Statement | None = None) -> tuple[str, ...]:
    """The words of the question that neither the base nor its language has: they may be names ("netflix")."""
    index, known = case.matcher.index, () if statement is None else statement.words
    new = (word for word in case.proposal.words if word not in index.vocabulary and not index.reader.is_ordinary(word))
    return tuple(word for word in new if not word.isdigit() and not _has(known, word))


def missing_names(case: Case, statement: Statement) -> bool:
    """Whether the statement names somebody or something that neither the question nor the fact's question does."""
    known = _joined((case.proposal.contents, case.stated.subject))
    said = (*case.proposal.words, *case.stated.words)
    return not all(_is_named(entity, known, said) for entity in statement.contents.names)


def is_of_another_day(case: Case, statement: Statement) -> bool:
    """Whether both name days and none is the same: what was so in 2025 says nothing of 2026."""
    own, asked = statement.contents.days, case.proposal.contents.days
    return bool(own) and bool(asked) and not any(day.agrees(each) for day in asked for each in own)


def differs_in_strength(case: Case, statement: Statement, verdict: Verdict) -> bool:
    """Whether "only", "all", "first" make the question say more than what is so, or another thing than what is not.

    For a verdict that is neither yes nor no, both must have the same.
    """
    asked, claimed = case.proposal.decisive, statement.decisive
    if verdict is Verdict.YES:
        return not asked <= claimed
    if verdict is Verdict.NO:
        return not claimed <= asked or any(is_order(word, case.matcher.language) for word in asked - claimed)
    return asked != claimed


def unaccounted(case: Case, statement: Statement, value: Value) -> tuple[str, ...]:
    """What the question names beside a value, and neither its label nor the fact's question does."""
    held = _joined(contents_of(text, case.matcher.index.reader) for text in (*value.texts, *value.also))
    known = _joined((statement.contents, case.stated.subject, held))
    said = (*case.stated.words, *statement.words)
    names = [entity.names[0] for entity in case.proposal.contents.names if not _is_named(entity, known, said)]
    days = [each for each in case.proposal.contents.days if not any(day.agrees(each) for day in known.days)]
    numbers = [each for each in case.proposal.contents.numbers if not each.is_small and not each.bound]
    figures = [
        each for each in numbers if not _has_number(known.numbers, each) and not _counts(each, statement, value)
    ]
    told = {word for text in (*value.texts, *value.also) for word in words(text)}
    strange = (word for word in strange_words(case, statement) if word not in told)
    return (*names, *(str(day.year) for day in days), *(str(min(each.values)) for each in figures), *strange)


def _proposed(case: Case, statement: Statement) -> Contents:
    """What the question holds beside what the label, and the fact's own question, have: it may be a value."""
    asked, own = case.proposal.contents, _joined((statement.contents, case.stated.subject))
    names = {entity.id for entity in own.names}
    return Contents(
        tuple(each for each in asked.numbers if not _has_number(statement.contents.numbers, each)),
        tuple(each for each in asked.days if not any(_covers(known, each) for known in own.days)),
        tuple(each for each in asked.names if each.id not in names),
    )


def _is_named(entity: Entity, known: Contents, said: Iterable[str]) -> bool:
    """Whether a name is known, or all of its words are; the event that the whole base is about always is."""
    if entity.kind == _ABOUT or any(entity.id == each.id for each in known.names):
        return True
    spelled = tuple(said)
    return any(all(_has(spelled, word) for word in words(name)) for name in entity.names[:1])


def _covers(known: Day, day: Day) -> bool:
    """Whether a day says no more than a known one: the year of an edition."""
    return day.agrees(known) and (not day.month or bool(known.month)) and (not day.day or bool(known.day))


def _numbers(case: Case, asked: Iterable[Number], held: Collection[Number]) -> Iterator[bool]:
    exact = case.proposal.exact
    for number in asked:
        own = [each for each in held if number.unit == each.unit]
        if own and not number.is_small and not (exact and (len(held) > 1 or any(each.bound for each in own))):
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
        case _:  # "at most" and "up to" name the limit itself
            return held == asked

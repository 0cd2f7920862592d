"""Whether what a question proposes is the value that a fact has, another one of the same kind, or neither."""

from __future__ import annotations

from decimal import Decimal
from enum import Enum, auto
from itertools import pairwise
from typing import TYPE_CHECKING

from bot.answering.verdicts.comparing import counts, held_by, proposed_by
from bot.answering.verdicts.contents import ABOUT, contents_of
from bot.answering.verdicts.figures import UNCLEAR, holding_ages, holding_days, holding_numbers, within
from bot.answering.verdicts.proposal import content_words, ordinals_in
from bot.answering.verdicts.strange_words import unknown_words
from bot.answering.verdicts.word_forms import has
from bot.matching.text import is_weak, words, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.answering.verdicts.case import Case
    from bot.answering.verdicts.contents import Contents, Day, Number
    from bot.answering.verdicts.statement import Statement
    from bot.knowledge.statements import Value


class Agreement(Enum):
    """How what is proposed stands to a value."""

    SAME = auto()
    OTHER = auto()
    PARTLY = auto()


def agreement(case: Case, statement: Statement, value: Value) -> Agreement | None:
    """Whether the question has the value, or another one; None where it proposes none, or others are right as well."""
    language = case.matcher.language
    asked, told = ordinals_in(case.proposal.said, language), _told_ordinals(case, value)
    if asked - told != statement.ordinals:
        # The value is itself a place in an order, and another one is proposed: who came second did not come third.
        is_place = bool(told) and not statement.ordinals and value.only
        return Agreement.OTHER if is_place and asked.isdisjoint(told) else None
    counting = _counting(case, statement, value)
    agreeing = counting or _agreeing(case, statement, value)
    if not agreeing:
        return None
    if all(agreeing):
        # "Is only Ann in the crew": she is, and others are, or may be.
        days = case.held(value).days
        others = not counting and (not value.only or len(agreeing) < max(len(value.texts), len(days)))
        return None if others and case.proposal.exclusive else Agreement.SAME
    if any(agreeing):
        return Agreement.PARTLY
    return Agreement.OTHER if value.only else None


def _told_ordinals(case: Case, value: Value) -> frozenset[str]:
    return ordinals_in(" ".join((*value.texts, *value.also)).casefold().split(), case.matcher.language)


def _counting(case: Case, statement: Statement, value: Value) -> list[bool]:
    """Whether each number that counts what a list holds is the right one."""
    counting = [
        each
        for each in proposed_by(case, statement).numbers
        if counts(each, statement, value) and each.bound != UNCLEAR
    ]
    return [any(within(each.bound, number, Decimal(len(value.texts))) for number in each.values) for each in counting]


def _agreeing(case: Case, statement: Statement, value: Value) -> list[bool]:
    """Whether each thing that the question proposes, and that is of the value's kind, is the value."""
    asked = proposed_by(case, statement)
    if value.born is not None:  # how old somebody was at another time is not worked out
        return list(holding_ages(asked.numbers, *value.born.age(case.today))) if case.is_of_today else []
    held = held_by(case, value)
    if held.days:
        days = [each for each in asked.days if not _is_edition(each, case)] if _are_full(held) else asked.days
        # "Is it on the 10th" may ask of the days from the 3rd to the 17th, of which the value is the first.
        named = bool(value.label) and all(has(case.proposal.words, word) for word in statement.words)
        written = () if named else contents_of(value.written[0], case.matcher.index.reader).days
        around = (*held.days, *written) if len(value.texts) == 1 else ()
        return list(holding_days(days, held.days, around))
    if held.numbers:
        scales = case.matcher.language.verdicts.scales
        told = (*statement.words, *case.stated.words, *(word for text in value.texts for word in words(text)))
        numbers = [each for each in asked.numbers if _may_count(each, told, held)]
        return list(holding_numbers(numbers, held.numbers, scales, exact=case.proposal.exact))
    if case.held(value).names:
        return _agreeing_names(case, statement, value, held)
    said = [True for text in (*value.texts, *value.also) if _is_said(text, case)]
    return said or [False for each in case.rivals(statement, value) if _is_said(each, case)]


def _may_count(number: Number, told: Sequence[str], held: Contents) -> bool:
    """Whether a number is one of the value's, or counts what that is told of: four cylinders are no other six cars."""
    same = any(not number.values.isdisjoint(each.values) for each in held.numbers)
    return same or bool(number.unit) or not number.noun or has(told, number.noun)


def _are_full(held: Contents) -> bool:
    """Whether the days of a value are told to the day."""
    return all(each.day for each in held.days)


def _is_edition(day: Day, case: Case) -> bool:
    """Whether a year stands beside what has editions, and so names one: in "day one of the 2025 cup" it is no day."""
    named = (each for each in case.proposal.contents.names if each.kind == ABOUT)
    events = words_of(named, case.matcher.language)
    beside = {other for pair in pairwise(case.proposal.said) if str(day.year) in pair for other in pair}
    return not day.month and not beside.isdisjoint(events | case.matcher.index.reader.editions.events)


def _is_said(text: str, case: Case) -> bool:
    """Whether the question has every word of a value."""
    said = content_words(text, case.matcher.index.reader)
    return bool(said) and all(has(case.proposal.words, word) for word in said)


def _agreeing_names(case: Case, statement: Statement, value: Value, held: Contents) -> list[bool]:
    """Whether each name of the value's kind is the value; a word that nobody knows is another, if it stands alone."""
    kinds, known = {entity.kind for entity in held.names}, {entity.id for entity in held.names}
    agreeing = [entity.id in known for entity in proposed_by(case, statement).names if entity.kind in kinds]
    if not any(agreeing) and any(entity.id in known for entity in case.proposal.contents.names):
        return []  # "did Ann beat Ben by an hour" proposes Ann, of whom the fact speaks, and not Ben
    if not _is_but_names(value, held, case):
        return agreeing if any(agreeing) else []
    return agreeing or [False for _ in unknown_words(case, statement)]


def _is_but_names(value: Value, held: Contents, case: Case) -> bool:
    """Whether a value is a name, or names, and nothing more."""
    reader = case.matcher.index.reader
    names = words_of(held.names, reader.language)
    return all(
        word in names
        for text in value.texts
        for word in words(text, reader.language)
        if not is_weak(word, reader.language)
    )

"""Whether what a question proposes is the value that a fact has, another one of the same kind, or neither."""

from __future__ import annotations

from decimal import Decimal
from enum import Enum, auto
from itertools import pairwise
from typing import TYPE_CHECKING

from bot.answering.outcome import Verdict
from bot.answering.verdicts.contents import Contents, contents_of, joined
from bot.answering.verdicts.figures import UNCLEAR, holding_ages, holding_days, holding_numbers, within
from bot.answering.verdicts.proposal import content_words, is_order, ordinals_in
from bot.answering.verdicts.rivals import rivals_of
from bot.answering.verdicts.statement import alike
from bot.matching.text import is_weak, normalise, words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

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
        others = not counting and (not value.only or len(agreeing) < len(value.texts))
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
        for each in _proposed(case, statement).numbers
        if _counts(each, statement, value) and each.bound != UNCLEAR
    ]
    return [any(within(each.bound, number, Decimal(len(value.texts))) for number in each.values) for each in counting]


def _agreeing(case: Case, statement: Statement, value: Value) -> list[bool]:
    """Whether each thing that the question proposes, and that is of the value's kind, is the value."""
    asked = _proposed(case, statement)
    if value.born is not None:
        return list(holding_ages(asked.numbers, *value.born.age(case.today)))
    held = _held(case, value)
    if held.days:
        # "Is it on the 10th" may ask of the days from the 3rd to the 17th, of which the value is the first.
        named = bool(value.label) and all(_has(case.proposal.words, word) for word in statement.words)
        written = () if named else contents_of(value.written[0], case.matcher.index.reader).days
        around = (*held.days, *written) if len(value.texts) == 1 else ()
        return list(holding_days(asked.days, held.days, around))
    if held.numbers:
        return list(holding_numbers(asked.numbers, held.numbers, exact=case.proposal.exact))
    if contents_of(" ".join(value.texts), case.matcher.index.reader).names:
        return _agreeing_names(case, statement, value, held)
    said = [True for text in (*value.texts, *value.also) if _is_said(text, case)]
    return said or [False for each in rivals_of(case, statement, value) if _is_said(each, case)]


def _is_said(text: str, case: Case) -> bool:
    """Whether the question has every word of a value."""
    said = content_words(text, case.matcher.index.reader)
    return bool(said) and all(_has(case.proposal.words, word) for word in said)


def _agreeing_names(case: Case, statement: Statement, value: Value, held: Contents) -> list[bool]:
    """Whether each name of the value's kind is the value; a word that nobody knows is another, if it stands alone."""
    kinds, known = {entity.kind for entity in held.names}, {entity.id for entity in held.names}
    agreeing = [entity.id in known for entity in _proposed(case, statement).names if entity.kind in kinds]
    if not any(agreeing) and any(entity.id in known for entity in case.proposal.contents.names):
        return []  # "did Ann beat Ben by an hour" proposes Ann, of whom the fact speaks, and not Ben
    if not _is_but_names(value, held, case):
        return agreeing if any(agreeing) else []
    return agreeing or [False for _ in unknown_words(case, statement)]


def _held(case: Case, value: Value) -> Contents:
    """What a value holds."""
    return joined(contents_of(text, case.matcher.index.reader) for text in (*value.texts, *value.also))


def _counts(number: Number, statement: Statement, value: Value) -> bool:
    """Whether a number counts what a list holds: "eight stages" of "stages won by Ann", but not "stage 8"."""
    if len(value.texts) == 1 or not value.only or not number.noun or not _has(statement.words, number.noun):
        return False
    return not any(_has(words(text), number.front) for text in value.texts)


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
    known = case.stated.told if statement is None else joined((statement.contents, case.stated.subject))
    asked, said = case.proposal.contents, (*case.stated.words, *(statement.words if statement else ()))
    left = [entity.names[0] for entity in asked.names if not _is_named(entity, known, said)]
    numbers = (each for each in asked.numbers if not each.is_small)
    left += [str(min(number.values)) for number in numbers if not _has_number(known.numbers, number)]
    left += [day.written for day in asked.days if not any(_covers(each, day) for each in known.days)]
    return tuple(left)


def unknown_words(case: Case, statement: Statement) -> tuple[str, ...]:
    """The strange words that may be proposed: not those behind "from", "in" or the like."""
    behind = case.matcher.language.verdicts.circumstances
    elsewhere = {word for before, word in pairwise(case.proposal.said) if before in behind}
    return tuple(word for word in strange_words(case, statement) if word not in elsewhere)


def strange_words(case: Case, statement: Statement | None = None) -> tuple[str, ...]:
    """The words of the question that neither the base nor its language has: they may be names ("netflix")."""
    index, known = case.matcher.index, () if statement is None else statement.words
    new = (word for word in case.proposal.words if word not in index.vocabulary and not index.reader.is_ordinary(word))
    named = {word for entity in case.proposal.contents.names for name in entity.names for word in words(name)}
    suffixes = case.matcher.language.numbers.suffixes
    return tuple(
        word for word in new if not _is_number(word, suffixes) and word not in named and not _has(known, word)
    )


def _is_number(word: str, suffixes: Collection[str]) -> bool:
    """Whether a word is digits, or has them before a suffix that leaves them a number: "100k"."""
    letters = word.lstrip("0123456789")
    return letters != word and (not letters or letters in suffixes)


def missing_names(case: Case, statement: Statement) -> bool:
    """Whether the statement names somebody or something that neither the question nor the fact's question does."""
    known = joined((case.proposal.contents, case.stated.subject))
    said = (*case.proposal.words, *case.stated.words)
    return not all(_is_named(entity, known, said) for entity in statement.contents.names)


def is_of_another_day(case: Case, statement: Statement) -> bool:
    """Whether both name days and none is the same: what was so in 2025 says nothing of 2026."""
    own, asked = statement.contents.days, case.proposal.contents.days
    return bool(own) and bool(asked) and not any(day.agrees(each) for day in asked for each in own)


def is_opposed(case: Case, statement: Statement) -> bool:
    """Whether one says a word, and the other in its place the opposite: who won is not who lost."""
    asked, said = set(case.proposal.said), set(normalise(statement.text, case.matcher.language).split())
    pairs = [tuple(map(frozenset, pair)) for pair in case.matcher.language.verdicts.opposites]
    return any(
        asked & one and said & other and not (asked & other or said & one)
        for pair in pairs
        for one, other in (pair, pair[::-1])
    )


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
    held = _held(case, value)
    known = joined((statement.contents, case.stated.subject, held))
    said = (*case.stated.words, *statement.words)
    names = [entity.names[0] for entity in case.proposal.contents.names if not _is_named(entity, known, said)]
    days = [each for each in case.proposal.contents.days if not any(day.agrees(each) for day in known.days)]
    numbers = [each for each in case.proposal.contents.numbers if not each.is_small]
    figures = [
        each for each in numbers if not _has_number(known.numbers, each) and not _counts(each, statement, value)
    ]
    told = {word for text in (*value.texts, *value.also) for word in words(text)}
    return (
        *names,
        *(each.written for each in days if not (each.bound and held.days)),
        *(str(min(each.values)) for each in figures if not _is_compared(each, held, value)),
        *(word for word in strange_words(case, statement) if word not in told),
    )


def _is_compared(number: Number, held: Contents, value: Value) -> bool:
    """Whether a number that is not the value's was held against it: an age, or a bound in the same unit."""
    return value.born is not None or (bool(number.bound) and any(number.unit == each.unit for each in held.numbers))


def _proposed(case: Case, statement: Statement) -> Contents:
    """What the question holds beside what the label, and the fact's own question, have: it may be a value."""
    asked, own = case.proposal.contents, joined((statement.contents, case.stated.subject))
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
    return (
        day.bound == known.bound
        and day.agrees(known)
        and (not day.month or bool(known.month))
        and (not day.day or bool(known.day))
    )


def _has(words: Iterable[str], word: str) -> bool:
    return any(alike(word, each) for each in words)


def _has_number(numbers: Iterable[Number], number: Number) -> bool:
    return any(not number.values.isdisjoint(own.values) and not number.bound for own in numbers)

"""What a question names and a statement does not, and the other way round: by it they may be of different things."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answering.outcome import Verdict
from bot.answering.verdicts.contents import ABOUT, Contents, Day, contents_of, joined
from bot.answering.verdicts.proposal import is_order
from bot.answering.verdicts.signs import are_opposed
from bot.answering.verdicts.strange_words import strange_words
from bot.answering.verdicts.word_forms import alike, has
from bot.matching.text import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.answering.verdicts.case import Case
    from bot.answering.verdicts.contents import Number
    from bot.answering.verdicts.statement import Statement
    from bot.knowledge.editions import Edition
    from bot.knowledge.model import Entity
    from bot.knowledge.statements import Value


def held_by(case: Case, value: Value) -> Contents:
    """What a value holds."""
    return joined(contents_of(text, case.matcher.index.reader) for text in (*value.texts, *value.also))


def counts(number: Number, statement: Statement, value: Value) -> bool:
    """Whether a number counts what a list holds: "eight stages" of "stages won by Ann", but not "stage 8"."""
    if len(value.texts) == 1 or not value.only or not number.noun or not has(statement.words, number.noun):
        return False
    return not any(has(words(text), number.front) for text in value.texts)


def left_over(case: Case, statement: Statement | None = None, *, own: bool = False) -> tuple[str, ...]:
    """What the question names, by name, number or day, and the statement does not; without one, the whole fact.

    What its other phrasings name counts as its, unless it is to be its ``own``.
    """
    known, spoken = case.stated.told, frozenset[str]()
    if statement is not None:
        said = statement if own else case.stated.together(statement)
        known, spoken = joined((said.contents, case.stated.subject)), frozenset(said.words)
    asked, worded = case.proposal.contents, (*case.stated.words, *spoken)
    left = [
        each.names[0] for each in asked.names if not _is_named(each, known, worded) and not case.is_understood(each)
    ]
    numbers = (each for each in asked.numbers if not each.is_small)
    left += [str(min(number.values)) for number in numbers if not _has_number(known.numbers, number)]
    days = (*known.days, *_months(known.days, case.matcher.base.editions))
    elsewhere = (day for day in asked.days if not any(_covers(each, day) for each in days))
    left += [day.written for day in elsewhere if not lasts_to(day, case)]
    return tuple(left)


def lasts_to(day: Day, case: Case) -> bool:
    """Whether a day to come lies in the time for which the fact holds: what is so today is to be so on it."""
    end, today = case.stated.window.end, case.today
    if end is None or not day.year or day.bound:
        return False
    first, last = day.span()
    return (today.year, today.month, today.day) < first and last <= (end.year, end.month, end.day)


def _months(years: Iterable[Day], editions: Iterable[Edition]) -> tuple[Day, ...]:
    """The months of the editions that these years are: of one that is in May, "in May" says nothing more."""
    named = {day.year for day in years if not day.month}
    held = [day for each in editions if each.year in named for day in (each.start, each.end) if day is not None]
    return tuple(Day(day.year, day.month) for day in held)


def missing_names(case: Case, statement: Statement) -> bool:
    """Whether the statement names somebody or something that neither the question nor the fact's question does."""
    asked = case.proposal.contents.names
    for each in statement.contents.names:
        # Of two that the fact's question names, the question means the one that it names itself.
        is_of_another = each not in asked and any(each.kind == other.kind for other in asked if each.kind != ABOUT)
        known = (case.proposal.contents, case.proposal.words) if is_of_another else (case.named, case.worded)
        if not _is_named(each, *known):
            return True
    return False


def missing_numbers(case: Case, statement: Statement) -> bool:
    """Whether the statement has a number that neither the question nor the fact's question has, or has another of it.

    That "one" is no number stands unless the question counts the same otherwise: "one mast" of "two masts".
    """
    asked, own = case.proposal.contents.numbers, statement.contents.numbers
    for each in own:
        of_the_same = [other for other in asked if other.noun and alike(each.noun, other.noun)]
        known = of_the_same or (*asked, *case.stated.subject.numbers)
        if not _has_number(known, each) and not (each.is_small and not of_the_same):
            return True
    return False


def is_of_another_day(case: Case, statement: Statement) -> bool:
    """Whether both name days and none is the same: what was so in 2025 says nothing of 2026."""
    own, asked = statement.contents.days, case.proposal.contents.days
    return bool(own) and bool(asked) and not any(day.agrees(each) for day in asked for each in own)


def asks_for_an_age(case: Case) -> bool:
    """Whether a question such as "is Ann 60" is of today, and of somebody whose age the fact tells for each day."""
    numbered = any(not each.is_small and not each.unit for each in case.proposal.contents.numbers)
    ages = (each for each in case.stated.statements if each.is_age)
    return numbered and case.is_of_today and any(not missing_names(case, each) for each in ages)


def is_bounded_otherwise(case: Case, statement: Statement) -> bool:
    """Whether both have a number, and only one of them "more than" or "less than" it, or each another of these.

    "About" bounds nothing: what is four is about four, and what speaks about four speaks of it.
    """
    pairs = ((own, each) for own in statement.contents.numbers for each in case.proposal.contents.numbers)
    bounds = ((own.bound, each.bound) for own, each in pairs if not own.values.isdisjoint(each.values))
    return any(own.replace("about", "") != asked.replace("about", "") for own, asked in bounds)


def is_compared_otherwise(case: Case, statement: Statement) -> bool:
    """Whether both compare, and not with the same; or the question does, and the statement is of its standard."""
    said, asked = statement.comparison, case.comparison
    if asked is None:  # "more than one" is not "more than last year"
        bounded = not set(case.proposal.said).isdisjoint(case.matcher.language.verdicts.comparing)
        return bounded and said is not None
    if said is None:  # "she won more on the bike", asked whether in a car rather than on the bike
        return _share(asked.standard, statement.words) and not all(
            has(statement.words, each) for each in asked.compared
        )
    if said.names != asked.names:
        return True
    turned = _share(said.compared, asked.standard) or _share(asked.compared, said.standard)
    return turned and not _share(said.standard, asked.standard)


def _share(some: Iterable[str], others: Sequence[str]) -> bool:
    return any(has(others, word) for word in some)


def is_opposed(case: Case, statement: Statement) -> bool:
    """Whether one says a word, and the other in its place the opposite: who won is not who lost."""
    return are_opposed(case.proposal.said, statement.spoken, case.matcher.language)


def differs_in_strength(case: Case, statement: Statement, verdict: Verdict) -> bool:
    """Whether "only", "all", "first" make the question say more than what is so, or another thing than what is not.

    Behind a "not" it is the other way round: "not all" says less than "not". For a verdict that is neither yes nor no,
    both must have the same.
    """
    asked, claimed = case.proposal.decisive | case.orders, statement.decisive
    if statement.negated and case.proposal.negated:
        asked, claimed = claimed, asked
    if verdict is Verdict.YES:
        return not asked <= claimed
    if verdict is Verdict.NO:
        return not claimed <= asked or any(is_order(word, case.matcher.language) for word in asked - claimed)
    return asked != claimed


def unaccounted(case: Case, statement: Statement, value: Value) -> tuple[str, ...]:
    """What the question names beside a value, and neither its label nor the fact's question does."""
    held = held_by(case, value)
    known = joined((statement.contents, case.stated.subject, held))
    said = (*case.stated.words, *statement.words)
    names = [entity.names[0] for entity in case.proposal.contents.names if not _is_named(entity, known, said)]
    days = [each for each in case.proposal.contents.days if not any(day.agrees(each) for day in known.days)]
    numbers = [each for each in case.proposal.contents.numbers if not each.is_small]
    figures = [each for each in numbers if not _has_number(known.numbers, each) and not counts(each, statement, value)]
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


def proposed_by(case: Case, statement: Statement) -> Contents:
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
    if entity.kind == ABOUT or any(entity.id == each.id for each in known.names):
        return True
    spelled = tuple(said)
    return any(all(has(spelled, word) for word in words(name)) for name in entity.names[:1])


def _covers(known: Day, day: Day) -> bool:
    """Whether a day says no more than a known one: the year of an edition."""
    return (
        day.bound == known.bound
        and day.agrees(known)
        and (not day.month or bool(known.month))
        and (not day.day or bool(known.day))
    )


def _has_number(numbers: Iterable[Number], number: Number) -> bool:
    return any(
        not number.values.isdisjoint(own.values) and number.bound in {"", "about", own.bound} for own in numbers
    )

"""Whether a number or a day that a question proposes holds of those that a fact has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from bot.answering.verdicts.verdict_weights import verdict_weights
from bot.answering.verdicts.word_forms import alike

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from bot.answering.verdicts.contents import Day, Number

UNCLEAR = "unclear"
"""The bound of a number or a day of which it cannot be told what it is compared by: "faster than 3 minutes"."""

Scales = Mapping[str, Sequence[str]]
"""How much of another unit some units are."""


def holds(proposed: Number, own: Number) -> bool:
    """Whether a proposed number, or bound, holds of the value."""
    if proposed.bound == own.bound and not proposed.values.isdisjoint(own.values):
        return True
    return any(within(proposed.bound, asked, held) for asked in proposed.values for held in own.values)


def within(bound: str, asked: Decimal, held: Decimal) -> bool:
    """Whether a number keeps to a bound; to none where it is the same number."""
    match bound:
        case "more":
            return held > asked
        case "at_least":
            return held >= asked
        case "less":
            return held < asked
        case "about":
            return _is_near(held, asked, verdict_weights().about)
        case _:  # "at most" and "up to" name the limit itself
            return held == asked


def holding_numbers(
    asked: Iterable[Number], held: Collection[Number], scales: Scales, *, exact: bool
) -> Iterator[bool]:
    """Whether each proposed number that is in the unit of a value's holds; ``exact`` where to the letter.

    One in another unit that measures the same does not hold where it is far from the value's.
    """
    for number in asked:
        own = [each for each in held if number.unit == each.unit and _may_count_the_same(number, each)]
        if not own and number.unit and not number.bound and _is_far_off(number, held, scales):
            yield False
        if not own or number.is_small or number.bound == UNCLEAR or _is_about_open(number, own):
            continue
        if not (exact and (len(held) > 1 or any(each.bound for each in own))):
            yield any(holds(number, each) for each in own)


def _may_count_the_same(asked: Number, own: Number) -> bool:
    """Whether what they count does not set them apart: 15 days are no other number of weeks than 2, nor of week 2."""
    if own.designates and asked.noun:
        return bool(asked.front) and alike(asked.front, own.front)
    return not asked.noun or not own.noun or alike(asked.noun, own.noun)


def _is_far_off(number: Number, held: Iterable[Number], scales: Scales) -> bool:
    """Whether a number is far from all that measure the same; not where none does."""
    base, size = scales.get(number.unit, (number.unit, "1"))
    measured = [(each, scales.get(each.unit, (each.unit, "1"))) for each in held if each.unit]
    own = [Decimal(factor) * max(each.values) for each, (unit, factor) in measured if unit == base]
    asked, far = [Decimal(size) * each for each in number.values], verdict_weights().far
    return bool(own) and not any(_is_near(each, one, far) or _is_near(one, each, far) for each in own for one in asked)


def _is_about_open(number: Number, held: Iterable[Number]) -> bool:
    """Whether it is neither about a number nor surely not: "about 250" of 215."""
    if number.bound != "about" or any(holds(number, each) for each in held):
        return False
    far = verdict_weights().far
    return any(_is_near(own, asked, far) for asked in number.values for each in held for own in each.values)


def _is_near(held: Decimal, asked: Decimal, share: float) -> bool:
    return float(abs(held - asked)) <= float(asked) * share


def holding_ages(asked: Iterable[Number], least: int, most: int) -> Iterator[bool]:
    """Whether each proposed number is an age; those are left out that the day of birth leaves open."""
    for number in asked:
        holding = {
            within(number.bound, each, Decimal(age)) for each in number.values for age in range(least, most + 1)
        }
        if number.bound != UNCLEAR and len(holding) == 1:
            yield holding.pop()


def holding_days(asked: Iterable[Day], held: Collection[Day], around: Collection[Day]) -> Iterator[bool]:
    """Whether each proposed day is one of a value's, or before or after them as it says.

    Those are left out of which that is open, and those within the span of ``around``: what is so from the 3rd to the
    17th is neither on the 10th nor not.
    """
    for day in asked:
        if day.bound:
            sides = {_keeps(own, day) for own in held}
            if len(sides) == 1 and None not in sides:
                yield bool(sides.pop())
        elif any(day.agrees(own) for own in held):
            yield True
        elif not _is_between(day, around):
            yield False


def _keeps(own: Day, asked: Day) -> bool | None:
    """Whether a day is after, or before, the one that is asked about; None where that is open."""
    if not own.year or asked.bound == UNCLEAR:
        return None
    (first, last), (earliest, latest) = own.span(), asked.span(own.year)
    if asked.bound == "more":
        return True if first > latest else (False if last <= latest else None)
    if asked.bound == "by":
        return True if last <= latest else (False if first > latest else None)
    return True if last < earliest else (False if first >= earliest else None)


def _is_between(day: Day, around: Collection[Day]) -> bool:
    years = {each.year for each in around if each.year}
    if len(around) <= 1 or not years:
        return False
    of = min(years)
    first, last = min(each.span(of)[0] for each in around), max(each.span(of)[1] for each in around)
    earliest, latest = day.span(of)
    return first <= earliest and latest <= last

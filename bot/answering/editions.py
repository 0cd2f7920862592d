"""Which edition a question means on a day, and in which tense a fact stands then."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.knowledge.model import UnnamedEdition
from bot.matching.mentions import Naming
from bot.matching.profiles import Circumstances
from bot.matching.speech import is_past

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from bot.knowledge.model import Edition, Fact, Intent
    from bot.matching.mentions import Mention


_TO_COME = re.compile(r"\b(?:yet|already|left|remaining|to come|to go|this time)\b")

_HALF_A_YEAR = 6
"""Months after which "this january" is the next one."""

_NEAR = 5
"""An unknown number this near to a known edition's is that many years from it; farther off it may count starts."""


def circumstances(
    mentions: Iterable[Mention], editions: Sequence[Edition], today: date, about: int | None = None
) -> Circumstances:
    """The years that a question's namings mean when it is asked on this day.

    ``about`` is the edition that was spoken of before, from which "the year before" counts.
    """
    if not editions:  # a year is a word like any other then
        return Circumstances(today)
    mentions = tuple(mentions)
    years = {year for mention in mentions if (year := _year(mention, editions, today, about)) is not None}
    explicit = any(mention.naming in {Naming.YEAR, Naming.ORDINAL} for mention in mentions)
    return Circumstances(today, frozenset(years), explicit and bool(years))


def _year(mention: Mention, editions: Sequence[Edition], today: date, about: int | None) -> int | None:
    value = mention.value
    years: dict[Naming, int | None] = {
        Naming.YEAR: value,
        Naming.ORDINAL: _numbered(value, editions),
        Naming.OFFSET: today.year + value,
        Naming.MONTH: today.year + (today.month - 1 + value) // 12,
        Naming.COMING: today.year + (today.month > value),
        Naming.NEAREST: today.year + (today.month - value > _HALF_A_YEAR),
        Naming.SHIFT: None if about is None else about + value,
        Naming.NEXT: min((edition.year for edition in editions if not has_begun(edition, today)), default=None),
        Naming.LATEST: max((edition.year for edition in editions if is_over(edition, today)), default=None),
    }
    return years[mention.naming]


def _numbered(number: int, editions: Sequence[Edition]) -> int | None:
    """The year of the edition of this number; counted on from the nearest known one where it is near to it."""
    nearest = min(editions, key=lambda edition: abs(edition.ordinal - number), default=None)
    if nearest is None or abs(nearest.ordinal - number) > _NEAR:
        return None
    return nearest.year + number - nearest.ordinal


def is_over(edition: Edition, today: date) -> bool:
    """Whether an edition has ended; one without dates is over when its year is."""
    return edition.end < today if edition.end is not None else edition.year < today.year


def has_begun(edition: Edition, today: date) -> bool:
    """Whether an edition's first day has come; one without dates has begun when its year is over."""
    return edition.start <= today if edition.start is not None else is_over(edition, today)


def facts_meant(intent: Intent, asked: Circumstances, editions: Sequence[Edition]) -> tuple[Fact, ...]:
    """The intent's facts that answer: of the named editions or, where none is named, as the intent says.

    Several where the intent says "ask", or where several editions are named; none where no fact fits the named ones.
    """
    timeless = tuple(fact for fact in intent.facts if fact.edition is None)
    by_edition = {fact.edition: fact for fact in intent.facts if fact.edition is not None}
    if asked.years:
        named = tuple(by_edition[year] for year in sorted(asked.years) if year in by_edition)
        return named or timeless
    if len(intent.facts) == 1 or timeless:
        return timeless[:1] or intent.facts
    year = _unnamed(intent.unnamed_edition, sorted(by_edition), editions, asked.today)
    return tuple(by_edition.values()) if year is None else (by_edition[year],)


def _unnamed(policy: UnnamedEdition, years: Sequence[int], editions: Sequence[Edition], today: date) -> int | None:
    over = {edition.year for edition in editions if is_over(edition, today)}
    past, coming = [year for year in years if year in over], [year for year in years if year not in over]
    match policy:
        case UnnamedEdition.NEXT:
            return coming[0] if coming else past[-1]
        case UnnamedEdition.LATEST:
            return past[-1] if past else coming[0]
        case UnnamedEdition.ASK:
            return None


def is_of_the_next(text: str, editions: Iterable[Edition], today: date) -> bool:
    """Whether a normalised question is of the edition that is on or to come, not the last that is over.

    So it is by words such as "yet" and, while one is on, unless it speaks of what is done: then "how long is it" is of
    that one.
    """
    is_on = any(has_begun(each, today) and not is_over(each, today) for each in editions)
    return _TO_COME.search(text) is not None or (is_on and not is_past(text))


def wording_on(fact: Fact, today: date) -> str:
    """The fact's answer in the tense of the day; for a day on which it was not yet known, that it was not."""
    start, end = fact.window.start, fact.window.end
    if start is not None and today < start:
        return (
            fact.wording.before or f"This was not known yet on {long_date(today)}: it dates from {long_date(start)}."
        )
    if end is not None and today > end:
        return fact.wording.after
    return fact.wording.during if start is not None or end is not None else fact.wording.after


def long_date(day: date) -> str:
    """A date as people write it: 3 January 2026."""
    return f"{day.day} {day:%B} {day.year}"

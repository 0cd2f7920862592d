"""Which edition a question means on a day, and in which tense a fact stands then."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.knowledge.model import UnnamedEdition
from bot.matching.cues import is_past, is_to_come
from bot.matching.edition_forms import Naming
from bot.matching.profiles import Circumstances

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from bot.knowledge.editions import Edition
    from bot.knowledge.facts import Fact
    from bot.knowledge.model import Intent
    from bot.language.language import Language
    from bot.matching.edition_forms import Mention


_HALF_A_YEAR = 6
"""Months after which "this january" is the next one."""

_OF_TIME = frozenset({Naming.YEAR, Naming.OFFSET, Naming.CURRENT})
_NAMED = frozenset({Naming.YEAR, Naming.ORDINAL, Naming.NAMED, Naming.OFFSET})
_NEAR = 5
"""An unknown number this near to a known edition's is of an edition; farther off it may count starts."""


def circumstances(
    mentions: Iterable[Mention], editions: Sequence[Edition], today: date, about: int | None = None
) -> Circumstances:
    """The editions, by their keys, that a question's namings mean when it is asked on this day.

    ``about`` is the edition that was spoken of before, from which "the year before" counts.
    """
    if not editions:  # a year is a word like any other then
        return Circumstances(today)
    mentions = _telling(tuple(mentions))
    calendar = _Calendar(tuple(editions), today, about)
    by_year = {key for each in mentions if each.naming is Naming.YEAR for key in calendar.of_year(each.value)}
    others = {key for each in mentions if each.naming is not Naming.YEAR for key in calendar.meant(each)}
    # "The finals of 2026" are one edition of that year, not all of them.
    told = {calendar.year_of(key) for key in others} if calendar.is_shared else set()
    keys = others | {key for key in by_year if calendar.year_of(key) not in told}
    explicit = any(mention.naming in _NAMED - {Naming.OFFSET} for mention in mentions)
    return Circumstances(today, frozenset(keys), explicit and bool(keys))


def _telling(mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Those that name what is meant: "the 2025 race in January" is that of no other January.

    And "47th or 48th this year" asks for the number of this year's.
    """
    ordinals = [each for each in mentions if each.naming is Naming.ORDINAL]
    if len(ordinals) > 1 and any(each.naming in _OF_TIME for each in mentions):
        return tuple(each for each in mentions if each.naming is not Naming.ORDINAL)
    if any(each.naming in _NAMED for each in mentions):
        return tuple(each for each in mentions if each.naming is not Naming.LATEST or each.value <= 0)
    return mentions


@dataclass(frozen=True)
class _Calendar:
    """The editions of a fact base in the order of time, seen from a day."""

    editions: tuple[Edition, ...]
    today: date
    about: int | None

    @property
    def is_shared(self) -> bool:
        """Whether editions share a year, so that a year alone is no key."""
        return any(edition.key != edition.year for edition in self.editions)

    def year_of(self, key: int) -> int:
        """The year of an edition by its key, known or not."""
        return next((edition.year for edition in self.editions if edition.key == key), key)

    def of_year(self, year: int) -> tuple[int, ...]:
        """The editions of a year; a year of which none is known stands for itself."""
        return tuple(edition.key for edition in self.editions if edition.year == year) or (year,)

    def meant(self, mention: Mention) -> tuple[int, ...]:
        """The editions that a naming means, other than by a year."""
        year = self._year(mention)
        if year is not None:
            return self._in_month(year, mention) or self.of_year(year)
        key = self.named(mention)
        return () if key is None else (key,)

    def _year(self, mention: Mention) -> int | None:
        """The calendar year that is meant by a relation to the day."""
        value, today = mention.value, self.today
        match mention.naming:
            case Naming.OFFSET:
                return today.year + value
            case Naming.MONTH:
                return today.year + (today.month - 1 + value) // 12
            case Naming.COMING:
                return today.year + (today.month > value)
            case Naming.FOLLOWING:
                return today.year + (today.month >= value)
            case Naming.NEAREST:
                return today.year + (today.month - value > _HALF_A_YEAR)
        return None

    def named(self, mention: Mention) -> int | None:
        """The edition that is meant by its name, its number or its place among the others."""
        if mention.naming is Naming.NAMED:
            return mention.value
        if mention.of_kind and any(each.ordinal is not None for each in self.editions):
            # Where some editions are numbered, the others are something else: "last season" is not the finals.
            numbered = tuple(each for each in self.editions if each.ordinal is not None)
            return replace(self, editions=numbered).named(replace(mention, of_kind=False))
        if mention.naming is Naming.CURRENT:
            return self._current()
        ways = {
            Naming.ORDINAL: self._numbered,
            Naming.SHIFT: self._shifted,
            Naming.NEXT: self._next,
            Naming.LATEST: self._latest,
        }
        return ways[mention.naming](mention.value)

    def _next(self, further: int) -> int | None:
        """The first edition that has not begun, or so many after it."""
        coming = [edition for edition in self.editions if not has_begun(edition, self.today)]
        return coming[further].key if further < len(coming) else None

    def _latest(self, which: int) -> int | None:
        """The last edition that is over, or so many before it; the last with days in a month, where that is given."""
        over = [edition for edition in self.editions if is_over(edition, self.today)]
        if which > 0:
            over = [each for each in over if which in each.months] or over
        back = 1 - min(which, 0)
        return over[-back].key if len(over) >= back else None

    def _current(self) -> int | None:
        """The one that is on, or that of the calendar year: of several the next, or else the last of them."""
        on = [each for each in self.editions if has_begun(each, self.today) and not is_over(each, self.today)]
        if on:
            return on[-1].key
        this_year = [each for each in self.editions if each.year == self.today.year]
        coming = (each.key for each in this_year if not has_begun(each, self.today))
        last = this_year[-1].key if this_year else self.today.year
        return next(coming, last)

    def _in_month(self, year: int, mention: Mention) -> tuple[int, ...]:
        """The edition of a year that has days in the month that is named, where a month is."""
        if mention.naming not in {Naming.COMING, Naming.FOLLOWING, Naming.NEAREST}:
            return ()
        return tuple(each.key for each in self.editions if each.year == year and mention.value in each.months)

    def _shifted(self, by: int) -> int | None:
        """The edition so many after, or before, the one that was spoken of."""
        if self.about is None:
            return None
        if not self.is_shared:
            return self.about + by
        keys = [edition.key for edition in self.editions]
        place = keys.index(self.about) + by if self.about in keys else -1
        return keys[place] if 0 <= place < len(keys) else None

    def _numbered(self, number: int) -> int | None:
        """The edition of this number; where it is not known, but near to one that is, what stands for it.

        That is the year where there is an edition each year, else the number itself, below 0.
        """
        known = {edition.ordinal: edition for edition in self.editions if edition.ordinal is not None}
        nearest = min(known, key=lambda each: abs(each - number), default=None)
        if nearest is None or abs(nearest - number) > _NEAR:
            return None
        if nearest == number:
            return known[number].key
        is_yearly = not self.is_shared and not any(edition.label for edition in self.editions)
        return known[nearest].year + number - nearest if is_yearly else -number


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
    over = {edition.key for edition in editions if is_over(edition, today)}
    past, coming = [year for year in years if year in over], [year for year in years if year not in over]
    match policy:
        case UnnamedEdition.NEXT:
            return coming[0] if coming else past[-1]
        case UnnamedEdition.LATEST:
            return past[-1] if past else coming[0]
        case UnnamedEdition.ASK:
            return None


def is_of_the_next(text: str, editions: Iterable[Edition], today: date, language: Language) -> bool:
    """Whether a normalised question is of the edition that is on or to come, not the last that is over.

    So it is by words such as "yet" and, while one is on, unless it speaks of what is done: then "how long is it" is of
    that one.
    """
    is_on = any(has_begun(each, today) and not is_over(each, today) for each in editions)
    return is_to_come(text, language) or (is_on and not is_past(text, language))


def wording_on(fact: Fact, today: date, language: Language) -> str:
    """The fact's answer in the tense of the day; for a day on which it was not yet known, that it was not."""
    text, start = fact.wording.in_tense(fact.tense_on(today)), fact.window.start
    if text or start is None:
        return text
    unknown = language.countdown.not_known_yet
    return unknown.format(day=long_date(today, language), since=long_date(start, language))


def long_date(day: date, language: Language) -> str:
    """A date as people write it: 3 January 2026."""
    said = language.countdown
    return said.date.format(day=day.day, month=said.month_names[day.month - 1], year=day.year)

"""Which days a text states."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from bot.language.language import ENGLISH
from bot.language.patterns import any_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.language.language import Language

_NEVER = "(?!)"


@dataclass(frozen=True, slots=True)
class Span:
    """Days as a text states them, both ends included; ``written`` is how: "3 to 17 January 2026"."""

    written: str
    start: date
    end: date


def states_day(text: str, day: date, language: Language = ENGLISH) -> bool:
    """Whether the text states this day of a month: "17 January"."""
    names = (name for name, number in language.calendar.months.items() if number == day.month)
    return re.search(rf"(?<![0-9]){day.day}{_between(language)}{any_of(names)}\b", text, re.IGNORECASE) is not None


def states_span(text: str, start: date, end: date, language: Language = ENGLISH) -> bool:
    """Whether the text states these days, both ends included: "3-17 January", "28 September-3 October"."""
    return states_day(text, end, language) and re.search(rf"\b{start.day}\b", text) is not None


def spans(text: str, year: int, language: Language = ENGLISH) -> Iterator[Span]:
    """The spans of days that the text states: "3-17 January", "28 December 2025 to 10 January 2026".

    ``year`` is that of a last day which the text gives without one. What no calendar has is left out.
    """
    for found in _pattern(language).finditer(text):
        span = _span(found, year, language) if found["end_month"] else None
        if span:
            yield span


@lru_cache(maxsize=8)
def _pattern(language: Language) -> re.Pattern[str]:
    said = language.calendar
    year = rf"(?:,? (?:{any_of(said.joints)} )?(?P<{{0}}_year>[0-9]{{{{4}}}}))?"
    day = rf"(?P<{{0}}_day>[0-9]{{{{1,2}}}})(?:{_between(language)}(?P<{{0}}_month>{any_of(said.months)}){year})?"
    until = rf"(?:-|\u2013|{any_of(said.until)})"
    start, end = day.format("start"), day.format("end")
    return re.compile(rf"\b{start}\.? ?{until} ?{end}\b", re.IGNORECASE)


def _between(language: Language) -> str:
    """What may stand between a day and its month: "1er janvier", "3. Januar", "3 de enero"."""
    said = language.calendar
    return rf"(?:\.|{any_of(said.day_suffixes)})? (?:{any_of(said.joints)} )?"


def _span(found: re.Match[str], year: int, language: Language) -> Span | None:
    months = language.calendar.months
    last_year = int(found["end_year"] or year)
    last_month = months[found["end_month"].lower()]
    first_month = months[(found["start_month"] or found["end_month"]).lower()]
    first_year = int(found["start_year"] or last_year - (first_month > last_month))
    try:
        start = date(first_year, first_month, int(found["start_day"]))
        end = date(last_year, last_month, int(found["end_day"]))
    except ValueError:
        return None
    return Span(found[0], start, end) if start <= end else None

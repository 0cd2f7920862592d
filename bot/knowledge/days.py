"""Which days a text states."""

from __future__ import annotations

import re
from calendar import month_name
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_MONTHS = {name: number for number, name in enumerate(month_name) if name}
_DAY = r"(?P<{0}_day>[0-9]{{1,2}})(?: (?P<{0}_month>" + "|".join(_MONTHS) + r")(?:,? (?P<{0}_year>[0-9]{{4}}))?)?"
_SPAN = re.compile(rf"\b{_DAY.format('start')} ?(?:-|\u2013|to|until|till|through) ?{_DAY.format('end')}\b")


@dataclass(frozen=True, slots=True)
class Span:
    """Days as a text states them, both ends included; ``written`` is how: "3 to 17 January 2026"."""

    written: str
    start: date
    end: date


def states_day(text: str, day: date) -> bool:
    """Whether the text states this day of a month: "17 January"."""
    return f"{day.day} {day:%B}" in text


def states_span(text: str, start: date, end: date) -> bool:
    """Whether the text states these days, both ends included: "3-17 January", "28 September-3 October"."""
    return states_day(text, end) and re.search(rf"\b{start.day}\b", text) is not None


def spans(text: str, year: int) -> Iterator[Span]:
    """The spans of days that the text states: "3-17 January", "28 December 2025 to 10 January 2026".

    ``year`` is that of a last day which the text gives without one. What no calendar has is left out.
    """
    for found in _SPAN.finditer(text):
        span = _span(found, year) if found["end_month"] else None
        if span:
            yield span


def _span(found: re.Match[str], year: int) -> Span | None:
    last_year = int(found["end_year"] or year)
    last_month = _MONTHS[found["end_month"]]
    first_month = _MONTHS[found["start_month"] or found["end_month"]]
    first_year = int(found["start_year"] or last_year - (first_month > last_month))
    try:
        start = date(first_year, first_month, int(found["start_day"]))
        end = date(last_year, last_month, int(found["end_day"]))
    except ValueError:
        return None
    return Span(found[0], start, end) if start <= end else None

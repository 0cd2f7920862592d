"""The year of "last year" and of "last November" written out, as the day of asking tells it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from bot.language.language import Language


def dated(question: str, today: date, language: Language) -> str:
    """The question with these years in figures: what it proposes can be held against days of a year then only."""
    said = language.calendar
    months = {**said.months, **said.short_months}

    def written(found: re.Match[str]) -> str:
        month = found["month"] or found["behind"]
        if month is None:
            return str(today.year - 1)
        number = months.get(month.casefold())
        if number is None:  # the pattern takes "\N{LATIN SMALL LETTER DOTLESS I}" for an "i"
            return found[0]
        passed = bool(found["behind"]) and number < today.month
        return f"{month} {today.year - (not passed)}"

    return _pattern(language).sub(written, question)


@lru_cache(maxsize=8)
def _pattern(language: Language) -> re.Pattern[str]:
    said = language.calendar
    month, year = _any({**said.months, **said.short_months}), _any(said.last_year)
    written = rf"(?:(?P<month>{month}) )?{year}|{_any(said.last)} (?P<behind>{month})"
    return re.compile(rf"\b(?:{written})\b", re.IGNORECASE)


def _any(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True))) or '(?!)'})"

"""Years written out, as the day of asking tells them: "last year", "last November", "in 26"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from bot.language.language import Language


_SHORT = r"\b[2-9]\d\b"
_AHEAD, _BACK = 10, 60
"""Years: "in 35" is hardly 2035 before 2025, "in 81" is 1981, and "in 45" no year at all."""


def dated(question: str, today: date, language: Language) -> str:
    """The question with these years in figures: what it proposes can be held against days of a year then only."""
    said = language.calendar
    months = {**said.months, **said.short_months}

    def in_full(found: re.Match[str]) -> str:
        year = today.year // 100 * 100 + int(found[0])
        year -= 100 if year > today.year + _AHEAD else 0
        return str(year) if year >= today.year - _BACK else found[0]

    def written(found: re.Match[str]) -> str:
        if found["short"] is not None:
            return f"{found['front'] or ''}{re.sub(_SHORT, in_full, found['short'])}"
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
    # Nothing is counted by it: "in 26, or later", but not "in 26 days".
    years = rf"(?P<short>{_SHORT}(?:/{_SHORT})?)(?=\s*(?:$|[?!;,]|\.(?!\d)))"
    # An apostrophe makes it a year behind any word: "for '27".
    short = rf"(?:\b(?P<front>{_any(said.short_years)} )['\u2019]?|(?<!\w)['\u2019]){years}"
    return re.compile(rf"\b(?:{written})\b|{short}", re.IGNORECASE)


def _any(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True))) or '(?!)'})"

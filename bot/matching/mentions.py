"""Editions named in a question, as the asker names them. Which year they mean on a day is for answering to say."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

EDITION_WORD = "edition"
"""Stands in a normalised text for the year or number of an edition that the base knows."""


class Naming(StrEnum):
    """How an edition is named."""

    YEAR = "year"
    """By its year: "2026", "'26"."""
    ORDINAL = "ordinal"
    """By its number: "the 48th"."""
    NEXT = "next"
    """The first one that is not over."""
    LATEST = "latest"
    """The last one that is over."""
    OFFSET = "offset"
    """By the asker's calendar year: "this year" is 0, "last year" -1, "in two years" 2."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One naming of an edition; ``value`` is the year, the number or the offset."""

    naming: Naming
    value: int = 0


_SHORT_YEAR = re.compile(
    r"(?:(?<=^)|(?<=\s))['\u2019](\d\d)\b|\b(dakar) ?['\u2019]?(2[0-9]|3[0-9])\b(?!\d|:|\.\d)", re.IGNORECASE
)
_YEAR = re.compile(r"\b(19[7-9]\d|20\d\d)s?\b(?! ?(?:km|kilomet|hp|nm|ps\b|people|vehicles))")
_ORDINAL = re.compile(
    r"\b(\d{1,3})(?:st|nd|rd|th)\b(?! (?:anniversary|place|stage|birthday|time|january|november|in|january))"
)
_EVENT = "(?:dakar|edition|rally|race|event|one|running|time|installment|instalment)s?"
_COUNTS = {"one": 1, "a": 1, "two": 2, "three": 3, "four": 4, "five": 5, **{str(n): n for n in range(1, 10)}}
_COUNT = "|".join(_COUNTS)
_RELATIVE: tuple[tuple[re.Pattern[str], Naming, int], ...] = (
    (re.compile(r"\bthis years?\b|\bcurrent year\b|\bthis (?:dakar|edition)\b|\bthis january\b"), Naming.OFFSET, 0),
    (re.compile(r"\bnext years?\b|\bnext january\b"), Naming.OFFSET, 1),
    (re.compile(r"\blast years?\b|\bprevious years?\b"), Naming.OFFSET, -1),
    (re.compile(r"\byear before last\b"), Naming.OFFSET, -2),
    (re.compile(r"\byear after next\b"), Naming.OFFSET, 2),
    (re.compile(rf"\b(?:next|upcoming|coming|following|forthcoming) (?:\w+ )?{_EVENT}\b"), Naming.NEXT, 0),
    (re.compile(rf"\b(?:last|latest|most recent|previous|past) (?:\w+ )?{_EVENT}\b"), Naming.LATEST, 0),
)
_IN_YEARS = re.compile(rf"\bin ({_COUNT}) years?\b(?! time)?")
_YEARS_AGO = re.compile(rf"\b({_COUNT}) years? ago\b")


def spell_years(text: str) -> str:
    """Short years written out: "'26" and "dakar 26" become "2026"."""
    return _SHORT_YEAR.sub(lambda found: f"{found.group(2) or ''} 20{found.group(1) or found.group(3)} ", text)


def mentions(text: str) -> tuple[Mention, ...]:
    """The editions that a normalised text names, each once, years first."""
    return tuple(dict.fromkeys(_mentions(text)))


def _mentions(text: str) -> Iterator[Mention]:
    yield from (Mention(Naming.YEAR, int(year)) for year in _YEAR.findall(text))
    yield from (Mention(Naming.ORDINAL, int(number)) for number in _ORDINAL.findall(text))
    yield from (Mention(naming, value) for pattern, naming, value in _RELATIVE if pattern.search(text))
    yield from (Mention(Naming.OFFSET, _COUNTS[count]) for count in _IN_YEARS.findall(text))
    yield from (Mention(Naming.OFFSET, -_COUNTS[count]) for count in _YEARS_AGO.findall(text))


def mask_editions(words: Iterable[str], years: frozenset[int], ordinals: frozenset[int]) -> tuple[str, ...]:
    """The words with each known edition's year or number replaced, so that a question is alike in every year."""
    names = {str(year) for year in years}
    names |= {f"{number}{ending}" for number in ordinals for ending in ("st", "nd", "rd", "th")}
    return tuple(EDITION_WORD if word in names else word for word in words)

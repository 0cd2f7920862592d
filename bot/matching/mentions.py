"""Editions named in a question, as the asker names them. Which year they mean on a day is for answering to say."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.matching.ordinals import ORDINAL_WORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

EDITION_WORD = "edition"
"""Stands in a normalised text for the year, number or other naming of an edition."""


class Naming(StrEnum):
    """How an edition is named."""

    YEAR = "year"
    """By its year: "2026", "'26"."""
    ORDINAL = "ordinal"
    """By its number: "the 48th"."""
    NEXT = "next"
    """The first one that has not begun."""
    LATEST = "latest"
    """The last one that is over."""
    OFFSET = "offset"
    """By the asker's calendar year: "this year" is 0, "last year" -1, "in two years" 2."""
    MONTH = "month"
    """By the asker's calendar month: "next month" is 1."""
    COMING = "coming"
    """By a month that is to come, as its number: "for january" is 1."""
    NEAREST = "nearest"
    """By a month, the one nearest to the asker, as its number: "this january" is 1."""
    SHIFT = "shift"
    """By another edition that was spoken of: "the year before" is -1, "the one after" 1."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One naming of an edition; ``value`` is the year, the number, the offset or the shift."""

    naming: Naming
    value: int = 0


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    mention: Mention


_EVENT = "(?:dakar|edition|rally|race|event|one|running|time|installment|instalment)s?"
_FILLER = "(?:dakar |annual |big |defender |ever )?"
_COUNTS = {"one": 1, "a": 1, "two": 2, "three": 3, "four": 4, "five": 5, **{str(n): n for n in range(1, 10)}}
_COUNT = "|".join(_COUNTS)
_SPELLED = "|".join(sorted(ORDINAL_WORDS, key=len, reverse=True))
# "50th anniversary", "26th of november" and "36th start" count something else.
_NO_EDITION = (
    "anniversary|birthday|place|position|stage|time|times|start|entry|win|title|car|of|century|overall|day|km|"
    "january|february|march|april|may|june|july|august|september|october|november|december"
)
_NOT_YEARS = " ?(?:km|kilomet|hp|nm|ps\\b|people|vehicles)"


def _fixed(naming: Naming, value: int = 0) -> Callable[[re.Match[str]], Mention]:
    return lambda _: Mention(naming, value)


_NUMBER = "0"
"""Stands for every word that is written with a figure."""
# The first form that reads a stretch of text has it. Each needs one of some words, and is not tried without.
_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Mention], str], ...] = tuple(
    (re.compile(pattern), read, needed)
    for pattern, read, needed in (
        (rf"\b(19[7-9]\d|20\d\d)s?\b(?!{_NOT_YEARS})", lambda found: Mention(Naming.YEAR, int(found[1])), _NUMBER),
        (
            rf"\b(?<!his )(?<!her )(?<!their )(?<!my )(\d{{1,3}})(?:st|nd|rd|th)\b(?! (?:{_NO_EDITION})\b)",
            lambda found: Mention(Naming.ORDINAL, int(found[1])),
            _NUMBER,
        ),
        (
            rf"\b(?<!his )(?<!her )(?<!their )(?<!my )({_SPELLED})\b(?! (?:{_NO_EDITION})\b)",
            lambda found: Mention(Naming.ORDINAL, ORDINAL_WORDS[found[1]]),
            " ".join(ORDINAL_WORDS),
        ),
        (
            r"\b(?:did|does|do|will) the (?P<named>(\d{1,3})(?:st|nd|rd|th))(?= start\b)",
            lambda found: Mention(Naming.ORDINAL, int(found[2])),
            "start",
        ),
        (r"\byear before last\b", _fixed(Naming.OFFSET, -2), "before"),
        (r"\byear after next\b", _fixed(Naming.OFFSET, 2), "after"),
        (
            rf"\b(?<=in )({_COUNT}) years?\b(?! time)",
            lambda found: Mention(Naming.OFFSET, _COUNTS[found[1]]),
            "year years",
        ),
        (rf"\bin ({_COUNT}) years? time\b", lambda found: Mention(Naming.OFFSET, _COUNTS[found[1]]), "year years"),
        (rf"\b({_COUNT}) years? ago\b", lambda found: Mention(Naming.OFFSET, -_COUNTS[found[1]]), "ago"),
        (
            r"\bfor (?:this |next |this coming )?january\b",
            _fixed(Naming.COMING, 1),
            "january",
        ),
        (r"\b(?:will|going to|is|are) .*\b(?P<named>in january)\b", _fixed(Naming.COMING, 1), "january"),
        (
            r"\b(?:won|was|were|did|took|finished|happened) .*\b(?P<named>this january)\b",
            _fixed(Naming.OFFSET, 0),
            "january",
        ),
        (r"\bthis january\b", _fixed(Naming.NEAREST, 1), "january"),
        (
            r"\b(?:this|current) (?:years?|seasons?)\b|\bthis (?=dakar|edition|rally)",
            _fixed(Naming.OFFSET, 0),
            "this current",
        ),
        (r"\b(?:next|coming) (?:years?|seasons?)\b|\bnext january\b", _fixed(Naming.OFFSET, 1), "next coming"),
        (r"\b(?:last|previous|past) (?:years?|seasons?)\b", _fixed(Naming.OFFSET, -1), "last previous past"),
        (r"\bnext month\b", _fixed(Naming.MONTH, 1), "month"),
        (r"\bthis month\b", _fixed(Naming.MONTH, 0), "month"),
        (r"\blast month\b", _fixed(Naming.MONTH, -1), "month"),
        (
            r"\b(?:year|one|edition|season) (?:before|prior)(?: that)?$|\b(?:a|one|the) year earlier\b",
            _fixed(Naming.SHIFT, -1),
            "before prior earlier",
        ),
        (r"\bprevious one\b|\bpreceding (?:one|year|edition)\b", _fixed(Naming.SHIFT, -1), "previous preceding"),
        (
            r"\b(?:year|one|edition|season) after(?: that)?$|\b(?:a|one|the) year later\b",
            _fixed(Naming.SHIFT, 1),
            "after later",
        ),
        (r"\bfollowing (?:one|year|edition)\b", _fixed(Naming.SHIFT, 1), "following"),
        (
            rf"\b(?:next|upcoming|coming|following|forthcoming)\b(?= {_FILLER}{_EVENT}\b)",
            _fixed(Naming.NEXT),
            "next upcoming coming following forthcoming",
        ),
        (
            rf"\b(?:last|latest|most recent|previous|past)\b(?= {_FILLER}{_EVENT}\b)",
            _fixed(Naming.LATEST),
            "last latest recent previous past",
        ),
        (
            r"\blast\b(?= (?:held|hold|run|take place|taken place|took place|happen|happened)\b)",
            _fixed(Naming.LATEST),
            "last",
        ),
        (r"\blast january\b", _fixed(Naming.LATEST), "january"),
        (
            r"\b(?:reigning|current|defending)\b(?= (?:\w+ )?(?:champ(?:ion)?|winner)s?\b)",
            _fixed(Naming.LATEST),
            "reigning current defending",
        ),
        (r"\bjust (?:ended|finished)\b", _fixed(Naming.LATEST), "just"),
    )
)
_BY_WORD: dict[str, tuple[int, ...]] = {
    word: tuple(place for place, (_, _, needed) in enumerate(_FORMS) if word in needed.split())
    for _, _, each in _FORMS
    for word in each.split()
}
"""The places of the forms that a word may be a part of."""
_ORDER = tuple(Naming)
_FIGURE = re.compile(r"\d")
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_SHORT_YEAR = re.compile(
    r"(?:(?<=^)|(?<=\s))['\u2019\u2018\u02bc\u00b4\uff07`](\d\d)\b|"
    rf"\b(dakar) ?['\u2019]?(2\d|3\d)\b(?!\d|:|\.\d|%|,\d| ?(?:{_MONTHS}|days|stages|km|cars|teams|times))|"
    r"\b(the) ['\u2019]?(2\d|3\d)(?= (?:dakar|rally|edition)\b)",
    re.IGNORECASE,
)


def spell_years(text: str) -> str:
    """Short years written out: "'26", "dakar 26" and "the 26 dakar" become "2026"."""

    def spelled(found: re.Match[str]) -> str:
        before = found[2] or found[4] or ""
        return f"{before} 20{found[1] or found[3] or found[5]} "

    return _SHORT_YEAR.sub(spelled, text) if _FIGURE.search(text) else text


def may_name(words: Iterable[str]) -> bool:
    """Whether normalised words can name an edition at all."""
    return any(word in _BY_WORD or not word.isalpha() for word in words)


def mentions(text: str) -> tuple[Mention, ...]:
    """The editions that a normalised text names, each once, years first."""
    found = sorted((found.mention for found in _find(text)), key=lambda mention: _ORDER.index(mention.naming))
    return tuple(dict.fromkeys(found))


def mask_editions(words: Iterable[str], years: frozenset[int], ordinals: frozenset[int]) -> tuple[str, ...]:
    """The words with each naming of an edition replaced by one word, so that a question is alike in every year.

    A year or number is replaced where the base knows it, a relative naming ("last year") where it knows any.
    """
    if not years:
        return tuple(words)
    text = " ".join(words)
    masked, position = [], 0
    for found in _find(text):
        if _is_known(found.mention, years, ordinals):
            masked += [text[position : found.start], EDITION_WORD]
            position = found.end
    return tuple(" ".join([*masked, text[position:]]).split())


def without_mentions(text: str) -> str:
    """A normalised text less the editions that it names."""
    words = text.split()
    if not may_name(words):
        return " ".join(words)
    kept, position = [], 0
    for found in _find(text):
        kept.append(text[position : found.start])
        position = found.end
    return " ".join("".join([*kept, text[position:]]).split())


def _is_known(mention: Mention, years: frozenset[int], ordinals: frozenset[int]) -> bool:
    if mention.naming is Naming.YEAR:
        return mention.value in years
    return mention.naming is not Naming.ORDINAL or mention.value in ordinals


def _find(text: str) -> list[_Found]:
    """Every naming in a text, in its order; none overlaps another."""
    taken: list[_Found] = []
    for found in _matches(text):
        if all(found.end <= other.start or found.start >= other.end for other in taken):
            taken.append(found)
    return sorted(taken, key=lambda found: found.start)


def _matches(text: str) -> Iterator[_Found]:
    for place in _worth_trying(text.split()):
        pattern, read, _ = _FORMS[place]
        span: str | int = "named" if "named" in pattern.groupindex else 0  # the rest only tells how it is meant
        for found in pattern.finditer(text):
            yield _Found(found.start(span), found.end(span), read(found))


def _worth_trying(words: Iterable[str]) -> list[int]:
    """The places of the forms that need one of these words, in their order: a few of all."""
    places: set[int] = set()
    for word in words:
        if word in _BY_WORD:
            places.update(_BY_WORD[word])
        elif not word.isalpha():
            places.update(_BY_WORD[_NUMBER])
    return sorted(places)

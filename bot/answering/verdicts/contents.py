"""What a text holds that can agree or contradict: its numbers with their units, its days, its names."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from bot.knowledge.figures import values_by_place
from bot.language.patterns import any_of
from bot.matching.text import is_weak

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date
    from decimal import Decimal

    from bot.knowledge.model import Entity
    from bot.language.language import Language
    from bot.matching.reading import Reader

ABOUT = "event"
"""The kind of name that the whole base is about: that which has editions."""

_WORDS = re.compile(r"km/h|[^\W\d_]+|[%\u20ac$\u00a3]")
_BEHIND = 30
"""Characters behind a number, or in front, in which its unit may stand: "5,000 timed km"."""
_YEAR = r"(?<![\w.,])(?:1[89][0-9]{2}|20[0-9]{2}|2100)(?!\w|[.,][0-9])"
_PAUSE = re.compile(r"[,;:.!?]\s*$")
_MONTHS, _DAYS = 12, 31
_SHORT = r"\b[2-9]\d\b"
_AHEAD, _BACK = 10, 60
"""Years: "in 35" is hardly 2035 before 2025, "in 81" is 1981, and "in 45" no year at all."""
_BY = "by"
"""A day's bound alone: "by 9" is how much something is apart."""
_DAY_BOUNDS = frozenset({"more", "less", _BY, "unclear"})
"""The others leave a day what it is: "from 3 to 17 January"."""
_Date = tuple[int, int, int]


LONGEST_KEPT = 300
"""Characters: nothing is kept of longer texts, which nobody writes twice."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number with its unit of measure, if it has one, the word behind it, and the bound in front of it ("more").

    ``front`` is the word in front of it, or of the list in which it stands, which may be what is numbered: "race 5",
    "races 5 and 6". ``designates`` is whether it is: then it says which one, and not how many.
    """

    values: frozenset[Decimal]
    unit: str
    noun: str = ""
    bound: str = ""
    front: str = ""
    designates: bool = False

    @property
    def is_small(self) -> bool:
        """Whether it may be no number at all: "one day", "the one"."""
        return self.values == {1} and not self.unit


@dataclass(frozen=True, slots=True)
class Day:
    """A day, or a month or a year of which no more is said: 0 is what is left open.

    ``bound`` is "more" behind "after", "less" behind "before", and "by"; ``written`` how the text has it.
    """

    year: int = 0
    month: int = 0
    day: int = 0
    bound: str = ""
    written: str = field(default="", compare=False)

    def agrees(self, other: Day) -> bool:
        """Whether both may be the same day."""
        pairs = ((self.year, other.year), (self.month, other.month), (self.day, other.day))
        return all(not mine or not theirs or mine == theirs for mine, theirs in pairs)

    def span(self, year: int = 0) -> tuple[_Date, _Date]:
        """The first and the last day that it may be, in this year where it names none."""
        of = self.year or year
        return (of, self.month or 1, self.day or 1), (of, self.month or _MONTHS, self.day or _DAYS)


@dataclass(frozen=True, slots=True)
class Contents:
    """What a text holds that can agree with another text or contradict it."""

    numbers: tuple[Number, ...] = ()
    days: tuple[Day, ...] = ()
    names: tuple[Entity, ...] = ()


def joined(contents: Iterable[Contents]) -> Contents:
    """What several texts hold together."""
    every = tuple(contents)
    return Contents(
        tuple(chain.from_iterable(each.numbers for each in every)),
        tuple(chain.from_iterable(each.days for each in every)),
        tuple(chain.from_iterable(each.names for each in every)),
    )


def contents_of(text: str, reader: Reader) -> Contents:
    """Reads it off a text as it is written. Kept: what facts state is looked at with each question."""
    if len(text) > LONGEST_KEPT:
        return _contents_of(text, reader)
    found: Contents = reader.findings.get(("contents", text), lambda _: _contents_of(text, reader))
    return found


def _contents_of(text: str, reader: Reader) -> Contents:
    names = (entity for entity in reader.read(text).entities if entity.kind != "word")
    return contents_beside(names, text, reader.language)


def contents_beside(names: Iterable[Entity], text: str, language: Language) -> Contents:
    """What a text holds in which these names were found."""
    days, rest = _days(text, language)
    return Contents(tuple(_numbers(rest, language)), days, tuple(names))


def _numbers(text: str, language: Language) -> Iterator[Number]:
    units, list_end, front, designates = usual_units(language), 0, "", False
    for values, start, end in values_by_place(text, language):
        suffix = re.search(r"[^\W\d_]+$", text[start:end])
        written = [suffix[0]] if suffix and any(map(str.isdigit, text[start:end])) else []
        written += _WORDS.findall(text[end : end + _BEHIND])[:2]
        behind = [word.casefold() for word in written]
        unit = next((units[word] for word in behind if word in units), "")
        # Past a weak word stands another thing: "race 5 and race 7" are not five races.
        noun = "" if unit or not behind or is_weak(behind[0], language) else behind[0]
        if unit or noun or values != {1} or text[start:end].isdigit():  # "the road one" counts nothing
            between = _WORDS.findall(text[max(list_end, start - _BEHIND) : start])
            if not list_end or any(not is_weak(word.casefold(), language) for word in between):
                front = between[-1].casefold() if between else ""
                designates = bool(front) and not is_weak(front, language)
            list_end = end
            bound = "at_least" if text.startswith("+", end) else _bound(text[:start], language)
            bare = not (unit or noun or bound)
            yield Number(values, unit, noun, "" if bound == _BY else bound, front, bare and designates)


def _days(text: str, language: Language) -> tuple[tuple[Day, ...], str]:
    """The days in a text, and the text without them."""
    found: list[Day] = []

    def note(match: re.Match[str]) -> str:
        name, day = (match["month"] or "").casefold(), match["day"] or match["day_behind"] or 0
        if not day and not match["year"] and is_weak(name, language):  # "they may"
            return match[0]
        year, month = int(match["year"] or match["alone"] or 0), months.get(name, 0)
        if match["first"]:
            found.append(Day(year, month, int(match["first"]), written=match[0].strip()))
        bound = _bound(match.string[: match.start()], language)
        found.append(Day(year, month, int(day), bound if bound in _DAY_BOUNDS else "", match[0].strip()))
        return "\u00b7"

    months = {**language.calendar.months, **language.calendar.short_months}

    rest = _day_pattern(language).sub(note, text)
    return tuple(found), rest


@lru_cache(maxsize=8)
def _day_pattern(language: Language) -> re.Pattern[str]:
    said = language.calendar
    months = any_of({**said.months, **said.short_months})
    suffix, joint = any_of(said.day_suffixes), any_of(said.joints)
    year = rf"(?:,? (?:{joint} )?(?P<year>{_YEAR}))?"
    until = rf"(?:-|\u2013|{any_of(said.until)})"
    written = (
        rf"(?<![\w.,])(?:(?P<first>[0-3]?[0-9])(?:\.|{suffix})? ?{until} ?(?=[0-3]?[0-9]))?"
        rf"(?:(?P<day>[0-3]?[0-9])(?:\.|{suffix})? (?:{joint} )?)?"
        rf"(?P<month>{months})(?: (?P<day_behind>[0-3]?[0-9])(?:{suffix})?(?![0-9:]))?\b{year}"
    )
    return re.compile(rf"{written}|(?P<alone>{_YEAR})", re.IGNORECASE)


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

    return _relative_years(language).sub(written, question)


@lru_cache(maxsize=8)
def _relative_years(language: Language) -> re.Pattern[str]:
    said = language.calendar
    month, year = any_of({**said.months, **said.short_months}), any_of(said.last_year)
    written = rf"(?:(?P<month>{month}) )?{year}|{any_of(said.last)} (?P<behind>{month})"
    # Nothing is counted by it: "in 26, or later", but not "in 26 days".
    years = rf"(?P<short>{_SHORT}(?:/{_SHORT})?)(?=\s*(?:$|[?!;,]|\.(?!\d)))"
    # An apostrophe makes it a year behind any word: "for '27".
    short = rf"(?:\b(?P<front>{any_of(said.short_years)} )['\u2019]?|(?<!\w)['\u2019]){years}"
    return re.compile(rf"\b(?:{written})\b|{short}", re.IGNORECASE)


def _bound(before: str, language: Language) -> str:
    """The bound that stands right in front."""
    if _PAUSE.search(before):  # "the year before, 2026"
        return ""
    words = " ".join(re.findall(r"[^\W_]+", before.casefold()))
    return next((bound for bound, pattern in _bounds(language) if pattern.search(words)), "")


@lru_cache(maxsize=8)
def _bounds(language: Language) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The longest first: "no more than" is not "more than"."""
    written = [(phrase, bound) for bound, phrases in language.verdicts.bounds.items() for phrase in phrases]
    return tuple(
        (bound, re.compile(rf"\b{re.escape(phrase)}(?: (?:the|a|an))?$"))
        for phrase, bound in sorted(written, key=lambda pair: -len(pair[0]))
    )


@lru_cache(maxsize=8)
def usual_units(language: Language) -> dict[str, str]:
    """The usual way to write each unit of measure, by all ways."""
    return {written: usual for usual, others in language.verdicts.units.items() for written in (*others, usual)}

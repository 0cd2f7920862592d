"""Years and numbers of editions in the forms in which people write them, rewritten in figures: "twenty twenty-six"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.language.patterns import any_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from bot.language.language import Language
    from bot.language.lists import NumberWords
    from bot.matching.edition_forms import Vocabulary

_YEARS = range(1900, 2100)
_LEAST_ALONE = 20
"""Smaller numbers count much else: "number 3" is an edition's only behind a word that says so."""
_ROMAN = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_THIS_CENTURY = 2000
_BLANK = r"[\s-]+"

Rewrite = tuple[re.Pattern[str], "Callable[[re.Match[str]], str]"]
"""A form, and what stands for it in figures."""


def rewrites_of(language: Language, own: Vocabulary) -> tuple[Rewrite, ...]:
    """The forms of a language, in the order in which they are tried; numbers only where editions have some."""
    return (*(_NumberForms(language.numbers, own).all() if own.ordinals else ()), _short_years(language, own))


class _NumberForms:
    def __init__(self, said: NumberWords, own: Vocabulary) -> None:
        self._said, self._edition_words = said, any_of((*said.edition_words, *own.kinds))
        self._plausible = own.ordinals
        self._beginnings = {**said.centuries, **said.millennia}
        self._endings = {**said.ones, **said.teens, **said.tens}
        self._put = said.ordinal or "{}"

    def all(self) -> Iterable[Rewrite]:
        said = self._said
        ones, tens, no_unit = any_of(said.ones), any_of(said.tens), rf"(?!\s*{any_of(said.units)}\b)"
        below_hundred = rf"(?:{tens}(?:{_BLANK}{ones})?|{any_of(said.teens)})"
        nought = rf"{any_of(said.year_noughts)}{_BLANK}{ones}"
        marks = any_of(said.number_marks)
        flags = re.IGNORECASE
        yield re.compile(rf"\b({any_of(said.centuries)}){_BLANK}({below_hundred}|{nought})\b", flags), self._year
        joint = rf"(?:{_BLANK}{any_of(said.joints)})?"
        below = rf"{below_hundred}|{ones}"
        yield re.compile(rf"\b({any_of(said.millennia)}){joint}{_BLANK}({below})\b", flags), self._year
        yield re.compile(rf"(?<![\d.,])([12]),(\d{{3}})\b(?![.,]\d){no_unit}", flags), self._with_comma
        ending = rf"(?=\s*[?.!,;)]|\W*$|\s+{any_of(said.year_followers)}\b)"
        yield re.compile(rf"\b({any_of(said.year_prepositions)}) +['\u2019]?([23]\d){ending}", flags), _of_this_century
        number = r"(\d{1,3}|[IVXLC]+)"
        yield (
            re.compile(rf"\b({self._edition_words})\s+(?:(?:{marks})\.?\s*)?#?{number}\b{no_unit}", flags),
            self._edition,
        )
        yield re.compile(rf"(?<!\w)(?:{marks})\.?\s*(\d{{2,3}})\b{no_unit}", flags), self._numbered
        yield re.compile(r"\b([IVXLC]{4,})\b", flags), self._numbered

    def _year(self, found: re.Match[str]) -> str:
        ending = sum(self._endings.get(word, 0) for word in re.split(_BLANK, found[2].lower()))
        year = self._beginnings[found[1].lower()] + ending
        return str(year) if year in _YEARS else found[0]

    def _with_comma(self, found: re.Match[str]) -> str:
        year = int(found[1] + found[2])
        return str(year) if year in _YEARS else found[0]

    def _edition(self, found: re.Match[str]) -> str:
        number = _value(found[2])
        if number not in self._plausible:
            return found[0]
        return f"{found[1]} {number}" if number < _LEAST_ALONE else self._put.format(number)

    def _numbered(self, found: re.Match[str]) -> str:
        number = _value(found[1])
        return self._put.format(number) if number in self._plausible and number >= _LEAST_ALONE else found[0]


def _short_years(language: Language, own: Vocabulary) -> Rewrite:
    """Short years written out: "'26", "race 26" and "the 26 race" become "2026", where the race is the event."""
    said = language.editions
    months = any_of({*language.calendar.short_months, *language.calendar.months})
    known = {str(year)[2:] for year in own.years if year >= _THIS_CENTURY}
    events, beside = any_of(own.events), any_of({*own.events, *own.kinds, *said.events})
    pattern = re.compile(
        r"(?:(?<=^)|(?<=\s))['\u2019\u2018\u02bc\u00b4\uff07`](?P<alone>\d\d)\b|"
        rf"\b(?P<event>{events}) ?['\u2019]?(?P<behind>2\d|3\d)\b"
        rf"(?!\d|:|\.\d|%|,\d| ?(?:{months}|{any_of(said.no_short_years)}))|"
        rf"\b(?P<article>{any_of(said.articles)}) ['\u2019]?(?P<between>2\d|3\d)(?= {beside}\b)|"
        rf"^(?P<first>{any_of(known)})(?= {beside}\b(?! \w+s\b))",
        re.IGNORECASE,
    )
    return pattern, _of_short_year


def _of_short_year(found: re.Match[str]) -> str:
    before = found["event"] or found["article"] or ""
    return f"{before} 20{found['alone'] or found['behind'] or found['between'] or found['first']} "


def _of_this_century(found: re.Match[str]) -> str:
    return f"{found[1]} 20{found[2]}"


def _value(number: str) -> int:
    """Of figures, or of a Roman number; 0 where it is none."""
    if number.isdigit():
        return int(number)
    roman = number.upper()
    if _ROMAN.fullmatch(roman) is None:
        return 0
    values = [_VALUES[letter] for letter in roman]
    return sum(-one if one < other else one for one, other in zip(values, [*values[1:], 0], strict=True))

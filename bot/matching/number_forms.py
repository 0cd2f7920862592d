"""Years and numbers of editions in the forms in which people write them, rewritten in figures: "twenty twenty-six"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from bot.language.lists import NumberWords

_YEARS = range(1900, 2100)
_NEAR = 5
"""Numbers this near to a known edition's may be of an edition that is not known."""
_LEAST_ALONE = 20
"""Smaller numbers count much else: "number 3" is an edition's only behind a word that says so."""
_ROMAN = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_BLANK = r"[\s-]+"

_Rewrite = tuple[re.Pattern[str], "Callable[[re.Match[str]], str]"]


class NumberForms:
    """Rewrites the forms of one language, for a base that knows editions of these ``ordinals`` (none: nothing).

    ``kinds`` are the base's own words for an edition.
    """

    def __init__(self, said: NumberWords, ordinals: Iterable[int], kinds: Iterable[str] = ()) -> None:
        known, self._edition_words = sorted(ordinals), _any((*said.edition_words, *kinds))
        self._plausible = frozenset(number for each in known for number in range(each - _NEAR, each + _NEAR + 1))
        self._beginnings = {**said.centuries, **said.millennia}
        self._endings = {**said.ones, **said.teens, **said.tens}
        self._worth_trying = re.compile(
            rf"\d|\b{_any(self._beginnings)}\b|\b{self._edition_words}\s+[IVXLC]|[IVXLC]{{4}}", re.IGNORECASE
        )
        self._put = said.ordinal or "{}"
        self._rewrites: tuple[_Rewrite, ...] = tuple(self._forms(said)) if known else ()

    def spell(self, text: str) -> str:
        """The text as it was typed, with the years and numbers of editions in it in figures."""
        if self._worth_trying.search(text) is None:
            return text
        for pattern, rewrite in self._rewrites:
            text = pattern.sub(rewrite, text)
        return text

    def _forms(self, said: NumberWords) -> Iterable[_Rewrite]:
        ones, tens, no_unit = _any(said.ones), _any(said.tens), rf"(?!\s*{_any(said.units)}\b)"
        below_hundred = rf"(?:{tens}(?:{_BLANK}{ones})?|{_any(said.teens)})"
        nought = rf"{_any(said.year_noughts)}{_BLANK}{ones}"
        marks = _any(said.number_marks)
        flags = re.IGNORECASE
        yield re.compile(rf"\b({_any(said.centuries)}){_BLANK}({below_hundred}|{nought})\b", flags), self._year
        joint = rf"(?:{_BLANK}{_any(said.joints)})?"
        below = rf"{below_hundred}|{ones}"
        yield re.compile(rf"\b({_any(said.millennia)}){joint}{_BLANK}({below})\b", flags), self._year
        yield re.compile(rf"(?<![\d.,])([12]),(\d{{3}})\b(?![.,]\d){no_unit}", flags), self._with_comma
        ending = rf"(?=\s*[?.!,;)]|\W*$|\s+{_any(said.year_followers)}\b)"
        yield re.compile(rf"\b({_any(said.year_prepositions)}) +['\u2019]?([23]\d){ending}", flags), _of_this_century
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


def _any(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or '(?!)'})"

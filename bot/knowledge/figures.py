"""The figures in a text: numbers in digits or words, so that an answer's can be looked for in its evidence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from bot.knowledge.number_words import words_and_values
from bot.language.language import ENGLISH
from bot.language.patterns import any_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.language.language import Language

# A letter before a digit makes a name: V8, T1+, B2-X; so do capitals with a hyphen: CX-5.
_NAME = re.compile(r"(?<![^\W_])(?:[^\W\d_]+\d[\w+]*(?:[.-]\w+)*|[A-Z]{1,4}-\d[\w+]*)")

# Of three parts or more, digits with dots are a version or an address of the internet (2.4.1, 192.168.0.1), unless the
# last is a year: 3.1.2026.
_DOTTED = re.compile(r"(?<![\w.])(?!\d{1,2}\.\d{1,2}\.\d{4}(?![\w.]))\d+(?:\.\d+){2,}(?![\w]|\.\d)(?:[:/]\d+\b)?")
# "1) Hold it. 2) Send it.", "(1)", and "1. Hold it. 2. Send it." where each begins a sentence.
_NUMERAL = re.compile(r"(?:(?<!\S)\(?(?P<marked>\d{1,2})\)|(?:^|(?<=[.:;!?]\s))(?P<begun>\d{1,2})\.)(?=\s)")
# A time as `markdown.blocks.Moment` writes it. Its zone is nothing that a source says in these figures.
_MOMENT = re.compile(r"(?<!\w)(?P<year>\d{4})-\d\d-(?P<day>\d\d) (?P<hour>\d\d):(?P<minute>\d\d) \(UTC[+-]?[\d:]*\)")
_NOON = 12
KEPT, LONGEST_KEPT = 4_096, 600
"""Texts whose figures are kept, at about 1 KB each, and their characters: several checks look at those of a fact."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as it is ``written``; ``values`` are what it may stand for ("5m" is 5 metres, or 5 million)."""

    written: str
    values: frozenset[Decimal]


def figures(text: str, language: Language = ENGLISH) -> tuple[Figure, ...]:
    """The figures that need evidence: numbers in digits, and number words from "two" up. Names of models are none."""
    one = {word for word, value in language.numbers.ones.items() if value == 1}
    found = _figures(text, language, ordinals=False)
    return tuple(figure for figure in found if figure.written.casefold() not in one)


def values(texts: Iterable[str], language: Language = ENGLISH) -> frozenset[Decimal]:
    """All that the figures in these texts may stand for; here ordinal words ("third") and "one" count too."""
    found = (figure for text in texts for figure in _figures(text, language, ordinals=True))
    return frozenset(value for figure in found for value in figure.values)


def values_by_place(text: str, language: Language = ENGLISH) -> Iterator[tuple[frozenset[Decimal], int, int]]:
    """What each figure in a text may stand for, "one" among them, with where it begins and ends."""
    after = 0
    for figure in sorted(_figures(text, language, ordinals=False), key=lambda each: text.find(each.written)):
        place = text.find(figure.written, after)
        place = text.find(figure.written) if place < 0 else place
        yield figure.values, place, place + len(figure.written)
        after = place + len(figure.written)


def _figures(text: str, language: Language, *, ordinals: bool) -> tuple[Figure, ...]:
    if len(text) > LONGEST_KEPT:
        return tuple(_found_in(text, language, ordinals=ordinals))
    return _kept_figures(text, language, ordinals=ordinals)


@lru_cache(maxsize=KEPT)
def _kept_figures(text: str, language: Language, *, ordinals: bool) -> tuple[Figure, ...]:
    return tuple(_found_in(text, language, ordinals=ordinals))


def _found_in(text: str, language: Language, *, ordinals: bool) -> Iterator[Figure]:
    for moment in _MOMENT.finditer(text):
        yield from _of_moment(moment)
    plain, numbers = _without_names(_MOMENT.sub(" | ", text), language), _numbers(language)
    yield from _in_digits(plain, language)
    for written, value in words_and_values(numbers.sub(" | ", plain), ordinals=ordinals, language=language):
        yield Figure(written, frozenset({Decimal(value)}))


def _of_moment(moment: re.Match[str]) -> Iterator[Figure]:
    """Year, day and hour, which a source may count to twelve, and the minute where it is not the full hour."""
    for part in ("year", "day", "minute"):
        if part != "minute" or int(moment[part]):
            yield Figure(moment[part], frozenset({Decimal(moment[part])}))
    hour = int(moment["hour"])
    yield Figure(moment["hour"], frozenset({Decimal(hour), Decimal(hour % _NOON or _NOON)}))


def _without_names(text: str, language: Language) -> str:
    """A text without what is in digits and states no figure: names, versions, addresses, numerals of a list."""
    numerals = [int(found["marked"] or found["begun"]) for found in _NUMERAL.finditer(text)]
    if len(numerals) > 1 and numerals == list(range(1, len(numerals) + 1)):
        text = _NUMERAL.sub(" ", text)
    return _versions(language).sub(" ", _DOTTED.sub(" ", _NAME.sub(" ", text)))


@lru_cache(maxsize=8)
def _versions(language: Language) -> re.Pattern[str]:
    """What stands behind "version" and the like: "version 3.11", "release 24"."""
    return re.compile(rf"(?<=\b)(?:{any_of(language.numbers.version_words)}) v?\d+(?:\.\d+)*\b", re.IGNORECASE)


@lru_cache(maxsize=8)
def _numbers(language: Language) -> re.Pattern[str]:
    """Digits; groups of three are parted by a comma or a blank: ordinary, no-break, thin or narrow."""
    return re.compile(
        r"(?<![^\W_])(?P<digits>(?:[0-9]{1,3}(?:(?:,[0-9]{3})+|(?:[ \u00a0\u2009\u202f][0-9]{3})+)(?![0-9])|[0-9]+)"
        r"(?:\.[0-9]+)?)(?P<suffix>[^\W\d_]*)"
        rf"(?P<scale>[\s\u00a0-]?{any_of(language.numbers.scales)}\b)?",
        re.IGNORECASE,
    )


def _in_digits(text: str, language: Language) -> Iterator[Figure]:
    said = language.numbers
    for match in _numbers(language).finditer(text):
        suffix = match["suffix"].casefold()
        if suffix and suffix not in said.suffixes:  # with other letters behind them, digits are a name: 6D, 4x4
            continue
        number = Decimal(re.sub(r"[^0-9.]", "", match["digits"]))
        if match["scale"]:
            scaled = number * said.scales[match["scale"].strip(" \u00a0-").casefold()]
            yield Figure(match[0], frozenset({scaled}))
        else:
            yield Figure(match[0], frozenset({number, number * said.multipliers.get(suffix, 1)}))

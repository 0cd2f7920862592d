"""The figures in a text: numbers in digits or words, so that an answer's can be looked for in its evidence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from bot.knowledge.number_words import SCALES, words_and_values

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# A letter before a digit makes a name: V8, T1+, B2-X; so do capitals with a hyphen: CX-5.
_NAME = re.compile(r"(?<![^\W_])(?:[^\W\d_]+\d[\w+]*(?:[.-]\w+)*|[A-Z]{1,4}-\d[\w+]*)")
# Groups of three digits are parted by a comma or a blank: ordinary, no-break, thin or narrow.
_NUMBER = re.compile(
    r"(?<![^\W_])(?P<digits>(?:[0-9]{1,3}(?:(?:,[0-9]{3})+|(?:[ \u00a0\u2009\u202f][0-9]{3})+)(?![0-9])|[0-9]+)"
    r"(?:\.[0-9]+)?)(?P<suffix>[^\W\d_]*)"
    rf"(?P<scale>[\s\u00a0-]?(?:{'|'.join(SCALES)})\b)?",
    re.IGNORECASE,
)
# Digits with other letters behind them are a name: 6D, 4x4.
# fmt: off
_SUFFIXES = frozenset({
    "st", "nd", "rd", "th", "s", "k", "m", "mn", "bn", "km", "kph", "kmh", "mph", "mm", "cm", "ft", "in", "kg", "g",
    "t", "lb", "lbs", "l", "cc", "hp", "bhp", "ps", "kw", "nm", "v", "w", "h", "hr", "hrs", "min", "mins", "sec", "am",
    "pm",
})
# fmt: on
_MULTIPLIERS = {"k": 1_000, "m": 1_000_000, "mn": 1_000_000, "bn": 1_000_000_000}


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as it is ``written``; ``values`` are what it may stand for ("5m" is 5 metres, or 5 million)."""

    written: str
    values: frozenset[Decimal]


def figures(text: str) -> tuple[Figure, ...]:
    """The figures that need evidence: numbers in digits, and number words from "two" up. Names of models are none."""
    return tuple(figure for figure in _figures(text, ordinals=False) if figure.written.casefold() != "one")


def values(texts: Iterable[str]) -> frozenset[Decimal]:
    """All that the figures in these texts may stand for; here ordinal words ("third") and "one" count too."""
    return frozenset(value for text in texts for figure in _figures(text, ordinals=True) for value in figure.values)


def _figures(text: str, *, ordinals: bool) -> Iterator[Figure]:
    plain = _NAME.sub(" ", text)
    yield from _in_digits(plain)
    for written, value in words_and_values(_NUMBER.sub(" | ", plain), ordinals=ordinals):
        yield Figure(written, frozenset({Decimal(value)}))


def _in_digits(text: str) -> Iterator[Figure]:
    for match in _NUMBER.finditer(text):
        suffix = match["suffix"].casefold()
        if suffix and suffix not in _SUFFIXES:
            continue
        number = Decimal(re.sub(r"[^0-9.]", "", match["digits"]))
        if match["scale"]:
            scaled = number * SCALES[match["scale"].strip(" \u00a0-").casefold()]
            yield Figure(match[0], frozenset({scaled}))
        else:
            yield Figure(match[0], frozenset({number, number * _MULTIPLIERS.get(suffix, 1)}))

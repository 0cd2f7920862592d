"""Habits of writing years and other numbers. They apply only to questions that have one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.evaluation.dressing.dress import Draw, Dressing, Group
from bot.evaluation.dressing.texts import alphabets

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bot.evaluation.dressing.dress import Dresser

DIGITS = ("arabic-indic", "persian", "devanagari", "full-width", "bold")
"""The scripts whose digits take the place of ours."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_RECENT = re.compile(r"\b20[1-9]\d\b")
_ONES = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def dressings() -> Iterator[Dressing]:
    """Every dressing of this kind."""
    for name, dresser in {
        "year glued to the word before": lambda text, _: re.sub(r"(?<=[a-z]) (?=20\d\d\b)", "", text),
        "year glued to the word behind": lambda text, _: re.sub(r"(?<=\b20\d\d) (?=[a-z])", "", text),
        "year with a comma": _years(_YEAR, lambda year, _: f"{year[0]},{year[1:]}"),
        "year with an apostrophe": _years(_RECENT, lambda year, draw: f"{draw.of('apostrophes')}{year[2:]}"),
        "year in two digits": _years(re.compile(r"(?<=\bin )20[1-9]\d\b"), lambda year, _: year[2:]),
        "year in words": _years(re.compile(r"\b202\d\b"), _in_words),
        "year in parentheses": _years(_YEAR, lambda year, _: f"({year})"),
        "year with a hash": _years(_YEAR, lambda year, _: f"#{year}"),
    }.items():
        yield Dressing(name, Group.TYPING, dresser, wraps=False)
    for script in DIGITS:
        yield Dressing(f"{script} digits", Group.TYPING, _digits(script), wraps=False)


def _years(years: re.Pattern[str], write: Callable[[str, Draw], str]) -> Dresser:
    return lambda text, draw: years.sub(lambda year: write(year[0], draw), text)


def _digits(script: str) -> Dresser:
    return lambda text, _: text.translate(alphabets()[f"{script} digits"])


def _in_words(year: str, draw: Draw) -> str:
    """A year of the twenties in words."""
    century = draw.random.choice(("twenty", "twenty", "two thousand", "two thousand and"))
    return f"{century} twenty{draw.random.choice('- ')}{_ONES[int(year[3])]}".rstrip("- ")

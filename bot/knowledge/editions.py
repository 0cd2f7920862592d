"""The runnings of what takes place again and again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

_PLACES = 100
"""More than the editions of any year."""
_YEARS = 10_000
"""Keys from here on hold a place in a year."""
_YEAR = 12
"""Months."""


@dataclass(frozen=True, slots=True)
class Edition:
    """One running of what takes place again and again: a race of a year, a season, the finals.

    ``start`` and ``end`` are None while its dates are not announced; ``expected`` then says in words when it is
    expected ("in spring"). ``ordinal`` is its number, ``label`` its name, where it is not called by its year, and
    ``aliases`` what else it is called. ``place`` is its place among the editions of its year, from 1 on, where
    editions of the fact base share years; else 0.
    """

    year: int
    ordinal: int | None
    start: date | None
    end: date | None
    expected: str = ""
    label: str = ""
    aliases: tuple[str, ...] = ()
    place: int = 0

    @property
    def key(self) -> int:
        """What stands for it in facts and questions: its year or, where years are shared, that with its place.

        Keys of one fact base are in the order of time.
        """
        return self.year * _PLACES + self.place if self.place else self.year

    @property
    def name(self) -> int | str:
        """What it is called: its label or else its year."""
        return self.label or self.year

    @property
    def names(self) -> tuple[str, ...]:
        """All that it is called, but by its year or number."""
        return (*((self.label,) if self.label else ()), *self.aliases)

    @property
    def months(self) -> frozenset[int]:
        """The months on whose days it takes place."""
        if self.start is None or self.end is None:
            return frozenset()
        first = self.start.year * _YEAR + self.start.month - 1
        last = self.end.year * _YEAR + self.end.month - 1
        return frozenset(month % _YEAR + 1 for month in range(first, min(last, first + _YEAR - 1) + 1))


def year_of(key: int) -> int:
    """The year of the edition that a key stands for."""
    return key // _PLACES if key >= _YEARS else key

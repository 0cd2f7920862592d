"""Ordinal numbers in words, as far as editions are counted by them: "forty-eighth"."""

from __future__ import annotations

_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_ONES = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")

ORDINAL_WORDS = {f"{ten[:-1]}ieth": value for ten, value in _TENS.items()} | {
    f"{ten} {one}": value + unit for ten, value in _TENS.items() for unit, one in enumerate(_ONES, 1)
}
"""From 20 on, in normalised text ("forty eighth"): "first" and "second" are seldom the number of an edition."""

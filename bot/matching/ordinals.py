"""Numbers of editions in words: "forty-eighth", "third"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.language.lists import NumberWords

_BELOW_TEN = range(1, 10)


def ordinals_of(said: NumberWords) -> dict[str, int]:
    """Every ordinal of a language in normalised text, with its value: "forty eighth" is 48."""
    tens = {word: value for word, value in said.tens.items() if value % 10 == 0}
    ones = {word: value for word, value in said.ordinals.items() if value in _BELOW_TEN}
    joined = {f"{ten} {one}": value + unit for ten, value in tens.items() for one, unit in ones.items()}
    return {**said.ordinals, **joined}


def cardinals_of(said: NumberWords) -> dict[str, int]:
    """The numbers below 20 in words."""
    return {**said.ones, **said.teens}

"""Misspells texts as hurried people do, the same way each time."""

from __future__ import annotations

import re
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

SHORTEST = 4
"""Words with fewer letters are left alone: a slip in one usually makes another word."""

_WORD = re.compile(rf"[^\W\d_]{{{SHORTEST},}}")
_KEYBOARD = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
# The keys beside each letter in its own row of an English keyboard.
_BESIDE = {letter: row[max(place - 1, 0) : place + 2] for row in _KEYBOARD for place, letter in enumerate(row)}


def misspell(text: str, probability: float, seed: int) -> str:
    """The text with a slip in each word of four letters or more, at this probability (0 to 1).

    Which words and which slips depends on the text, the probability and the seed alone.
    """
    # Not a secret, but a measurement that must come out the same each time.
    random = Random(f"{seed}:{text}")  # noqa: S311 - see above
    return _WORD.sub(lambda word: _slip(word[0], random) if random.random() < probability else word[0], text)


def _slip(word: str, random: Random) -> str:
    """One of the four usual slips, anywhere but in the first letter, which people seldom miss."""
    place = random.randrange(1, len(word) - 1)
    slipped = random.choice(_SLIPS)(word, place, random)
    return slipped if slipped != word else _drop(word, place, random)


def _drop(word: str, place: int, _random: Random) -> str:
    return word[:place] + word[place + 1 :]


def _double(word: str, place: int, _random: Random) -> str:
    return word[:place] + word[place] + word[place:]


def _swap(word: str, place: int, _random: Random) -> str:
    return word[:place] + word[place + 1] + word[place] + word[place + 2 :]


def _miss(word: str, place: int, random: Random) -> str:
    letter = word[place]
    keys = _BESIDE.get(letter.lower(), letter).replace(letter.lower(), "") or letter
    return word[:place] + random.choice(keys) + word[place + 1 :]


_SLIPS: tuple[Callable[[str, int, Random], str], ...] = (_drop, _double, _swap, _miss)

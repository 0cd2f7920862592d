"""How phrases are written: (this|that) are alternatives, [this|that] may be missing, <word> is any one word.

The README of the language data shows it. What a pattern stands for is kept as choices within sequences.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING, Final

from bot.language.language import ENGLISH
from bot.matching.text import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.language.language import Language

ANY_WORD: Final = ""
"""What stands in a pattern where any one word may."""

_PIECE = re.compile(r"[()\[\]|]|<[^<>]*>|[^()\[\]|<>]+|[<>]")
_CLOSES = {"(": ")", "[": "]"}


@dataclass(frozen=True, slots=True)
class Alternatives:
    """One of several sequences; that which may be missing has an empty one among them."""

    options: tuple[Sequence, ...]


Sequence = tuple[str | Alternatives, ...]


@lru_cache(maxsize=4096)
def parse(pattern: str, language: Language = ENGLISH) -> Alternatives:
    """What a pattern stands for, with its words normalised.

    Raises:
        ValueError: A bracket has no other, an alternative has no words, all of it may be missing, or a name between
            < and > is unknown.
    """
    pieces = _PIECE.findall(pattern)
    parsed, after = _choice(pieces, 0, "", language)
    if after != len(pieces):
        raise ValueError(f"a bracket is closed that was not opened: {pattern!r}")
    if _may_be_missing(parsed):
        raise ValueError(f"all of a phrase may be missing: {pattern!r}")
    return parsed


def spellings(parsed: Alternatives) -> Iterator[tuple[str, ...]]:
    """Every phrase that a pattern stands for, as words; some of them more than once."""
    for option in parsed.options:
        spelled = (spellings(item) if isinstance(item, Alternatives) else [(item,)] for item in option)
        for parts in product(*map(tuple, spelled)):
            yield tuple(word for part in parts for word in part)


def _choice(pieces: list[str], place: int, opened: str, language: Language) -> tuple[Alternatives, int]:
    """The alternatives from a place on, and the place behind the bracket that closes them."""
    options: list[Sequence] = [()] if opened == "[" else []
    while True:
        option, place = _sequence(pieces, place, language)
        if not option:
            raise ValueError(f"an alternative has no words: {''.join(pieces)!r}")
        options.append(option)
        ends = place == len(pieces)
        if ends or pieces[place] != "|":
            break
        place += 1
    if opened and (ends or pieces[place] != _CLOSES[opened]):
        raise ValueError(f"a bracket is not closed: {''.join(pieces)!r}")
    return Alternatives(tuple(options)), place + bool(opened)


def _sequence(pieces: list[str], place: int, language: Language) -> tuple[Sequence, int]:
    """The words and choices up to the next mark that ends them."""
    items: list[str | Alternatives] = []
    while place < len(pieces) and pieces[place] not in ("|", ")", "]"):
        piece = pieces[place]
        if piece in _CLOSES:
            inner, place = _choice(pieces, place + 1, piece, language)
            items.append(inner)
            continue
        items += [ANY_WORD] if piece == "<word>" else _words(piece, language)
        place += 1
    return tuple(items), place


def _may_be_missing(item: str | Alternatives) -> bool:
    return isinstance(item, Alternatives) and any(all(map(_may_be_missing, option)) for option in item.options)


@lru_cache(maxsize=4096)
def _words(piece: str, language: Language) -> tuple[str, ...]:
    if piece[0] in "<>":
        raise ValueError(f"nothing is known by the name {piece!r}")
    return words(piece, language)

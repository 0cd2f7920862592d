"""Whether words are forms of one another: "announce" and "announced"."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from bot.answering.verdicts.verdict_weights import verdict_weights

if TYPE_CHECKING:
    from collections.abc import Collection

ALIKE = 65_536
"""Pairs of words of which it is kept whether they are forms of one: those of the statements come again and again."""


@lru_cache(maxsize=ALIKE)
def alike(first: str, second: str) -> bool:
    """Whether two words are forms of one: "announce" and "announced"."""
    if first == second:
        return True
    weights = verdict_weights()
    if first[: weights.letters] != second[: weights.letters] or any(map(str.isdigit, first + second)):
        return False
    shared = next((at for at, (one, other) in enumerate(zip(first, second, strict=False)) if one != other), None)
    shared = min(len(first), len(second)) if shared is None else shared
    return shared >= max(weights.letters, weights.shared * max(len(first), len(second)))


def has(words: Collection[str], word: str) -> bool:
    """Whether a word, or another form of it, is among these."""
    if word in words:
        return True
    return _have(words, word) if isinstance(words, frozenset) else any(alike(word, each) for each in words)


@lru_cache(maxsize=ALIKE)
def _have(words: frozenset[str], word: str) -> bool:
    return any(alike(word, each) for each in words)

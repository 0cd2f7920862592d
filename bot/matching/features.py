"""Countable features of texts: words with their ordered pairs, and character n-grams. Vectorised over a whole base.

A feature is a 64-bit key. Keys are made the same way for phrasings and for questions, in every process.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from bot.matching.text import MAX_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

Keys = NDArray[np.int64]
Owners = NDArray[np.int32]

PAIR_REACH = 5
"""Words at most this far apart form a pair: "when ... start" survives what stands between."""

CHARACTER_LENGTHS = (3, 4)
"""Lengths of character n-grams; with the blank at a word's edges counted as a character."""

UNKNOWN = -1
"""The number of a word that no phrasing has."""

_MULTIPLIER = np.uint64(0xD6E8FEB86659FD93)
"""Odd, and of no pattern: a product's upper bits depend on all of a number (multiplicative hashing, Knuth 1973)."""

_PRIME = np.int64(1_000_003)
_BLANK = ord(" ")


def number(texts: Sequence[Sequence[str]], vocabulary: Mapping[str, int]) -> tuple[Keys, Owners]:
    """The words of all texts as numbers, one after another, and to which text each belongs."""
    lengths = [len(text) for text in texts]
    total = sum(lengths)
    flat = np.fromiter((vocabulary.get(word, UNKNOWN) for text in texts for word in text), np.int64, total)
    return flat, np.repeat(np.arange(len(texts), dtype=np.int32), lengths)


def word_keys(numbers: Keys, owners: Owners, size: int) -> tuple[Keys, Owners]:
    """Keys of the known words and of their ordered pairs, with the text that each stands in.

    ``size`` is the size of the vocabulary: a word's key is its number, a pair's is made of both.
    """
    known = numbers != UNKNOWN
    keys, texts = [numbers[known]], [owners[known]]
    for reach in range(1, PAIR_REACH + 1):
        left, right = numbers[:-reach], numbers[reach:]
        pairs = (owners[:-reach] == owners[reach:]) & (left != UNKNOWN) & (right != UNKNOWN)
        keys.append((left[pairs] + 1) * size + right[pairs])
        texts.append(owners[:-reach][pairs])
    return np.concatenate(keys), np.concatenate(texts)


def keys_of_one(numbers: Keys, size: int) -> Keys:
    """What `word_keys` gives for one text, in another order: a question is short, and is looked at as a whole."""
    left, right = _pairs(len(numbers))
    first, second = numbers[left], numbers[right]
    pairs = (first + 1) * size + second
    return np.concatenate([numbers[numbers != UNKNOWN], pairs[(first != UNKNOWN) & (second != UNKNOWN)]])


def hashes_of_words(words: Iterable[str]) -> NDArray[np.uint64]:
    """A number for each word that says nothing of its place in the vocabulary, and is the same in every process."""
    return np.array([crc32(word.encode("utf-8", "surrogatepass")) + 1 for word in words], np.uint64) * _MULTIPLIER


def hashes_of_keys(keys: Keys, words: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """The same for words and pairs, by their keys; ``words`` are the hashes of the whole vocabulary."""
    left, right = np.divmod(keys, len(words))
    own = words[right]
    # A word's key is its number, so that nothing is left of it. What stands first in a pair counts otherwise.
    return np.where(left > 0, (words[left - 1] >> np.uint64(7)) * _MULTIPLIER + own, own)


@lru_cache(maxsize=MAX_WORDS + 1)
def _pairs(length: int) -> tuple[Keys, Keys]:
    """The places of the words that form pairs in a text of this many words."""
    left, right = np.triu_indices(length, 1)
    near = right - left <= PAIR_REACH
    return left[near], right[near]


def character_keys_of_one(word: str) -> Keys:
    """What `character_keys` gives for one word: all its n-grams are within it."""
    codes = np.frombuffer(f" {word} ".encode("utf-32-le"), np.uint32).astype(np.int64)
    keys = []
    for length in CHARACTER_LENGTHS:
        rolled = np.full(max(len(codes) - length + 1, 0), length, np.int64)
        for offset in range(length):
            rolled = rolled * _PRIME + codes[offset : offset + len(rolled)]
        keys.append(rolled)
    return np.concatenate(keys)


def character_keys(texts: Sequence[str]) -> tuple[Keys, Owners]:
    """Keys of the character n-grams within words, with the text that each stands in."""
    padded = [f" {text} " for text in texts]
    codes = np.frombuffer("".join(padded).encode("utf-32-le"), np.uint32).astype(np.int64)
    owners = np.repeat(np.arange(len(texts), dtype=np.int32), [len(text) for text in padded])
    blanks = np.concatenate([[0], np.cumsum(codes == _BLANK)])
    keys, found = [], []
    for length in CHARACTER_LENGTHS:
        count = len(codes) - length + 1
        if count <= 0:
            continue
        rolled = np.full(count, length, np.int64)
        for offset in range(length):
            rolled = rolled * _PRIME + codes[offset : offset + count]
        inner = blanks[length - 1 : length - 1 + count] - blanks[1 : 1 + count]
        within = (inner == 0) & (owners[:count] == owners[length - 1 : length - 1 + count])
        keys.append(rolled[within])
        found.append(owners[:count][within])
    if not keys:
        return np.empty(0, np.int64), np.empty(0, np.int32)
    return np.concatenate(keys), np.concatenate(found)

"""Words and their ordered pairs as keys of 64 bits, which are counted and compared. Vectorised over a whole base.

Keys are made the same way for phrasings and for questions, in every process.
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

UNKNOWN = -1
"""The number of a word that no phrasing has."""

_MULTIPLIER = np.uint64(0xD6E8FEB86659FD93)
"""Odd, and of no pattern: a product's upper bits depend on all of a number (multiplicative hashing, Knuth 1973)."""


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

"""Vectors of words alone, for languages that no encoder understands: a count sketch of a text's words and word pairs.

Each has a slot and a sign, found by hashing it, and slots hold sums (feature hashing, Weinberger et al. 2009). So the
cosine of two vectors is that of the texts' words, give or take about ``1 / sqrt(slots)``.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.matching.encoder import Vectors

SLOTS = 512


class HashedWords:
    """Makes such vectors. ``rarity`` says how much a word counts."""

    name = "words"
    identity = "hashed-words"
    dimensions = SLOTS

    def __init__(self, rarity: Callable[[str], float]) -> None:
        self._rarity = rarity
        self.departure: Vectors = np.zeros((2, SLOTS), np.float32)

    @staticmethod
    def understands(language: str) -> bool:  # noqa: ARG004  words are words
        """Any language."""
        return True

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One row for each normalised text."""
        return np.array([self.encode_question(text) for text in texts], np.float32).reshape(len(texts), SLOTS)

    def encode_question(self, text: str) -> Vectors:
        """Its row."""
        row = np.zeros(SLOTS, np.float32)
        said = text.split()
        weights = [self._rarity(word) for word in said]
        for word, weight in zip(said, weights, strict=True):
            _add(row, word, weight)
        for pair, both in zip(pairwise(said), pairwise(weights), strict=True):
            _add(row, " ".join(pair), sum(both) / 2)
        return row / max(float(np.linalg.norm(row)), 1e-9)


def _add(row: Vectors, feature: str, weight: float) -> None:
    place = crc32(feature.encode("utf-8", "surrogatepass"))
    row[place % SLOTS] += weight if place & (1 << 31) else -weight

"""What phrasings mean: the centroids of their sentence vectors, and the vectors of their words weighted by rarity."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

import numpy as np

from bot.matching.encoder import unit

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bot.matching.encoder import Vectors
    from bot.matching.rows import Rows


@dataclass(frozen=True)
class Meaning:
    """The mean of the phrasings' sentence vectors, and the centroid of each intent's, less that mean."""

    mean: Vectors
    centroids: Vectors

    @classmethod
    def centred(cls, vectors: Vectors, starts: NDArray[np.int64]) -> Self:
        """Takes the mean off the vectors, in place, and keeps them at length 1; intent i's begin at ``starts[i]``."""
        mean = vectors.mean(axis=0, dtype=np.float64).astype(np.float32)
        sums = []
        for first, last in zip(starts[:-1].tolist(), starts[1:].tolist(), strict=True):
            centred = unit(vectors[first:last] - mean)
            vectors[first:last] = centred
            sums.append(centred.sum(axis=0))
        return cls(mean, unit(np.stack(sums)))

    def of(self, vector: Vectors) -> Vectors:
        """A question's sentence vector, made comparable."""
        return unit(vector - self.mean)


@dataclass(frozen=True)
class KeyWords:
    """Centroids of rarity-weighted word vectors, one for each intent, less their mean over all phrasings."""

    mean: Vectors
    centroids: Vectors

    @classmethod
    def build(cls, word_vectors: Vectors, phrasing_words: Rows, starts: NDArray[np.int64]) -> KeyWords:
        """``starts`` says where each intent's phrasings begin."""
        sums = np.stack(
            [
                _weighted(word_vectors, phrasing_words, first, last).sum(axis=0)
                for first, last in zip(starts[:-1].tolist(), starts[1:].tolist(), strict=True)
            ]
        )
        mean = sums.sum(axis=0) / starts[-1]
        return cls(mean, unit(sums - np.diff(starts)[:, None] * mean))

    def of(self, word_vectors: Vectors, rarity: NDArray[np.float32]) -> Vectors:
        """A question's words, made comparable."""
        return unit(unit(rarity @ word_vectors) - self.mean)


def _weighted(word_vectors: Vectors, words: Rows, first: int, last: int) -> Vectors:
    """The rarity-weighted mean of the word vectors of phrasings ``first`` to ``last``, each of length 1."""
    span = slice(words.starts[first], words.starts[last])
    weighted = word_vectors[words.numbers[span]] * words.weights[span][:, None]
    return unit(np.add.reduceat(weighted, words.starts[first:last] - words.starts[first], axis=0))

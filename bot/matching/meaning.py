"""What texts mean, as vectors: those of phrasings, of intents as a whole, and of their answers.

The vectors of phrasings are kept in steps of one byte. A question is compared with a thousand of them, and it is
reading these from memory that takes the time; to a cosine, rounding adds an error of a thousandth or two.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Self

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from bot.matching.encoder.vectors import Encoder, Vectors

_STEPS = 127
"""Steps on either side of zero, in one byte."""


@dataclass(frozen=True)
class Meaning:
    """Vectors of length 1, less the mean of all phrasings, which says nothing of any; a row of zeros for no text.

    ``rows`` are those of phrasings in steps of ``step``; ``centroids`` has one for each intent, of its phrasings
    together, and ``answers`` one of its answer. Answers are less their own mean: of two about the same thing it tells
    what sets them apart.
    """

    encoder: Encoder
    mean: Vectors
    rows: NDArray[np.int8]
    step: float
    centroids: Vectors
    answers: Vectors

    @classmethod
    def build(
        cls, encoder: Encoder, phrasings: Sequence[str], starts: NDArray[np.int64], answers: Sequence[str]
    ) -> Self:
        """Of intents whose phrasings begin at ``starts``, and whose answers say this (empty where nothing is told)."""
        vectors = np.array(encoder.encode(phrasings), np.float32)
        mean = vectors.mean(axis=0) if len(vectors) else np.zeros(encoder.dimensions, np.float32)
        vectors = unit(vectors - mean)
        sums = [vectors[first:last].sum(axis=0) for first, last in pairwise(starts)]
        told = np.array(encoder.encode(answers), np.float32)
        telling = np.abs(told).sum(axis=1) > 0
        told[telling] -= told[telling].mean(axis=0) if telling.any() else 0
        step = max(float(vectors.max(initial=0)), -float(vectors.min(initial=0)), 1e-9) / _STEPS
        rows = np.rint(np.divide(vectors, step, out=vectors), out=vectors).astype(np.int8)
        centroids = np.array(sums, np.float32).reshape(-1, encoder.dimensions)
        return cls(encoder, mean, rows, step, unit(centroids), unit(told))

    def of(self, vectors: Vectors) -> Vectors:
        """A question's vector, or several, made comparable."""
        return unit(vectors - self.mean)

    def likeness(self, asked: Vectors, spans: Iterable[tuple[int, int]]) -> Vectors:
        """0 to 1, of a question to the phrasings of these spans, one span after another.

        Each is small enough for one thread: a product that is shared by several waits for the slowest of them.
        """
        found = [self.rows[first:last].astype(np.float32) @ asked for first, last in spans]
        return np.asarray((np.concatenate(found) * np.float32(self.step)).clip(0, 1), np.float32)

    def among(self, phrasings: NDArray[np.int64]) -> Vectors:
        """0 to 1, of these phrasings to each other."""
        rows = self.rows[phrasings] * np.float32(self.step)
        return np.asarray((rows @ rows.T).clip(0, 1), np.float32)


def unit(rows: Vectors) -> Vectors:
    """Each row scaled to length 1; a row of zeros stays."""
    lengths = np.sqrt(np.add.reduce(rows * rows, axis=-1, keepdims=True))
    lengths[lengths == 0] = 1
    return np.asarray(rows / lengths, np.float32)

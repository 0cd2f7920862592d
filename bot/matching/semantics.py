"""What intents mean: the centroids of their phrasings' sentence vectors, and the vectors of their answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

import numpy as np

from bot.matching.encoder.vectors import unit

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bot.matching.encoder.vectors import Vectors


@dataclass(frozen=True)
class Meaning:
    """The mean of the phrasings' sentence vectors; the centroid of each intent's less that mean; and its answer's.

    ``answers`` are less their own mean: of two answers about the same thing it tells what sets them apart.
    """

    mean: Vectors
    centroids: Vectors
    answers: Vectors

    @classmethod
    def centred(cls, vectors: Vectors, starts: NDArray[np.int64], answers: Vectors) -> Self:
        """Takes the mean off the vectors, in place, and keeps them at length 1; intent i's begin at ``starts[i]``.

        ``answers`` has a row for each intent, of zeros where no fact tells anything.
        """
        mean = vectors.mean(axis=0, dtype=np.float64).astype(np.float32)
        sums = []
        for first, last in zip(starts[:-1].tolist(), starts[1:].tolist(), strict=True):
            centred = unit(vectors[first:last] - mean)
            vectors[first:last] = centred
            sums.append(centred.sum(axis=0))
        told = np.abs(answers).sum(axis=1) > 0
        answers[told] -= answers[told].mean(axis=0) if told.any() else 0
        return cls(mean, unit(np.stack(sums)), unit(answers))

    def of(self, vector: Vectors) -> Vectors:
        """A question's sentence vector, made comparable."""
        return unit(vector - self.mean)

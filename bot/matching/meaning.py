"""What texts mean, as vectors: those of phrasings, of what facts tell, and of an intent's of either kind together.

The vectors of texts are kept in steps of one byte. A question is compared with a thousand of them, and it is
reading these from memory that takes the time; to a cosine, rounding adds an error of a thousandth or two.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Self

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.matching.encoder import Encoder, Vectors

_STEPS = 127
"""Steps on either side of zero, in one byte."""


Starts = NDArray[np.int64]
"""Those of intent i are at ``starts[i]:starts[i + 1]``."""


@dataclass(frozen=True)
class Meaning:
    """Vectors of length 1, less the mean of all phrasings, which says nothing of any; a row of zeros for no text.

    ``rows`` are those of texts in steps of ``step``, phrasings first, then what facts tell; ``centroids`` has one for
    each intent, of its phrasings together, and ``gists`` one of all that it tells.
    """

    encoder: Encoder
    mean: Vectors
    rows: NDArray[np.int8]
    step: float
    centroids: Vectors
    gists: Vectors

    @classmethod
    def build(cls, encoder: Encoder, texts: Sequence[str], phrasings: Starts, told: Starts) -> Self:
        """Of intents whose phrasings, and then what they tell, begin at these places in the texts."""
        vectors = np.array(encoder.encode(texts), np.float32)
        asked = vectors[: phrasings[-1]]
        mean = asked.mean(axis=0) if len(asked) else np.zeros(encoder.dimensions, np.float32)
        vectors = unit(vectors - mean)
        centroids, gists = (_together(vectors, starts) for starts in (phrasings, told))
        step = max(float(vectors.max(initial=0)), -float(vectors.min(initial=0)), 1e-9) / _STEPS
        rows = np.rint(np.divide(vectors, step, out=vectors), out=vectors).astype(np.int8)
        return cls(encoder, mean, rows, step, centroids, gists)

    def of(self, vectors: Vectors) -> Vectors:
        """A question's vector, or several, made comparable."""
        return unit(vectors - self.mean)

    def likeness(self, asked: Vectors, spans: Iterable[tuple[int, int]]) -> Vectors:
        """0 to 1, of a question to the texts of these spans, one span after another.

        Each is small enough for one thread: a product that is shared by several waits for the slowest of them.
        """
        found = [self.rows[first:last].astype(np.float32) @ asked for first, last in spans]
        return np.asarray((np.concatenate(found) * np.float32(self.step)).clip(0, 1), np.float32)

    def departure(self, asked: Vectors, intents: NDArray[np.int64]) -> Vectors:
        """How far a question leaves each of these intents, the way questions do that ask for what no fact tells."""
        there, has = self._standing
        return np.asarray((self.encoder.departure @ asked) @ has[:, intents] - there[intents], np.float32)

    @cached_property
    def _standing(self) -> tuple[Vectors, Vectors]:
        """Where each intent stands in the direction of departure; and whether it is asked, and tells, anything."""
        both = np.stack([self.centroids, self.gists])
        there = np.einsum("kid,kd->i", both, self.encoder.departure)
        return np.asarray(there, np.float32), np.asarray(both.any(axis=2), np.float32)

    def among(self, texts: NDArray[np.int64]) -> Vectors:
        """0 to 1, of these texts to each other."""
        rows = self.rows[texts] * np.float32(self.step)
        return np.asarray((rows @ rows.T).clip(0, 1), np.float32)


def _together(vectors: Vectors, starts: Starts) -> Vectors:
    """One vector for each intent, of all its texts."""
    sums = [vectors[first:last].sum(axis=0) for first, last in pairwise(starts)]
    return unit(np.array(sums, np.float32).reshape(-1, vectors.shape[1]))


def unit(rows: Vectors) -> Vectors:
    """Each row scaled to length 1; a row of zeros stays."""
    lengths = np.sqrt(np.add.reduce(rows * rows, axis=-1, keepdims=True))
    lengths[lengths == 0] = 1
    return np.asarray(rows / lengths, np.float32)

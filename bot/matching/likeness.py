"""How alike two texts are in meaning and in words: the dot product of their rows, one for each phrasing.

A row is a sentence vector with a count sketch of the text's words and word pairs beside it (feature hashing,
Weinberger et al. 2009): each of them has a slot and a sign, found by hashing it, and slots hold sums. The dot product
of two sketches is that of the features, give or take about ``1 / sqrt(slots)``, and takes no looking up.

Rows are kept in steps of one byte. A question is compared with a thousand of them, and it is reading these from memory
that takes the time; to the likeness, rounding adds an error of a thousandth or two.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

import numpy as np

from bot.matching.semantics import Meaning

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from numpy.typing import NDArray

    from bot.matching.encoder.vectors import Encoder, Vectors
    from bot.matching.postings import Weights

WORDS_SHARE = 0.15
"""How much shared words weigh against meaning (which weighs 1) in the likeness of two texts."""

SLOTS = 64
"""Of a sketch beside a sentence vector; 32 cost half a point of right answers, 128 gained nothing."""

SLOTS_ALONE = 256
"""Where no vector stands beside it, so that words say everything."""

_AT_ONCE = 10_000
"""Rows that are rounded at a time: it bounds the memory in between."""

_STEPS = 127
"""Steps on either side of zero, in one byte."""


@dataclass(frozen=True)
class Likeness:
    """The row of each phrasing, in steps of ``step``; its first ``dimensions`` columns are its sentence vector."""

    rows: NDArray[np.int8]
    step: float
    dimensions: int

    @classmethod
    def build(
        cls,
        encoder: Encoder | None,
        texts: Iterable[list[str]],
        sketches: Callable[[int], Iterable[Vectors]],
        starts: NDArray[np.int64],
        answers: Sequence[str],
    ) -> tuple[Self, Meaning | None]:
        """With what the phrasings mean as a whole. Texts and their sketches, in so many slots, come part by part.

        ``starts`` says where each intent's phrasings begin, ``answers`` what its facts tell.
        """
        slots = SLOTS_ALONE if encoder is None else SLOTS
        rows, dimensions, done = np.empty((0, slots), np.float32), 0, 0
        for part, sketch in zip(texts, sketches(slots), strict=True):
            vectors = np.empty((len(part), 0)) if encoder is None else encoder.encode(part)
            if not done:
                dimensions = vectors.shape[1]
                rows = np.empty((starts[-1], dimensions + slots), np.float32)
            span = slice(done, done := done + len(part))
            rows[span, :dimensions] = vectors
            rows[span, dimensions:] = _share_of_words(dimensions) * sketch
        if not dimensions:
            return cls(*_in_steps(rows), 0), None
        told = np.zeros((0, dimensions)) if encoder is None else encoder.encode(answers)
        meaning = Meaning.centred(rows[:, :dimensions], starts, np.asarray(told, np.float32))
        rows[:, :dimensions] *= np.float32(_share_of_meaning(dimensions))
        return cls(*_in_steps(rows), dimensions), meaning

    def asked(self, vector: Vectors | None, hashes: NDArray[np.uint64], weights: Weights) -> Vectors:
        """A question's row, of its sentence vector and of its words and pairs, told by their hashes."""
        row = np.zeros(self.rows.shape[1], np.float32)
        if vector is not None:
            row[: self.dimensions] = _share_of_meaning(self.dimensions) * vector
        sketch = sketched(np.zeros(len(hashes), np.int64), hashes, weights, (1, len(row) - self.dimensions))[0]
        row[self.dimensions :] = _share_of_words(self.dimensions) * sketch
        return row

    def of_intents(self, asked: Vectors, starts: NDArray[np.int64], intents: NDArray[np.int64]) -> Weights:
        """0 to 1, of the phrasings of these intents, one intent after another; each one's phrasings lie together."""
        found = [
            self.rows[first:last].astype(np.float32) @ asked
            for first, last in zip(starts[intents].tolist(), starts[intents + 1].tolist(), strict=True)
        ]
        return (np.concatenate(found) * np.float32(self.step)).clip(0, 1)

    def among(self, phrasings: NDArray[np.int64]) -> NDArray[np.float32]:
        """0 to 1, of these phrasings to each other."""
        rows = self.rows[phrasings] * np.float32(self.step)
        return np.asarray((rows @ rows.T).clip(0, 1), np.float32)


def sketched(
    owners: NDArray[np.int64], hashes: NDArray[np.uint64], weights: Weights, shape: tuple[int, int]
) -> Vectors:
    """A sketch for each of ``shape[0]`` texts, in ``shape[1]`` slots; the owners say which text has which feature."""
    slot = (hashes >> np.uint64(40)) % np.uint64(shape[1])
    signed = np.where(hashes & np.uint64(1 << 33), weights, -weights)
    places = owners * shape[1] + slot.astype(np.int64)
    return np.bincount(places, signed, shape[0] * shape[1]).astype(np.float32).reshape(shape)


def _in_steps(rows: Vectors) -> tuple[NDArray[np.int8], float]:
    """Rows in steps, and what one step is: as small as the largest number allows."""
    step = max(float(rows.max(initial=0)), -float(rows.min(initial=0)), 1e-9) / _STEPS
    found = np.empty(rows.shape, np.int8)
    for first in range(0, len(rows), _AT_ONCE):
        span = slice(first, first + _AT_ONCE)
        np.rint(rows[span] / np.float32(step), out=found[span], casting="unsafe")
    return found, step


def _share_of_words(dimensions: int) -> float:
    return math.sqrt(WORDS_SHARE / (1 + WORDS_SHARE)) if dimensions else 1.0


def _share_of_meaning(dimensions: int) -> float:
    return math.sqrt(1 / (1 + WORDS_SHARE)) if dimensions else 0.0

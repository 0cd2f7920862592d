"""What the nearest phrasings say: kernel regression among them, and how their words align with the question's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from bot.matching.rows import spans, sums

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bot.matching.encoder import Vectors
    from bot.matching.index import Index
    from bot.matching.postings import Weighed, Weights
    from bot.matching.rows import Rows

NEIGHBOURS = 48
"""Phrasings that take part."""

FIRST_LOOK = 128
"""Phrasings nearest in meaning that are looked at word by word."""

_WORDS_SHARE = 0.15
"""How much shared words weigh against meaning (which weighs 1) in the likeness of two texts."""

_POWER = 2
"""Likeness is squared: one close phrasing says more than several distant ones."""

_RIDGE = 0.3
"""Regularisation of the kernel regression."""

_ALIGNED = 3
"""Best-aligned phrasings of an intent that count."""


@dataclass(frozen=True)
class Neighbourhood:
    """The phrasings nearest to a question, among those of a shortlist of intents.

    ``owners`` are places in the shortlist, ``nearest`` is each intent's best likeness.
    """

    phrasings: NDArray[np.int64]
    owners: NDArray[np.int64]
    likeness: Weights
    nearest: Weights
    gram: NDArray[np.float32]

    @classmethod
    def find(
        cls,
        index: Index,
        words: Weighed,
        vector: Vectors | None,
        shortlist: NDArray[np.int64],
    ) -> Neighbourhood:
        """Among the phrasings of the shortlist; ``words`` are the question's words and pairs, weighed."""
        starts = index.phrasing_starts
        phrasings, _ = spans(starts, shortlist)
        owners = np.arange(len(shortlist)).repeat(starts[shortlist + 1] - starts[shortlist])
        rows: Vectors | None = None
        likeness = np.zeros(len(phrasings), np.float32)
        if vector is not None and index.meaning is not None:
            likeness = _meant(index.meaning.vectors, vector, starts, shortlist)
            chosen = _largest(likeness, FIRST_LOOK)
            phrasings, owners, likeness = phrasings[chosen], owners[chosen], likeness[chosen]
            rows = index.meaning.vectors[phrasings].astype(np.float32, copy=False)
        scale = _WORDS_SHARE + (rows is not None)
        likeness = np.clip((likeness + _WORDS_SHARE * _shared_words(index, *words, phrasings)) / scale, 0, 1)
        nearest = np.zeros(len(shortlist), np.float32)
        np.maximum.at(nearest, owners, likeness)
        near = _largest(likeness, NEIGHBOURS)
        gram = _WORDS_SHARE * _word_gram(index.phrasing_features, phrasings[near], len(index.word_postings.keys))
        if rows is not None:
            gram = gram + rows[near] @ rows[near].T
        return cls(phrasings[near], owners[near], likeness[near], nearest, np.clip(gram / scale, 0, 1))

    def regressed(self, count: int) -> Weights:
        """Kernel ridge regression from the neighbours to their intents, for the ``count`` intents of the shortlist.

        Solved afresh for each question (local learning, Bottou & Vapnik 1992): nothing is trained ahead, and it costs
        the same in a large base.
        """
        gram = self.gram**_POWER
        gram.flat[:: len(gram) + 1] += _RIDGE  # its diagonal
        shares = np.linalg.solve(gram, self.likeness**_POWER)
        return np.bincount(self.owners, shares, count).astype(np.float32)

    def aligned(self, index: Index, likeness: NDArray[np.float32], rarity: Weights, count: int) -> Weights:
        """How well the words of each intent's best phrasings and of the question cover each other.

        ``likeness`` compares the question's words (rows) with the vocabulary, ``rarity`` weighs them. For a phrasing,
        the harmonic mean of both coverages, as in BERTScore (Zhang et al. 2020), here with static word vectors.
        """
        words = index.phrasing_words
        entries, starts = words.gather(self.phrasings)
        pairs = likeness[:, words.numbers[entries]]
        weights = words.weights[entries]
        of_phrasing = sums(pairs.max(axis=0) * weights, starts) / np.maximum(sums(weights, starts), 1e-9)
        of_question = rarity @ np.maximum.reduceat(pairs, starts, axis=1)
        mean = 2 * of_phrasing * of_question / np.maximum(of_phrasing + of_question, 1e-9)
        order = np.lexsort((-mean, self.owners))
        rank = np.arange(len(order)) - np.searchsorted(self.owners[order], self.owners[order])
        best = order[rank < _ALIGNED]
        return (np.bincount(self.owners[best], mean[best], count) / _ALIGNED).astype(np.float32)


def _meant(
    vectors: Vectors | NDArray[np.float16], vector: Vectors, starts: NDArray[np.int64], shortlist: NDArray[np.int64]
) -> Weights:
    """Cosines of the phrasings of the shortlist; slice by slice, since an intent's phrasings lie together."""
    return np.concatenate(
        [
            vectors[first:last].astype(np.float32, copy=False) @ vector
            for first, last in zip(starts[shortlist].tolist(), starts[shortlist + 1].tolist(), strict=True)
        ]
    )


def _largest(values: Weights, count: int) -> NDArray[np.int64]:
    """The places of the largest values, in their order; among equal ones the first, the same way in every process."""
    if len(values) <= count:
        return np.arange(len(values))
    least = np.partition(values, len(values) - count)[len(values) - count]
    chosen = values > least
    ties = np.flatnonzero(values == least)
    chosen[ties[: count - int(np.count_nonzero(chosen))]] = True
    return np.flatnonzero(chosen)


def _shared_words(index: Index, places: NDArray[np.int64], weights: Weights, phrasings: NDArray[np.int64]) -> Weights:
    """Cosines of the question's words and word pairs with each phrasing's."""
    asked = np.zeros(len(index.word_postings.keys), np.float32)
    asked[places] = weights
    entries, starts = index.phrasing_features.gather(phrasings)
    features = index.phrasing_features
    return sums(asked[features.numbers[entries]] * features.weights[entries], starts)


def _word_gram(features: Rows, phrasings: NDArray[np.int64], size: int) -> NDArray[np.float32]:
    """Cosines of the phrasings' words among each other; there are ``size`` features in all."""
    entries, _ = features.gather(phrasings)
    numbers = features.numbers[entries]
    rows = np.arange(len(phrasings)).repeat(features.starts[phrasings + 1] - features.starts[phrasings])
    columns, count = _columns(numbers, size)
    table = np.zeros((len(phrasings), count), np.float32)
    table[rows, columns] = features.weights[entries]
    return np.asarray(table @ table.T, np.float32)


def _columns(numbers: NDArray[np.int32], size: int) -> tuple[NDArray[np.int64], int]:
    """Numbers below ``size`` told by the smallest ones, each by its own, and how many of these there are.

    Not in their order, which would take sorting: each has one place where it stands last, and these are counted.
    """
    places = np.arange(len(numbers))
    last = np.empty(size, np.int64)
    last[numbers] = places
    ends = last[numbers]
    column = (ends == places).cumsum() - 1
    return column[ends], int(column[-1]) + 1 if len(column) else 0

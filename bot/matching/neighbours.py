"""What the nearest phrasings say: kernel regression among them, and how their words align with the question's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from bot.matching.rows import largest, lengths_of, spans, sums

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from bot.matching.encoder import Vectors
    from bot.matching.index import Index
    from bot.matching.postings import Weights

NEIGHBOURS = 48
"""Phrasings that take part."""

_POWER = 2
"""Likeness is squared: one close phrasing says more than several distant ones."""

_RIDGE = 0.3
"""Regularisation of the kernel regression."""

_ALIGNED = 3
"""Best-aligned phrasings of an intent that count."""

_LIKEST = 3
"""Of so many nearest phrasings of an intent, one has to deny something for the intent to answer what denies, too."""


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
    def find(cls, index: Index, asked: Vectors, shortlist: NDArray[np.int64]) -> Neighbourhood:
        """Among the phrasings of the shortlist; ``asked`` is the question's row."""
        phrasings, begins = spans(index.phrasing_starts, shortlist)
        owners = np.arange(len(shortlist)).repeat(lengths_of(begins, len(phrasings)))
        likeness = index.likeness.of_intents(asked, index.phrasing_starts, shortlist)
        near = _largest(likeness, NEIGHBOURS)
        return cls(
            phrasings[near],
            owners[near],
            likeness[near],
            largest(likeness[None], begins)[0],
            index.likeness.among(phrasings[near]),
        )

    def regressed(self, count: int) -> Weights:
        """Kernel ridge regression from the neighbours to their intents, for the ``count`` intents of the shortlist.

        Solved afresh for each question (local learning, Bottou & Vapnik 1992): nothing is trained ahead, and it costs
        the same in a large base.
        """
        gram = self.gram**_POWER
        gram.flat[:: len(gram) + 1] += _RIDGE  # its diagonal
        shares = np.linalg.solve(gram, self.likeness**_POWER)
        return np.bincount(self.owners, shares, count).astype(np.float32)

    def aligned(self, index: Index, likeness: Sequence[Weights], rarity: Weights, count: int) -> Weights:
        """How well the words of each intent's best phrasings and of the question cover each other.

        ``likeness`` compares each of the question's words with the vocabulary, ``rarity`` weighs them. For a phrasing,
        the harmonic mean of both coverages, as in BERTScore (Zhang et al. 2020), here with static word vectors.
        """
        words = index.phrasing_words
        entries, starts = words.gather(self.phrasings)
        numbers = words.numbers[entries]
        pairs = np.array([each[numbers] for each in likeness])
        weights = words.weights[entries]
        of_phrasing = sums(pairs.max(axis=0) * weights, starts) / np.maximum(sums(weights, starts), 1e-9)
        of_question = rarity @ np.maximum.reduceat(pairs, starts, axis=1)
        mean = 2 * of_phrasing * of_question / np.maximum(of_phrasing + of_question, 1e-9)
        best = self._best(mean, _ALIGNED)
        return (np.bincount(self.owners[best], mean[best], count) / _ALIGNED).astype(np.float32)

    def denied(self, negated: NDArray[np.bool_], count: int) -> NDArray[np.bool_]:
        """Whether phrasings that deny something are among the nearest ones of each intent of the shortlist."""
        best = self._best(self.likeness, _LIKEST)
        return np.bincount(self.owners[best], negated[self.phrasings[best]], count) > 0

    def _best(self, values: NDArray[np.floating[Any]], count: int) -> NDArray[np.int64]:
        """The places of so many phrasings of each intent, those with the largest values."""
        order = np.lexsort((-values, self.owners))
        rank = np.arange(len(order)) - np.searchsorted(self.owners[order], self.owners[order])
        return order[rank < count]


def _largest(values: Weights, count: int) -> NDArray[np.int64]:
    """The places of the largest values, in their order; among equal ones the first, the same way in every process."""
    if len(values) <= count:
        return np.arange(len(values))
    least = np.partition(values, len(values) - count)[len(values) - count]
    chosen = values > least
    ties = np.flatnonzero(values == least)
    chosen[ties[: count - int(np.count_nonzero(chosen))]] = True
    return np.flatnonzero(chosen)

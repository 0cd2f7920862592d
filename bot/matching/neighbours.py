"""What the nearest phrasings say: kernel regression among them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from bot.matching.rows import largest, lengths_of, spans

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bot.matching.encoder.vectors import Vectors
    from bot.matching.index import Index
    from bot.matching.postings import Weights

NEIGHBOURS = 48
"""Phrasings that take part."""

_POWER = 2
"""Likeness is squared: one close phrasing says more than several distant ones."""

_RIDGE = 0.3
"""Regularisation of the kernel regression."""

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

"""Which documents hold which features, and how much each weighs: an inverted index on plain arrays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

import numpy as np
from numpy.typing import NDArray

from bot.matching.rows import spans

if TYPE_CHECKING:
    from bot.matching.features import Keys, Owners

Weights = NDArray[np.float32]


def counted(keys: Keys, owners: Owners) -> tuple[Keys, Owners, Weights]:
    """Each pair of key and owner once, sorted by key and then owner, with how often it occurs."""
    order = np.lexsort((owners, keys))
    keys, owners = keys[order], owners[order]
    first = np.ones(len(keys), bool)
    first[1:] = (keys[1:] != keys[:-1]) | (owners[1:] != owners[:-1])
    starts = np.flatnonzero(first)
    counts = np.diff(np.append(starts, len(keys))).astype(np.float32)
    return keys[starts], owners[starts], counts


def inverse_frequency(documents: int, holding: NDArray[np.int64]) -> Weights:
    """Inverse document frequency, smoothed: ``log((1 + n) / (1 + df)) + 1`` (Manning et al. 2008, ch. 6)."""
    return (np.log((1 + documents) / (1 + holding)) + 1).astype(np.float32)


@dataclass(frozen=True)
class Postings:
    """Tf-idf weights of documents, each document scaled to length 1, laid out by feature.

    ``keys`` are sorted; the documents of ``keys[i]`` are ``owners[starts[i]:starts[i + 1]]``.
    """

    keys: Keys
    idf: Weights
    starts: NDArray[np.int64]
    owners: Owners
    weights: Weights
    documents: int

    @classmethod
    def build(cls, keys: Keys, owners: Owners, documents: int) -> Self:
        """From one entry for each occurrence of a feature in a document. The idf counts documents."""
        keys, owners, counts = counted(keys, owners)
        distinct, starts, holding = np.unique(keys, return_index=True, return_counts=True)
        idf = inverse_frequency(documents, holding)
        weights = (1 + np.log(counts)) * np.repeat(idf, holding)
        lengths = np.sqrt(np.bincount(owners, weights * weights, documents)).astype(np.float32)
        weights = (weights / np.maximum(lengths, 1e-9)[owners]).astype(np.float32)
        return cls(distinct, idf, np.append(starts, len(keys)), owners, weights, documents)

    def weigh(self, keys: Keys) -> tuple[NDArray[np.int64], Weights]:
        """A question's features: the places of those that occur here, and their weights.

        Features that occur nowhere count into the length as the rarest do, so that a question of mostly unknown
        features is like nothing.
        """
        distinct, counts = np.unique(keys, return_counts=True)
        places = np.searchsorted(self.keys, distinct)
        places[places == len(self.keys)] = 0
        known = self.keys[places] == distinct if len(self.keys) else np.zeros(len(distinct), bool)
        rarest = np.log(1 + self.documents) + 1
        weights = (1 + np.log(counts)) * np.where(known, self.idf[places] if len(self.idf) else 0, rarest)
        length = float(np.sqrt((weights * weights).sum())) or 1.0
        return places[known], (weights[known] / length).astype(np.float32)

    def cosines(self, keys: Keys) -> Weights:
        """How alike a question is to each document, 0 to 1."""
        places, weights = self.weigh(keys)
        entries, _ = spans(self.starts, places)
        shares = self.weights[entries] * np.repeat(weights, self.starts[places + 1] - self.starts[places])
        return np.bincount(self.owners[entries], shares, self.documents).astype(np.float32)

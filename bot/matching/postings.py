"""Which documents hold which features, and how much each weighs: an inverted index on plain arrays."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

import numpy as np
from numpy.typing import NDArray

from bot.matching.rows import lengths_of, spans, sums

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.matching.text_keys import Keys, Owners

Weights = NDArray[np.float32]

Weighed = tuple[NDArray[np.int64], Weights]
"""A question's features that occur in the documents: their places, and what each weighs."""


@dataclass(frozen=True)
class Counts:
    """How often each feature occurs in each document that has it; sorted by feature, then by document."""

    keys: Keys
    owners: Owners
    counts: Weights

    @classmethod
    def joined(cls, parts: Iterable[Counts]) -> Counts:
        """Of parts that share no document."""
        found = list(parts)
        keys = np.concatenate([part.keys for part in found])
        owners = np.concatenate([part.owners for part in found])
        # The parts come in the order of their documents, so a stable sort by key keeps that order.
        order = np.argsort(keys, kind="stable")
        return cls(keys[order], owners[order], np.concatenate([part.counts for part in found])[order])


def counted(keys: Keys, owners: Owners, counts: Weights | None = None) -> Counts:
    """Each pair of key and owner once, with how often it occurs; ``counts`` says so for each entry, if not once."""
    order = np.lexsort((owners, keys))
    keys, owners = keys[order], owners[order]
    first = np.ones(len(keys), bool)
    first[1:] = (keys[1:] != keys[:-1]) | (owners[1:] != owners[:-1])
    starts = np.flatnonzero(first)
    once = np.ones(len(keys), np.float32) if counts is None else counts[order]
    return Counts(keys[starts], owners[starts], sums(once, starts))


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
    def build(cls, found: Counts, documents: int) -> Self:
        """From the features of so many documents. The idf counts documents."""
        owners, counts = found.owners, found.counts
        distinct, starts, holding = np.unique(found.keys, return_index=True, return_counts=True)
        idf = inverse_frequency(documents, holding)
        weights = (1 + np.log(counts)) * np.repeat(idf, holding)
        lengths = np.sqrt(np.bincount(owners, weights * weights, documents)).astype(np.float32)
        weights = (weights / np.maximum(lengths, 1e-9)[owners]).astype(np.float32)
        return cls(distinct, idf, np.append(starts, len(owners)), owners, weights, documents)

    def rarity(self, keys: Keys) -> Weights:
        """The idf of features; those that occur nowhere count as the rarest."""
        rarest = np.log(1 + self.documents) + 1
        if not len(self.keys):
            return np.full(len(keys), rarest, np.float32)
        places = np.searchsorted(self.keys, keys)
        places[places == len(self.keys)] = 0
        return np.asarray(np.where(self.keys[places] == keys, self.idf[places], rarest), np.float32)

    def weigh(self, keys: Keys) -> tuple[Weighed, float]:
        """A question's features that occur here, with their weights, and the length of all of them, squared.

        Features that occur nowhere count into the length as the rarest do, so that a question of mostly unknown
        features is like nothing.
        """
        distinct, counts = _distinct(keys)
        places = self.keys.searchsorted(distinct)
        places[places == len(self.keys)] = 0
        known = self.keys[places] == distinct if len(self.keys) else np.zeros(len(distinct), bool)
        rarest = math.log(1 + self.documents) + 1
        weights = (1 + np.log(counts)) * np.where(known, self.idf[places] if len(self.idf) else 0, rarest)
        return (places[known], weights[known].astype(np.float32)), float(weights @ weights)

    def products(self, weighed: Weighed) -> Weights:
        """The dot product of a question's features with each document's."""
        places, weights = weighed
        entries, begins = spans(self.starts, places)
        shares = self.weights[entries] * weights.repeat(lengths_of(begins, len(entries)))
        return np.bincount(self.owners[entries], shares, self.documents).astype(np.float32)


def _distinct(keys: Keys) -> tuple[Keys, NDArray[np.int64]]:
    """Each key once, in order, and how often it is there: ``np.unique`` with less around it, for a question's few."""
    if not len(keys):
        return keys, np.empty(0, np.int64)
    ordered = np.sort(keys)
    starts = np.concatenate([[0], (ordered[1:] != ordered[:-1]).nonzero()[0] + 1])
    return ordered[starts], lengths_of(starts, len(keys))

"""Variable-length rows of numbers with weights, laid out on plain arrays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from bot.matching.postings import Weights

_HALF_FROM = 2_000_000
"""From this many entries on, their weights take 2 bytes each instead of 4, which are quicker to reckon with."""


@dataclass(frozen=True)
class Rows:
    """Row i is ``numbers[starts[i]:starts[i + 1]]``, with ``weights`` beside it."""

    starts: NDArray[np.int64]
    numbers: NDArray[np.int32]
    weights: NDArray[Any]

    @classmethod
    def build(cls, owners: NDArray[np.int32], numbers: NDArray[np.int64], weights: Weights, count: int) -> Rows:
        """From entries in any order; ``owners`` says in which of the ``count`` rows each stands."""
        order = np.lexsort((numbers, owners))
        starts = np.searchsorted(owners[order], np.arange(count + 1))
        return cls(starts, numbers[order].astype(np.int32), weights[order].astype(np.float32))

    @classmethod
    def joined(cls, parts: Iterable[Rows]) -> Rows:
        """The rows of all parts, one part after another; many weights in half precision, which is enough for them."""
        found = list(parts)
        kind = np.float32 if sum(len(part.weights) for part in found) < _HALF_FROM else np.float16
        lengths = np.concatenate([np.diff(part.starts) for part in found])
        return cls(
            np.concatenate([[0], np.cumsum(lengths)]),
            np.concatenate([part.numbers for part in found]),
            np.concatenate([part.weights.astype(kind) for part in found]),
        )

    def gather(self, rows: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The places of these rows' entries, one row after another, and where each row starts among them."""
        return spans(self.starts, rows)


def spans(starts: NDArray[np.int64], chosen: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The places of the chosen spans' entries, one after another, and where each span starts among them."""
    lengths = starts[chosen + 1] - starts[chosen]
    begins = np.concatenate([[0], np.cumsum(lengths)])
    return np.arange(begins[-1]) - np.repeat(begins[:-1] - starts[chosen], lengths), begins[:-1]


def largest(values: Weights, starts: NDArray[np.int64]) -> Weights:
    """The largest value (none is negative) of each row's spans, 0 for an empty one, as `sums` adds them up."""
    with_end = np.concatenate([values, np.zeros((len(values), 1), values.dtype)], axis=1)
    found = np.maximum.reduceat(with_end, starts, axis=1)
    found[:, np.diff(starts, append=values.shape[1]) == 0] = 0
    return np.asarray(found, np.float32)


def sums(values: Weights, starts: NDArray[np.int64]) -> Weights:
    """The sum of each span, 0 for an empty one (which ``reduceat`` would get wrong)."""
    totals = np.concatenate([[0], np.cumsum(values, dtype=np.float64)])
    return np.asarray(totals[np.append(starts[1:], len(values))] - totals[starts], np.float32)

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
    first = starts[chosen]
    lengths = starts[chosen + 1] - first
    ends = lengths.cumsum()
    begins = ends - lengths
    return np.arange(ends[-1] if len(ends) else 0) + (first - begins).repeat(lengths), begins


def lengths_of(begins: NDArray[np.int64], end: int) -> NDArray[np.int64]:
    """How long the spans are that begin there and follow one another up to the end."""
    lengths = np.empty(len(begins), np.int64)
    np.subtract(begins[1:], begins[:-1], out=lengths[:-1])
    if len(lengths):
        lengths[-1] = end - begins[-1]
    return lengths


def largest(values: Weights, starts: NDArray[np.int64]) -> Weights:
    """The largest value (none is negative) of each row's spans, 0 for an empty one, as `sums` adds them up."""
    if _all_filled(starts, values.shape[1]):
        return np.asarray(np.maximum.reduceat(values, starts, axis=1), np.float32)
    with_end = np.concatenate([values, np.zeros((len(values), 1), values.dtype)], axis=1)
    found = np.maximum.reduceat(with_end, starts, axis=1)
    found[:, lengths_of(starts, values.shape[1]) == 0] = 0
    return np.asarray(found, np.float32)


def sums(values: Weights, starts: NDArray[np.int64]) -> Weights:
    """The sum of each span, 0 for an empty one (which ``reduceat`` would get wrong)."""
    if _all_filled(starts, len(values)):
        return np.asarray(np.add.reduceat(values, starts, dtype=np.float64), np.float32)
    totals = np.zeros(len(values) + 1)
    values.cumsum(dtype=np.float64, out=totals[1:])
    return np.asarray(np.append(totals[starts[1:]], totals[-1:]) - totals[starts], np.float32)


def _all_filled(starts: NDArray[np.int64], end: int) -> bool:
    """Whether no span is empty, as nearly always."""
    return bool(len(starts)) and bool(starts[-1] < end) and bool((starts[1:] > starts[:-1]).all())

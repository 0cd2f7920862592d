"""Groups by average linkage: chains of nearest neighbours come to what merging the most alike pair each time does."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from bot.teaching.clustering import grouped

Likeness = NDArray[np.float64]


@st.composite
def symmetric(draw: st.DrawFn) -> Likeness:
    """Likenesses that are all different, so that there is one right answer."""
    size = draw(st.integers(0, 9))
    pairs = size * (size - 1) // 2
    order = draw(st.permutations(range(pairs)))
    alike = np.eye(size)
    # Powers, so that no two means of several are the same.
    alike[np.triu_indices(size, 1)] = [0.99 - (1 - 0.5 ** (place / 4)) for place in order]
    return np.maximum(alike, alike.T)


def one_by_one(alike: Likeness, threshold: float) -> list[tuple[int, ...]]:
    groups = [(place,) for place in range(len(alike))]
    while len(groups) > 1:
        pairs = [(a, b) for a in groups for b in groups if a < b]
        best = max(pairs, key=lambda pair: alike[np.ix_(*map(list, pair))].mean())
        if alike[np.ix_(*map(list, best))].mean() < threshold:
            break
        groups = [group for group in groups if group not in best] + [tuple(sorted(best[0] + best[1]))]
    return sorted(groups)


@given(symmetric(), st.sampled_from([0.15, 0.31, 0.52, 0.77]))
def test_chains_find_the_groups_that_merging_one_by_one_finds(alike: Likeness, threshold: float) -> None:
    assert list(grouped(alike, threshold)) == one_by_one(alike, threshold)


@given(st.integers(0, 8), st.integers(0, 2**32 - 1))
def test_each_thing_is_in_one_group(size: int, seed: int) -> None:
    drawn = np.random.default_rng(seed).integers(0, 3, (size, size)) / 2
    groups = grouped(np.maximum(drawn, drawn.T), 0.5)
    assert sorted(place for group in groups for place in group) == list(range(size))


def test_what_nothing_is_like_stays_alone() -> None:
    assert grouped(np.array([[1, 0.9, 0], [0.9, 1, 0.1], [0, 0.1, 1]]), 0.5) == ((0, 1), (2,))

"""Groups of what is alike: agglomerative clustering by average linkage."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Likeness = NDArray[np.float64]


def grouped(likeness: Likeness, threshold: float) -> tuple[tuple[int, ...], ...]:
    """The places of things in groups, the first of each in order; each place is in one group.

    ``likeness`` is symmetric. Two groups become one while their members are alike by ``threshold`` on average. Found
    along chains of nearest neighbours, which come to the same groups, in n² steps (Murtagh 1983).
    """
    alike = np.array(likeness, np.float64)
    np.fill_diagonal(alike, -np.inf)
    groups = {place: [place] for place in range(len(alike))}
    growing = dict.fromkeys(groups)  # in order, so that ties fall the same way each time
    chain: list[int] = []
    while growing:
        chain = chain or [next(iter(growing))]
        last = chain[-1]
        nearest = int(np.argmax(alike[last]))
        if alike[last, nearest] < threshold:
            growing.pop(last)
            chain.pop()
        elif len(chain) > 1 and alike[last, chain[-2]] >= alike[last, nearest]:
            _merge(alike, groups, into=chain[-2], gone=last)
            growing.pop(last)
            del chain[-2:]
        else:
            chain.append(nearest)
    return tuple(sorted(tuple(sorted(group)) for group in groups.values()))


def _merge(alike: Likeness, groups: dict[int, list[int]], *, into: int, gone: int) -> None:
    """By Lance and Williams (1967): the likeness to a union is the mean of those to its parts, by their size."""
    first, second = len(groups[into]), len(groups[gone])
    joined = (first * alike[into] + second * alike[gone]) / (first + second)
    joined[[into, gone]] = -np.inf
    alike[into] = alike[:, into] = joined
    alike[gone] = alike[:, gone] = -np.inf
    groups[into] += groups.pop(gone)

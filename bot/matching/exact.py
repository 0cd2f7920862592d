"""Which intent has a text as its phrasing, word for word. Twelve bytes a phrasing, however long it is."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

NOBODY = -1
"""The owner of a text that two intents have."""


@dataclass(frozen=True)
class ExactTexts:
    """Digests of the phrasings, sorted, and whose each is. Two texts with the same 8 bytes: one in 10^9 bases."""

    digests: NDArray[np.int64]
    owners: NDArray[np.int32]

    @classmethod
    def build(cls, digests: NDArray[np.int64], owners: NDArray[np.int32]) -> ExactTexts:
        """From each phrasing's digest and intent."""
        distinct, first, which = np.unique(digests, return_index=True, return_inverse=True)
        whose = owners[first]
        shared = np.zeros(len(distinct), bool)
        shared[which[owners != whose[which]]] = True
        return cls(distinct, np.where(shared, NOBODY, whose).astype(np.int32))

    def get(self, text: str) -> int | None:
        """The place of the intent whose phrasing this is; None where nobody's, or two intents'."""
        if not len(self.digests):
            return None
        wanted = digest(text)
        place = int(np.searchsorted(self.digests, wanted))
        if place == len(self.digests) or self.digests[place] != wanted or self.owners[place] == NOBODY:
            return None
        return int(self.owners[place])


def digest(text: str) -> int:
    """Eight bytes of BLAKE2b, as a signed number."""
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big", signed=True)


def digests(texts: Iterable[str]) -> NDArray[np.int64]:
    """Of several texts."""
    return np.array([digest(text) for text in texts], np.int64)

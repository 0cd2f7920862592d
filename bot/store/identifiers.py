"""Ids that whoever writes a row makes, so that the same row can be written twice and be there once."""

from __future__ import annotations

import hashlib
import secrets
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_RANDOM_BITS = 12
_START = 1_577_836_800_000_000
"""Microseconds: the year 2020. With the random bits, ids fit a database's 63 bits until the year 2091."""


def new_ids(now_ns: Callable[[], int] = time.time_ns) -> Iterator[int]:
    """Ids that grow with time, as a table likes them; another process makes the same one as good as never."""
    latest = 0
    while True:
        fresh = (now_ns() // 1000 - _START) << _RANDOM_BITS | secrets.randbits(_RANDOM_BITS)
        latest = max(latest + 1, fresh)
        yield latest


def id_of(*parts: str) -> int:
    """The one id of what these parts name, whoever makes it."""
    digest = hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).digest()
    return int.from_bytes(digest[:8], "big") >> 1

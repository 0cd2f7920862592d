"""What Python's garbage collector looks through in a process that runs for months."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_COLLECT_AFTER = (10_000, 50, 100)
"""New objects until the youngest are looked through; passes over these until the next generation is; and over that.

With Python's own 700, 10 and 10 the slowest of 100 replies took 0.3 s instead of 0.15 s (scripts/load.py).
"""


@contextmanager
def uncollected() -> Iterator[None]:
    """Within it Python's collector rests: among the many objects of a fact base that is read it finds nothing."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def exempt_from_collection() -> None:
    """Keeps Python's collector from looking through all that was loaded so far, which stays until the end.

    It did so every few seconds under load, and no answer went on for a tenth of a second. A fact base that a reload
    replaces is freed all the same, by its reference count: there are no cycles in it. What lives long afterwards
    (decisions that are kept, conversations) is looked through after hours instead of seconds; short-lived cycles, as
    discord.py makes them, are found as ever. Nothing is looked through for it, which would take a sixth of a second:
    of all that a start makes, some two thousand small objects could be freed.
    """
    gc.freeze()
    gc.set_threshold(*_COLLECT_AFTER)

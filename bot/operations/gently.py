"""Long work in a thread beside the event loop, of which whoever waits for an answer notices little."""

from __future__ import annotations

import gc
import sys
from contextlib import contextmanager
from math import isclose
from typing import TYPE_CHECKING

from bot.operations.collecting import uncollected

if TYPE_CHECKING:
    from collections.abc import Iterator

TURN = 0.0005
"""Seconds after which a thread of Python lets another one go on that waits; by default ten times as long.

An answer waits for its turn ten or twenty times, each time that it has left the interpreter: for a vector, for the
network.
"""


@contextmanager
def gently() -> Iterator[None]:
    """Within it threads take turns more often, and nothing is looked through for garbage: it lasts some seconds.

    What the work has made stays, so the collector passes over it from then on. Where two works overlap, it all ends
    with the one that began first.
    """
    before = sys.getswitchinterval()
    sys.setswitchinterval(TURN)
    try:
        with uncollected():
            yield
            gc.freeze()
    finally:
        if not isclose(before, TURN):  # else whoever began before puts back what was there
            sys.setswitchinterval(before)

"""Says in the log what took too long, and not over and over."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

SLOW = 3.0
"""Seconds: Discord waits no longer for the first reply to a command, and people wonder."""
SAID_AGAIN_AFTER = 60.0
"""Seconds in which one thing is said once."""
_log = logging.getLogger(__name__)


class Slowness:
    """Logs what was slow. ``clock`` gives seconds and never runs backwards."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._said: dict[str, float] = {}
        self._unsaid: dict[str, int] = {}

    def of(self, what: str, seconds: float, slow: float = SLOW) -> None:
        """Something took so long, which is too long from ``slow`` seconds on. ``what`` is one of a few names."""
        if seconds < slow:
            return
        now = self._clock()
        if now - self._said.get(what, -SAID_AGAIN_AFTER) < SAID_AGAIN_AFTER:
            self._unsaid[what] = self._unsaid.get(what, 0) + 1
            return
        self._said[what] = now
        _log.warning("%s took %.1f s%s", what, seconds, self._others(what))

    def _others(self, what: str) -> str:
        others = self._unsaid.pop(what, 0)
        return f"; so did {others} more since this was last said" if others else ""

"""How often sessions may be started, by Discord's documentation of "Session Start Limit Object" and "Sharding"."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.playground.model import Json

A_DAY = 1000
DAY_MS = 86_400_000
DISCORDS_PAUSE = 5.0
"""Seconds that Discord wants between two sessions of one bucket."""


class SessionStarts:
    """Counts the sessions of a bot. ``max_concurrency`` buckets, each of which may start one every ``pause`` seconds.

    A ``pause`` of 0 leaves it at telling the limits. ``used`` and ``refused`` count how often one could start, and
    could not. ``clock`` gives seconds and never runs backwards.
    """

    def __init__(
        self, max_concurrency: int = 1, pause: float = 0.0, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.refused = self.used = 0
        self._max_concurrency = max_concurrency
        self._pause = pause
        self._clock = clock
        self._last: dict[int, float] = {}

    def allows(self, shard: int) -> bool:
        """Whether a session of this shard may start now; it counts as one then."""
        bucket, now = shard % self._max_concurrency, self._clock()
        if now - self._last.get(bucket, now - self._pause) < self._pause:
            self.refused += 1
            return False
        self._last[bucket] = now
        self.used += 1
        return True

    def told(self) -> Json:
        """As `/gateway/bot` tells it."""
        left = max(0, A_DAY - self.used)
        return {
            "total": A_DAY,
            "remaining": left,
            "reset_after": DAY_MS,
            "max_concurrency": self._max_concurrency,
        }

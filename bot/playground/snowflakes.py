"""Discord's ids: 64 bits, sorted by time, never given twice."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.playground.clock import Clock

# The first second of 2015 in milliseconds since 1970, and the bits below the time: Discord's developer
# documentation, "Snowflakes".
DISCORD_EPOCH_MS = 1_420_070_400_000
TIME_SHIFT = 22


class Snowflakes:
    """Gives out ids that rise strictly, whatever the clock does."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._last = 0

    def next(self) -> int:
        """An id that is newer than every id before it."""
        fresh = (int(self._clock.now() * 1000) - DISCORD_EPOCH_MS) << TIME_SHIFT
        self._last = max(fresh, self._last + 1)
        return self._last


def moment_of(snowflake: int) -> str:
    """When an id was made, as Discord writes timestamps (ISO 8601, UTC)."""
    return iso(seconds_of(snowflake))


def seconds_of(snowflake: int) -> float:
    """When an id was made, in seconds since 1970."""
    return ((snowflake >> TIME_SHIFT) + DISCORD_EPOCH_MS) / 1000


def iso(seconds: float) -> str:
    """Seconds since 1970 as Discord writes timestamps."""
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="milliseconds")

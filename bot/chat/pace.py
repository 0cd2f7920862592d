"""A bot may make 50 requests a second to Discord, but for replies to interactions. Who sends more loses answers.

What is refused is tried again by discord.py at once with all else that waits, five times, and is then lost. So
messages wait here for their turn, in the order in which they came.
"""

from __future__ import annotations

import asyncio
from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

MOST = 48
"""Turns in one window: two less than Discord's documentation allows, for what is not a message."""
WINDOW = 1.04
"""Seconds: a little more than one, since requests do not all take equally long to arrive."""
BUSY = MOST // 2
"""From so many turns in the last window on, nothing is sent that could be done without."""


class Pace:
    """Gives turns, `MOST` of them in any `WINDOW`. ``clock`` gives seconds and never runs backwards."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._turns: deque[float] = deque(maxlen=MOST)

    async def turn(self) -> None:
        """Returns when it is one's turn; at once unless many came before within the last second."""
        now = self._clock()
        full = len(self._turns) == MOST
        at = max(now, self._turns[0] + WINDOW) if full else now
        self._turns.append(at)
        if at > now:
            await asyncio.sleep(at - now)

    @property
    def is_busy(self) -> bool:
        """Whether requests are becoming scarce."""
        return len(self._turns) >= BUSY and self._turns[-BUSY] + WINDOW > self._clock()

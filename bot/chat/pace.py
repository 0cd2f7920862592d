"""A bot may make 50 requests a second to Discord, but for replies to interactions. Who sends more loses answers.

What is refused is tried again by discord.py at once with all else that waits, five times, and is then lost. So
messages wait here for their turn, in the order in which they came.
"""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

MOST = 48
"""Requests in one window: two less than Discord's documentation allows, for what is not a message."""
WINDOW = 1.0
"""Seconds."""
BUSY = MOST // 2
"""From so many requests in the last window on, nothing is sent that could be done without."""


class Pace:
    """Gives turns, so that no more than ``most`` requests reach Discord within any ``window``, of seconds.

    A turn is free again a window after its request was answered, so it does not matter how long that was on its way.
    """

    def __init__(self, most: int = MOST, window: float = WINDOW) -> None:
        self._window = window
        self._turns = asyncio.Semaphore(most)
        self._taken = 0

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """To be held while one request is made; entered at once unless many were made within the last window."""
        await self._turns.acquire()
        self._taken += 1
        try:
            yield
        finally:
            asyncio.get_running_loop().call_later(self._window, self._give_back)

    def _give_back(self) -> None:
        self._taken -= 1
        self._turns.release()

    @property
    def is_busy(self) -> bool:
        """Whether requests are becoming scarce."""
        return self._taken >= BUSY

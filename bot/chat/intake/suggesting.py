"""Suggestions while somebody types: many are asked for, and few are ever read."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

PATIENCE = 1.5
"""Seconds that suggestions may wait: Discord shows them within three, and who types has typed on."""


class Suggesting:
    """Gives turns to work out suggestions, one at a time, and only to the latest request of each person."""

    def __init__(self) -> None:
        self._one = asyncio.Lock()
        self._latest: dict[int, object] = {}

    @asynccontextmanager
    async def turn(self, person: int) -> AsyncIterator[bool]:
        """Entered when it is this request's turn: False where it comes too late, and nothing is to be worked out.

        Behind each the loop receives and sends, so that what others ask is answered in between.
        """
        mine, until = object(), asyncio.get_running_loop().time() + PATIENCE
        self._latest[person] = mine
        try:
            async with self._one:
                yield self._latest.get(person) is mine and asyncio.get_running_loop().time() < until
                await asyncio.sleep(0)
        finally:
            if self._latest.get(person) is mine:
                del self._latest[person]

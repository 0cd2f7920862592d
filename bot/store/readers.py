"""Who reads the database, and when nobody does."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


class Readers:
    """Lets so many read at one time."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._turns = asyncio.Semaphore(most)

    @asynccontextmanager
    async def one(self) -> AsyncIterator[None]:
        """To be held while somebody reads."""
        async with self._turns:
            yield

    @asynccontextmanager
    async def none(self) -> AsyncIterator[None]:
        """Entered when all who read are done; whoever wants to read waits as long as this lasts."""
        taken = 0
        try:
            for _ in range(self._most):
                await self._turns.acquire()
                taken += 1
            yield
        finally:
            for _ in range(taken):
                self._turns.release()

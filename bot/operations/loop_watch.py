"""Watches the event loop: while it stands still, nobody is answered."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

EVERY = 1.0
"""Seconds between two looks."""


@asynccontextmanager
async def watching_the_loop(told: Callable[[float], None], every: float = EVERY) -> AsyncIterator[None]:
    """Within it ``told`` hears, again and again, by how many seconds the loop was late."""
    watching = asyncio.create_task(_watch(told, every))
    try:
        yield
    finally:
        watching.cancel()
        with suppress(asyncio.CancelledError):
            await watching


async def _watch(told: Callable[[float], None], every: float) -> None:
    clock = asyncio.get_running_loop().time
    while True:
        due = clock() + every
        await asyncio.sleep(every)
        told(max(0.0, clock() - due))

from __future__ import annotations

import asyncio
from contextlib import suppress

import pytest

from bot.chat.discord_io.signals import cancellable


async def test_what_forgets_that_it_was_cancelled_is_cancelled_again() -> None:
    began = asyncio.Event()

    async def forgetful() -> None:
        with suppress(asyncio.CancelledError):
            began.set()
            await asyncio.Event().wait()
        await asyncio.Event().wait()

    task = asyncio.create_task(cancellable(forgetful()))
    await began.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


async def test_what_is_not_cancelled_returns_or_fails_as_ever() -> None:
    async def returning() -> int:
        return 7

    async def failing() -> int:
        raise ValueError("broken")

    assert await cancellable(returning()) == 7
    with pytest.raises(ValueError, match="broken"):
        await cancellable(failing())

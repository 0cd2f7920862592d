"""Shows that the bot is typing, where an answer needs longer than a moment."""

from __future__ import annotations

import asyncio
import logging
from contextlib import contextmanager
from typing import TYPE_CHECKING

import discord

if TYPE_CHECKING:
    from collections.abc import Iterator

MOMENT = 0.5
"""Seconds. Nearly every answer is there sooner, and a request to Discord for each would be one of the 50 a second."""
_log = logging.getLogger(__name__)


@contextmanager
def typing_when_slow(channel: discord.abc.Messageable, after: float = MOMENT) -> Iterator[None]:
    """Types in this channel from ``after`` seconds on, until this ends."""
    loop = asyncio.get_running_loop()
    begun: list[asyncio.Task[None]] = []
    timer = loop.call_later(after, lambda: begun.append(loop.create_task(_type(channel))))
    try:
        yield
    finally:
        timer.cancel()
        for task in begun:
            task.cancel()


async def _type(channel: discord.abc.Messageable) -> None:
    try:
        async with channel.typing():
            await asyncio.Event().wait()  # until the answer is there, which cancels this
    except discord.HTTPException:
        _log.debug("Could not show that an answer is on its way", exc_info=True)

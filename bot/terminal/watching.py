"""Watches the files of a fact base, and has the bot take over what was changed by its own ``/facts reload``."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.playground.invocation import NotOfferedError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from bot.playground.person import Person

    Stamp = dict[Path, tuple[int, int]]

LOOKS_EVERY = 0.5
"""Seconds between two looks at the files: soon for who saves one, and nothing to a disk."""


async def every(seconds: float) -> AsyncIterator[None]:
    """A tick, again and again."""
    while True:
        await asyncio.sleep(seconds)
        yield


async def changes(directory: Path, ticks: AsyncIterator[None]) -> AsyncIterator[None]:
    """Yields whenever files have changed and, from one tick to the next, change no more.

    So a file that is being written is left alone. One that is left half-written is the reload's to refuse.
    """
    live = before = await asyncio.to_thread(_stamp, directory)
    async for _ in ticks:
        now = await asyncio.to_thread(_stamp, directory)
        if now == before and now != live:
            live = now
            yield
        before = now


def _stamp(directory: Path) -> Stamp:
    """When each file was written, and how long it is."""
    found: Stamp = {}
    for path in directory.rglob("*.y*ml"):
        try:
            status = path.stat()
        except OSError:  # it has just gone
            continue
        found[path] = (status.st_mtime_ns, status.st_size)
    return found


async def reloaded_by(moderator: Person) -> str:
    """What the bot reports of its reload: the transaction that every moderator can begin."""
    try:
        return (await moderator.slash("facts reload")).text
    except NotOfferedError:
        return "The bot is not here yet; it will read the files when it comes."

"""A clean end on SIGINT (Ctrl-C) and SIGTERM (what service managers send)."""

from __future__ import annotations

import asyncio
import logging
import signal
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterator

T = TypeVar("T")
_SIGNALS = (signal.SIGINT, signal.SIGTERM)
_UNTIL_AGAIN = 0.5
"""Seconds in which what was cancelled ends, if it was told of it."""
_log = logging.getLogger(__name__)


async def until_signalled(serving: Coroutine[Any, Any, None]) -> None:
    """Runs until it ends, fails, or a signal asks for its end; a signal is no failure."""
    task = asyncio.create_task(serving)

    def stop() -> None:
        _log.info("Asked to stop: closing the connection")
        task.cancel()

    with _on_signal(stop):
        try:
            await asyncio.wait([task])
        finally:
            task.cancel()
            await asyncio.wait([task])
    if not task.cancelled():
        task.result()


async def cancellable(work: Coroutine[Any, Any, T]) -> T:
    """What the work returns. If this is cancelled, the work is, as often as it takes.

    Before Python 3.12 `asyncio.wait_for`, by which discord.py connects, forgets a cancellation that comes in the
    moment in which what it waits for is done: a bot that is told to end just as it has connected went on for ever.
    """
    task = asyncio.create_task(work)
    try:
        await asyncio.wait([task])
    finally:
        while not task.done():
            task.cancel()
            await asyncio.wait([task], timeout=_UNTIL_AGAIN)
    return task.result()


@contextmanager
def _on_signal(stop: Callable[[], object]) -> Iterator[None]:
    loop = asyncio.get_running_loop()
    # Windows knows no signal handlers in an event loop; there Ctrl-C ends the process as it always does.
    with suppress(NotImplementedError):
        for number in _SIGNALS:
            loop.add_signal_handler(number, stop)
    try:
        yield
    finally:
        with suppress(NotImplementedError):
            for number in _SIGNALS:
                loop.remove_signal_handler(number)

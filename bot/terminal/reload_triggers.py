"""Reloads that no moderator asks for: on SIGHUP and, where the operator wants it, when files of the base change."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from watchfiles import awatch

from bot.service.reload_outcome import Actor

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from watchfiles import Change

    from bot.service.reloading import Reloading
    from bot.store.history import Origin

QUIET = 2_000
"""Milliseconds without a change before changed files are read: editors and git write several, one after another."""
LONGEST = 60_000
"""Milliseconds after which they are read although they go on changing."""
_log = logging.getLogger(__name__)


@asynccontextmanager
async def reloading_itself(
    reloading: Reloading[Any], directory: Path | None, *, on_hangup: bool, quiet: int = QUIET
) -> AsyncIterator[None]:
    """Within it SIGHUP reloads, if ``on_hangup``, and so does a change in ``directory``, if one is given.

    Where there is a terminal, SIGHUP says that it was closed, and is left to end the process. Windows has none.
    """
    tasks = []
    if directory is not None:
        tasks.append(asyncio.create_task(_whenever(_changes(directory, quiet), reloading, "files")))
        _log.info("Watching %s: what changes there is reloaded", directory)
    if on_hangup and (asked := _listen()) is not None:
        tasks.append(asyncio.create_task(_whenever(_signals(asked), reloading, "signal")))
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        _stop_listening()


def has_terminal() -> bool:
    """Whether this process belongs to a terminal, though its input may come from elsewhere."""
    try:
        os.close(os.open(os.ctermid(), os.O_RDWR))
    except (OSError, AttributeError):
        return False
    return True


async def _whenever(ticks: AsyncIterator[object], reloading: Reloading[Any], origin: Origin) -> None:
    """What asks again meanwhile is answered by one more reload."""
    async for _ in ticks:
        try:
            await reloading.reload(Actor(origin))
        except Exception:  # noqa: BLE001  whatever it is, the bot answers on, and the next time may fare better
            _log.exception("The fact base could not be reloaded")


def _changes(directory: Path, quiet: int) -> AsyncIterator[object]:
    return awatch(directory, watch_filter=_is_yaml, step=quiet, debounce=max(quiet, LONGEST))


def _is_yaml(_: Change, path: str) -> bool:
    return Path(path).suffix in {".yaml", ".yml"}


async def _signals(asked: asyncio.Event) -> AsyncIterator[None]:
    while True:
        await asked.wait()
        asked.clear()
        yield


def _listen() -> asyncio.Event | None:
    number = getattr(signal, "SIGHUP", None)
    if number is None or signal.getsignal(number) is signal.SIG_IGN:  # as nohup has it
        return None
    asked = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(number, asked.set)
    return asked


def _stop_listening() -> None:
    with suppress(AttributeError, NotImplementedError):
        asyncio.get_running_loop().remove_signal_handler(signal.SIGHUP)

"""What discord.py logs while it connects again: its cause once in a sentence, not a traceback each time."""

from __future__ import annotations

import logging
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from bot.chat.discord_io.starting import UnreachableError, explained

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SAID_AGAIN_AFTER = 600.0
"""Seconds in which one cause is said once."""
_LOGGERS = ("discord.shard", "discord.client")


class Reconnecting(logging.Filter):
    """Lets a loss of the connection through in a sentence. ``clock`` gives seconds and never runs backwards."""

    def __init__(self, clock: Callable[[], float]) -> None:
        super().__init__()
        self._clock = clock
        self._said: dict[str, float] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether this is logged; what is no trouble with the connection is, as it is."""
        sentence = _sentence(record)
        if sentence is None:
            return True
        now = self._clock()
        if now - self._said.get(sentence, -SAID_AGAIN_AFTER) < SAID_AGAIN_AFTER:
            return False
        self._said[sentence] = now
        record.msg, record.args, record.exc_info = f"{sentence} It is tried again until it works.", (), None
        record.levelno, record.levelname = logging.WARNING, "WARNING"
        return True


@contextmanager
def reconnecting_quietly(clock: Callable[[], float] = time.monotonic) -> Iterator[None]:
    """Within it discord.py's log is filtered so."""
    quiet = Reconnecting(clock)
    loggers = [logging.getLogger(name) for name in _LOGGERS]
    for logger in loggers:
        logger.addFilter(quiet)
    try:
        yield
    finally:
        for logger in loggers:
            logger.removeFilter(quiet)


def _sentence(record: logging.LogRecord) -> str | None:
    error = record.exc_info[1] if isinstance(record.exc_info, tuple) else None
    reason = explained(error) if isinstance(error, Exception) else None
    return str(reason) if isinstance(reason, UnreachableError) else None

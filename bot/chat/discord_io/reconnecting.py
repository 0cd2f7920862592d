"""What is logged while the bot connects again: its cause once in a sentence, and nothing that each try says anew."""

from __future__ import annotations

import logging
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from bot.chat.discord_io.invite import LETS_IN
from bot.chat.discord_io.starting import UnreachableError, explained

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SAID_AGAIN_AFTER = 600.0
"""Seconds in which one cause is said once."""
_LOGGERS = ("discord.shard", "discord.client", "bot.chat.client")
_AT_EACH_TRY = frozenset({"logging in using static token", LETS_IN})


class Reconnecting(logging.Filter):
    """Lets a loss of the connection through in a sentence, and what each try says once.

    ``clock`` gives seconds and never runs backwards.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        super().__init__()
        self._clock = clock
        self._said: dict[str, float] = {}
        self._tried: set[str] = set()

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether this is logged; what is no trouble with the connection is, as it is."""
        sentence = _sentence(record)
        if sentence is None:
            return self._is_new(record.msg)
        now = self._clock()
        if now - self._said.get(sentence, -SAID_AGAIN_AFTER) < SAID_AGAIN_AFTER:
            return False
        self._said[sentence] = now
        record.msg, record.args, record.exc_info = f"{sentence} It is tried again until it works.", (), None
        record.levelno, record.levelname = logging.WARNING, "WARNING"
        return True

    def _is_new(self, line: object) -> bool:
        if not isinstance(line, str) or line not in _AT_EACH_TRY:
            return True
        is_known = line in self._tried
        self._tried.add(line)
        return not is_known


@contextmanager
def reconnecting_quietly(clock: Callable[[], float] = time.monotonic) -> Iterator[None]:
    """Within it the log is filtered so."""
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

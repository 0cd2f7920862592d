"""Notices that another process answers for the same bot, with which this one has agreed on nothing.

Discord lets only one answer through, so nobody reads two; but each process does the work of both, and neither has all
of the settings, votes and questions.
"""

from __future__ import annotations

import logging
from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

SAID_AGAIN_AFTER = 600.0
"""Seconds in which it is said once."""
_log = logging.getLogger(__name__)


def _nobody() -> None:
    """Hears of nothing."""


when_answered_elsewhere: ContextVar[Callable[[], None]] = ContextVar("when_answered_elsewhere", default=_nobody)
"""Called where another process has answered. Set for a task and those that it starts, as ``when_tried_again`` is."""


class Strangers:
    """Says it in one line. ``clock`` gives seconds; ``is_agreed`` tells whether another is to answer beside it now."""

    def __init__(self, clock: Callable[[], float], is_agreed: Callable[[], bool]) -> None:
        self._clock = clock
        self._is_agreed = is_agreed
        self._said: float | None = None

    def noticed(self) -> None:
        """Another process has answered a question that this one was about to answer."""
        now = self._clock()
        if self._is_agreed() or (self._said is not None and now - self._said < SAID_AGAIN_AFTER):
            return
        self._said = now
        _log.warning(
            "Another process answers with this bot's token, too, and does not use the same PostgreSQL. Stop one of "
            "them, or give both the same ROADBOOK_DATABASE_URL; did the token leak, reset it in the Developer Portal."
        )

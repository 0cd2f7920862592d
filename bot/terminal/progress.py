"""Shows how far a long piece of work is, where a person watches."""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bot.evaluation.progress import Track
    from bot.terminal.terminal import Terminal

T = TypeVar("T")
SAID_AGAIN_AFTER = 5.0
"""Seconds between two lines of the log that tell how far a piece of work is."""
_log = logging.getLogger(__name__)


def track_on(terminal: Terminal) -> Track:
    """A progress bar on the error stream, so that the output stays clean; none where that is no terminal."""
    from rich.progress import track

    def tracked(items: Sequence[T], title: str) -> Iterable[T]:
        if not terminal.stderr.isatty():
            return items
        return track(items, title, console=terminal.error_console(), transient=True)

    return tracked


def track_in_log(items: Sequence[T], title: str) -> Iterator[T]:
    """The items, one by one; every few seconds the log says how many are done."""
    said = time.monotonic()
    for done, item in enumerate(items):
        if time.monotonic() - said >= SAID_AGAIN_AFTER:
            said = time.monotonic()
            _log.info("%s: %d of %d", title, done, len(items))
        yield item

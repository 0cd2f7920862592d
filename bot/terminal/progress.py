"""Shows how far a long piece of work is, where a person watches."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.evaluation.progress import Track
    from bot.terminal.terminal import Terminal

T = TypeVar("T")


def track_on(terminal: Terminal) -> Track:
    """A progress bar on the error stream, so that the output stays clean; none where that is no terminal."""
    from rich.progress import track

    def tracked(items: Sequence[T], title: str) -> Iterable[T]:
        if not terminal.stderr.isatty():
            return items
        return track(items, title, console=terminal.error_console(), transient=True)

    return tracked

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
    from rich.console import Console
    from rich.progress import track

    def tracked(items: Sequence[T], title: str) -> Iterable[T]:
        if not terminal.stderr.isatty():
            return items
        console = Console(file=terminal.stderr, _environ=terminal.environ, markup=False, emoji=False, highlight=False)
        return track(items, title, console=console, transient=True)

    return tracked

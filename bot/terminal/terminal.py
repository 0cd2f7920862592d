"""The terminal that a command talks to: its streams, its environment, its calendar."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from io import TextIOWrapper
from typing import TYPE_CHECKING, Self, TextIO

from bot.terminal.views.safe_text import safe

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date

    from rich.console import Console


_LEAST_SIZE = 20  # narrower, a line holds no word


@dataclass(frozen=True)
class Terminal:
    """Where a command reads and writes. ``today`` gives the asking date where ``--at`` does not."""

    stdin: TextIO
    stdout: TextIO
    stderr: TextIO
    environ: Mapping[str, str]
    today: Callable[[], date]

    @classmethod
    def of_process(cls) -> Self:
        """The terminal of this process. A character that its encoding lacks is shown as a question mark."""
        return cls(_usable(sys.stdin), _usable(sys.stdout), _usable(sys.stderr), os.environ, _today)

    def console(self) -> Console:
        """A rich console on the output. It reads no markup, so nothing in a fact or a question can style or link."""
        return self._console(self.stdout)

    def error_console(self) -> Console:
        """The same on the error stream."""
        return self._console(self.stderr)

    def _console(self, stream: TextIO) -> Console:
        from rich.console import Console

        return Console(file=stream, _environ=_sized(self.environ), markup=False, emoji=False, highlight=False)

    @contextmanager
    def busy(self, doing: str) -> Iterator[None]:
        """Within it a person who watches reads on the error stream what is being done; then the line is gone."""
        line = f"{doing} ..." if self.stderr.isatty() else ""
        self._show(line)
        try:
            yield
        finally:
            self._show(line and f"\r{' ' * len(line)}\r")

    def _show(self, text: str) -> None:
        with suppress(OSError, ValueError):
            print(text, end="", file=self.stderr, flush=True)

    def complain(self, sentence: str) -> None:
        """Say on the error stream what is wrong, in one line; where that is full or gone, nobody hears it."""
        with suppress(OSError, ValueError):
            print(f"roadbook: {safe(sentence)}", file=self.stderr, flush=True)

    def abandon_output(self) -> None:
        """Let go of an output that can no longer be written, so that Python does not complain about it at exit."""
        with suppress(OSError, ValueError):
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, self.stdout.fileno())
            os.close(nowhere)


def _sized(environ: Mapping[str, str]) -> Mapping[str, str]:
    """The environment with a size that can be drawn on, or none: rich takes ``COLUMNS=0`` at its word."""
    sizes = {name: environ.get(name, "") for name in ("COLUMNS", "LINES")}
    rest = {name: value for name, value in environ.items() if name not in sizes}
    given = {name: int(value) for name, value in sizes.items() if value.isdecimal() and int(value)}
    return rest | {name: str(max(size, _LEAST_SIZE)) for name, size in given.items()}


def _usable(stream: TextIO | None) -> TextIO:
    if stream is None:  # the process was started with this stream closed
        return open(os.devnull, "r+", encoding="utf-8")  # noqa: PTH123 - a stream, not a path; it lives as long as the process
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(errors="replace")
    return stream


def _today() -> date:
    return datetime.now(tz=UTC).astimezone().date()

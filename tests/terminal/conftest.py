from __future__ import annotations

import io
import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from bot.cli import main
from bot.terminal.terminal import Terminal
from tests.terminal.facts import TODAY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from rich.console import RenderableType


@dataclass(frozen=True)
class Screen:
    """A terminal whose streams can be read; not a tty unless ``colour`` says so."""

    terminal: Terminal

    @property
    def out(self) -> str:
        return self.terminal.stdout.getvalue()

    @property
    def err(self) -> str:
        return self.terminal.stderr.getvalue()

    def roadbook(self, *argv: str) -> int:
        return main(argv, self.terminal)

    def show(self, view: RenderableType) -> str:
        self.terminal.console().print(view, crop=False)
        return self.out


def screen(state: Path, width: int = 80, typed: str = "", **environ: str) -> Screen:
    streams = (io.StringIO(typed), io.StringIO(), io.StringIO())
    environ = {"COLUMNS": str(width), "XDG_STATE_HOME": str(state), **environ}
    return Screen(Terminal(*streams, environ, lambda: TODAY))


@pytest.fixture(autouse=True)
def a_clean_place(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """No settings of the person who runs the tests; logging is as it was before once a test is over."""
    monkeypatch.chdir(tmp_path)
    for name in ("ROADBOOK_KNOWLEDGE", "COLUMNS", "FORCE_COLOR"):  # argparse heeds the last two
        monkeypatch.delenv(name, raising=False)
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    yield
    for handler in set(root.handlers) - set(before):
        handler.close()
    root.handlers[:] = before
    root.setLevel(level)
    logging.captureWarnings(capture=False)


@pytest.fixture
def here(tmp_path: Path) -> Screen:
    return screen(tmp_path / "state")

"""Pieces of layout that stay readable on a narrow terminal and in a pipe."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.style import Style
from rich.text import Text

from bot.terminal.views.safe_text import safe

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderResult

QUIET = "dim"
LOUD = "bold"
WARNING = "yellow"


@dataclass(frozen=True)
class Hanging:
    """A paragraph behind a mark; its further lines are indented by the mark's width. No line is padded."""

    mark: str
    text: Text
    mark_style: str = ""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """The paragraph, wrapped to what the mark leaves of the width."""
        width = max(options.max_width - len(self.mark), 8)
        for number, line in enumerate(self.text.wrap(console, width)):
            line.rstrip()
            mark = self.mark if number == 0 else " " * len(self.mark)
            yield Text.assemble((mark, self.mark_style), line)


def words(text: str, style: str = "") -> Text:
    """Text that may come from anywhere, safe to print."""
    return Text(safe(text), style=style)


def paragraph(text: str, style: str = "") -> Hanging:
    """Text that may come from anywhere, as lines of their own."""
    return Hanging("", words(text, style))


def link(text: str, url: str) -> Text:
    """Text that opens the address where the terminal knows hyperlinks."""
    return Text(safe(text), style=Style(link=_address(url)))


def address(url: str, indent: int) -> Text:
    """The address on a line of its own that is never broken, so that it can be copied."""
    return Text(" " * indent + _address(url), style=QUIET, no_wrap=True, overflow="ignore")


def _address(url: str) -> str:
    return safe(url).replace(" ", "")

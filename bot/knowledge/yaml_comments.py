"""Where a ``#`` makes a note of what may have been meant as text: YAML drops it in silence, and so do its parsers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol

from bot.knowledge.document import Mark
from bot.knowledge.yaml_scalars import is_written_null

if TYPE_CHECKING:
    from yaml.events import ScalarEvent

_BEHIND = re.compile(r"[ \t]+(?P<cut>#)")
# With a blank behind it, a # in place of a text begins a note; glued to a word it may be text: "#1", "#winner".
_INSTEAD = re.compile(r"(?:.*[:,\[{]|[ \t]*-)[ \t]+(?P<cut>#)[^\s#!].*")
_HEADER = re.compile(r"[|>][-+0-9]*[ \t]+(?P<cut>#)[^\s#!]")
_ON_ITS_OWN = re.compile(r"[ \t]*(?P<cut>#)[^\s#!].*")


class Spot(Protocol):
    """Where a parser begins or ends to read something, counted from 0. Its two implementations have two types."""

    @property
    def line(self) -> int:
        """The line."""

    @property
    def column(self) -> int:
        """The column."""


class Comments:
    """The comments of one file, looked for where its values stand."""

    def __init__(self, text: str) -> None:
        self._lines = text.removeprefix("\ufeff").splitlines()

    def cutting(self, event: ScalarEvent, key: Mark | None) -> Mark | None:
        """Where the ``#`` stands that cuts this value if it is a text; ``key`` is where its key stands, if any."""
        if event.start_mark is None or event.end_mark is None:  # the parsers give both
            return None
        start, end = event.start_mark, event.end_mark
        begins = self._instead(start, has_key=key is not None) or self._in_header(start)
        if begins or event.style or is_written_null(event):
            return begins
        return self._behind(end) or self._below(end, key.column if key else start.column)

    def _in_header(self, start: Spot) -> Mark | None:
        """``answer: >- #1 is``, and on the next line: ``Ann Example``."""
        return _mark(start.line, _HEADER.match(self._line(start.line), start.column))

    def _behind(self, end: Spot) -> Mark | None:
        """``answer: The #1 car``, ``answer: #1``."""
        return _mark(end.line, _BEHIND.match(self._line(end.line), end.column))

    def _below(self, end: Spot, column: int) -> Mark | None:
        """``answer: The winner is``, and on the next line, at this column or further in: ``#1, Ann Example``."""
        found = _ON_ITS_OWN.match(self._line(end.line + 1))
        if not found or found.start("cut") < column or self._line(end.line)[end.column :].strip():
            return None
        return _mark(end.line + 1, found)

    def _instead(self, start: Spot, *, has_key: bool) -> Mark | None:
        """``answer: #1 is``, and on the next line, where the value begins: ``Ann Example``."""
        line = start.line
        if self._line(line)[: start.column].strip():
            return None
        while line and not self._line(line - 1).strip():
            line -= 1
        above = self._line(line - 1)
        own = _ON_ITS_OWN.fullmatch(above) if has_key else None
        return _mark(line - 1, own or _INSTEAD.fullmatch(above))

    def _line(self, number: int) -> str:
        return self._lines[number] if 0 <= number < len(self._lines) else ""


def _mark(line: int, found: re.Match[str] | None) -> Mark | None:
    return Mark(line + 1, found.start("cut") + 1) if found else None

"""A text that is no valid YAML, as the rules see it that tell what was most likely done wrong there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

VALUE = r"(?:[ ]*-[ ]+|.*?:[ ]+)"
"""A pattern for what stands before a value: the dash of an item, or a key and its colon."""


@dataclass(frozen=True, slots=True)
class Slip:
    """Where it is (counted from 0), what is wrong, and what to do."""

    line: int
    column: int
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Break:
    """A text that is no YAML: the broken part begins at ``first`` and ``start``; the parser gave up at ``last``."""

    text: str
    lines: Sequence[str]
    first: int
    start: int
    last: int
    column: int
    jargon: str

    @property
    def numbered(self) -> Iterator[tuple[int, str]]:
        """The lines of the broken part, each after its number."""
        return ((number, self.lines[number]) for number in range(self.first, self.last + 1))

    @property
    def line(self) -> str:
        """The line in which the parser gave up."""
        return self.lines[self.last]

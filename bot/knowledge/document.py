"""A YAML file as plain data that remembers where each part of it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Self

from bot.knowledge.problems import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")

Path = tuple[str | int, ...]
"""The way from a file's top to a part of it: keys of mappings and indexes of lists."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a part of a file begins (counted from 1) and, for a single value, how it is written there.

    ``line_by_line`` where its lines are those of the file, from the one below on: so it is behind ``|``.
    """

    line: int
    column: int
    written: str = ""
    line_by_line: bool = False


@dataclass(frozen=True)
class Document:
    """The plain data of one file. ``spoiled`` are the parts that a problem was already reported for."""

    file: str
    data: object
    values: Mapping[Path, Mark] = field(default_factory=dict)
    keys: Mapping[Path, Mark] = field(default_factory=dict)
    spoiled: frozenset[Path] = frozenset()

    @property
    def root(self) -> Node:
        """The whole file."""
        return Node(self, (), self.data)

    def mark(self, path: Path) -> Mark:
        """The mark of this part or, where it does not exist, of what should hold it."""
        while path and path not in self.values:
            path = path[:-1]
        return self.values.get(path, Mark(1, 1))

    def place(self, path: Path) -> Place:
        """Where this part stands."""
        mark = self.mark(path)
        return Place(self.file, mark.line, mark.column)

    def place_of_line(self, path: Path, line: int) -> Place:
        """Where a line of this text stands, counted from 0; where that can't be told, where the text begins."""
        mark = self.mark(path)
        return Place(self.file, mark.line + 1 + line) if mark.line_by_line else self.place(path)

    def key_place(self, path: Path) -> Place:
        """Where the key of this part stands."""
        mark = self.keys.get(path)
        return Place(self.file, mark.line, mark.column) if mark else self.place(path)

    def without(self, paths: Iterable[Path]) -> Self:
        """The document with these parts spoiled, too."""
        return replace(self, spoiled=self.spoiled.union(paths))

    def is_spoiled(self, path: Path) -> bool:
        """Whether a problem was already reported for this part or for what holds it."""
        return bool(self.spoiled) and any(path[:length] in self.spoiled for length in range(len(path) + 1))


@dataclass(frozen=True, slots=True)
class Node:
    """A part of a document, read without trust: what is not there, or of another type, reads as empty.

    The checks across files work on nodes, so that one wrong value in an intent hides nothing else that is wrong.
    """

    document: Document
    path: Path
    value: object

    def __getitem__(self, key: str) -> Node:
        """The part under this key."""
        value = self.value.get(key) if isinstance(self.value, dict) else None
        return Node(self.document, (*self.path, key), value)

    def __iter__(self) -> Iterator[Node]:
        """The members of a list."""
        members = self.value if isinstance(self.value, list) else ()
        return (Node(self.document, (*self.path, index), value) for index, value in enumerate(members))

    def __contains__(self, key: str) -> bool:
        """Whether a mapping has this key, with any value but null, or one that was refused."""
        return self[key].value is not None or (*self.path, key) in self.document.spoiled

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.document.place(self.path)

    def place_of_line(self, line: int) -> Place:
        """Where a line of this text stands, counted from 0."""
        return self.document.place_of_line(self.path, line)

    @property
    def is_spoiled(self) -> bool:
        """Whether a problem was already reported for it, or for what holds it."""
        return self.document.is_spoiled(self.path)

    @property
    def text(self) -> str:
        """The text, without the blanks around it."""
        return self.value.strip() if isinstance(self.value, str) else ""

    @property
    def number(self) -> int | None:
        """The whole number."""
        return self.value if isinstance(self.value, int) and not isinstance(self.value, bool) else None

    @property
    def day(self) -> date | None:
        """The date, written with or without quotes."""
        if isinstance(self.value, date) and not isinstance(self.value, datetime):
            return self.value
        return as_day(self.text)

    @property
    def flag(self) -> bool:
        """Whether it says true."""
        return self.value is True


def as_day(text: str) -> date | None:
    """The day that ``2026-01-03`` names; None for every other text, even where ISO 8601 would know a day."""
    try:
        return date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        return None

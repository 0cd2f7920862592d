"""Turns a parser's events into plain data that knows its places. Refuses what a fact base has no use for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from yaml import events

from bot.knowledge.document import Document, Mark, Path
from bot.knowledge.problems import Place, Problem
from bot.knowledge.wording import shorten
from bot.knowledge.yaml_scalars import MERGE_TAG, ForeignNumberError, ImpossibleValueError, tag_of, value_of

if TYPE_CHECKING:
    from yaml import Event

    from bot.knowledge.yaml_comments import Comments


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not been read. ``key`` is the key whose value comes next.

    ``dropped`` says that the value that comes next is read past: its key was refused. ``is_key`` marks what stands
    where a key should.
    """

    path: Path
    items: dict[str, object] | list[object]
    key: str | None = None
    dropped: bool = False
    is_key: bool = False

    @property
    def wants_key(self) -> bool:
        return isinstance(self.items, dict) and self.key is None and not self.dropped

    def path_of_next(self) -> Path:
        return (*self.path, len(self.items) if isinstance(self.items, list) else self.key or "")

    def add(self, value: object) -> None:
        if isinstance(self.items, list):
            self.items.append(value)
        elif self.key is not None:
            self.items[self.key] = value
        self.key, self.dropped = None, False


class TreeBuilder:
    """Builds the data of one file from its events; ``problems`` holds what it refused.

    ``cuts`` are the values that a comment cuts if they are texts, each with the place of its ``#``.
    """

    def __init__(self, file: str, comments: Comments) -> None:
        self.problems: list[Problem] = []
        self.cuts: dict[Path, Mark] = {}
        self._file = file
        self._comments = comments
        self._top: list[object] = []
        self._open: list[_Open] = []
        self._values: dict[Path, Mark] = {}
        self._keys: dict[Path, Mark] = {}
        self._spoiled: set[Path] = set()

    @property
    def is_empty(self) -> bool:
        """Whether no data was found."""
        return not self._top or (self._top[0] is None and () not in self._spoiled)

    def document(self) -> Document:
        """What was built."""
        return Document(self._file, self._top[0], self._values, self._keys, frozenset(self._spoiled))

    def feed(self, event: Event) -> None:
        """Take the next event."""
        if isinstance(event, events.NodeEvent):
            self._refuse_extras(event)
        match event:
            case events.ScalarEvent() if self._wants_key():
                self._take_key(event)
            case events.ScalarEvent():
                self._take_scalar(event)
            case events.AliasEvent():
                self._take_alias(event)
            case events.MappingStartEvent():
                self._begin(event, {})
            case events.SequenceStartEvent():
                self._begin(event, [])
            case events.CollectionEndEvent():
                self._end()

    def _wants_key(self) -> bool:
        return bool(self._open) and self._open[-1].wants_key

    def _path(self) -> Path:
        return self._open[-1].path_of_next() if self._open else ()

    def _add(self, value: object) -> None:
        if self._open:
            self._open[-1].add(value)
        else:
            self._top.append(value)

    def _report(self, event: Event, message: str, hint: str) -> None:
        mark = mark_of(event)
        self.problems.append(Place(self._file, mark.line, mark.column).error(message, hint))

    def _refuse_extras(self, event: events.NodeEvent) -> None:
        tag = getattr(event, "tag", None)
        if tag is not None:
            self._spoiled.add(self._path())
            name = shorten(str(tag).replace("tag:yaml.org,2002:", "!!"))
            self._report(
                event, f'The tag "{name}" is not allowed here.', "Delete it: a fact base holds plain values only."
            )
        elif event.anchor is not None and not isinstance(event, events.AliasEvent):
            self._report(
                event,
                f'The anchor "&{shorten(event.anchor)}" is not allowed here.',
                "Delete it, and write the value out where it is needed; or put quotes around text that begins with &.",
            )

    def _take_alias(self, event: events.AliasEvent) -> None:
        self._report(
            event,
            f'The alias "*{shorten(event.anchor or "")}" is not allowed here.',
            "Write the value out; or put quotes around text that begins with *.",
        )
        if self._wants_key():
            self._open[-1].dropped = True
            return
        self._spoiled.add(self._path())
        self._add(None)

    def _begin(self, event: Event, items: dict[str, object] | list[object]) -> None:
        if self._wants_key():
            self._report(
                event, "A list or mapping cannot be a key.", "Write a plain word as the key, or put quotes around it."
            )
            self._open[-1].dropped = True
            self._open.append(_Open((*self._open[-1].path, "?"), items, is_key=True))
            return
        path = self._path()
        self._values[path] = mark_of(event)
        self._open.append(_Open(path, items))

    def _end(self) -> None:
        closed = self._open.pop()
        if not closed.is_key:
            self._add(closed.items)

    def _take_scalar(self, event: events.ScalarEvent) -> None:
        path = self._path()
        self._values[path] = replace(mark_of(event, event.value), line_by_line=event.style == "|")
        cut = self._comments.cutting(event, self._keys.get(path))
        if cut:
            self.cuts[path] = cut
        try:
            self._add(value_of(event))
        except ImpossibleValueError:
            self._spoil(event, path, f'There is no such date or number as "{shorten(event.value)}".', "Correct it.")
        except ForeignNumberError as error:
            number = f'"{shorten(event.value)}" is read as the number {shorten(error.number)}'
            message = f"{number}: whole numbers are plain digits here."
            self._spoil(event, path, message, f"Write {error.likely or 'it in digits alone'}.")

    def _spoil(self, event: events.ScalarEvent, path: Path, message: str, remedy: str) -> None:
        self._spoiled.add(path)
        self._report(
            event, message, f'{remedy} If it is meant as text, put quotes around it: "{shorten(event.value)}".'
        )
        self._add(None)

    def _take_key(self, event: events.ScalarEvent) -> None:
        parent = self._open[-1]
        problem = self._problem_of_key(event, parent)
        if problem:
            self._report(event, *problem)
            parent.dropped = True
            return
        parent.key = event.value
        self._keys[parent.path_of_next()] = mark_of(event, event.value)

    def _problem_of_key(self, event: events.ScalarEvent, parent: _Open) -> tuple[str, str] | None:
        tag, name = tag_of(event), shorten(event.value)
        if tag == MERGE_TAG:
            self._spoiled.add(parent.path)
            return "The merge key << is not allowed here.", "Write the keys out."
        if tag not in ("tag:yaml.org,2002:str", "tag:yaml.org,2002:value"):
            return f'The key "{name}" is not read as a word.', "Put quotes around it, or correct it."
        if event.value in parent.items:
            first = self._keys[(*parent.path, event.value)]
            return f'The key "{name}" stands here twice; the first is in line {first.line}.', "Keep one of the two."
        return None


def mark_of(event: Event, written: str = "") -> Mark:
    """Where an event begins in its file."""
    start = event.start_mark
    return Mark(start.line + 1, start.column + 1, written) if start else Mark(1, 1, written)

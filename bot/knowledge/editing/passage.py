"""What is written of a fact, and where: for whoever wants to change it by hand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.knowledge.editing.error import EditError
from bot.knowledge.editing.layout import end_of, members
from bot.knowledge.editing.teaching import written_fact
from bot.knowledge.problems import Place

if TYPE_CHECKING:
    from collections.abc import Mapping

_INDENTED = re.compile(rb"[ \t]*(?:-[ \t]+)?(?:\{[ \t]*)?")
"""What may stand before the first key of an item."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A fact's question with all that stands under it, as it is written; ``line`` is where the fact itself begins."""

    file: str
    line: int
    text: str


def passage_of(contents: Mapping[str, bytes], fact: str) -> Passage:
    """The passage in which a fact is written.

    Raises:
        EditError: there is no such fact in the files.
    """
    found = written_fact(contents, fact)
    item = members(found.root)[found.place]
    text = found.original.text
    start = item.start_mark.index - item.start_mark.column
    return Passage(found.original.file, found.node.start_mark.line + 1, f"{text[start : end_of(text, item)]}\n")


def place_of(contents: Mapping[str, bytes], written: str, within: str) -> Place:
    """Where what has this id is written, in the files whose names begin so: the line of its id.

    The lines are looked through, for laying a file out takes a hundred times as long. A question may have the id of
    its fact, which stands deeper.

    Raises:
        EditError: no line of these files begins with this id.
    """
    the_id = re.compile(rb"id:[ \t]+([\"']?)%s\1[ \t]*(?=[,#}\r\n]|\Z)" % re.escape(written.encode()))
    found = []
    for file, content in contents.items():
        for match in the_id.finditer(content) if file.startswith(within) else ():
            before = content[: match.start()].rpartition(b"\n")
            if _INDENTED.fullmatch(before[2]):
                found.append((len(before[2]), file, before[0].count(b"\n") + 2 if before[1] else 1))
    if not found:
        raise EditError(f"No line begins with the id {written}.")
    _, file, line = max(found)
    return Place(file, line)

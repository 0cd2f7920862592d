"""What is written of a fact, and where: for whoever wants to change it by hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.knowledge.editing.edit import Original
from bot.knowledge.editing.error import EditError
from bot.knowledge.editing.layout import composed, end_of, members, under, word
from bot.knowledge.editing.teaching import REFUSED, written_fact
from bot.knowledge.problems import Place

if TYPE_CHECKING:
    from collections.abc import Mapping


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


def place_of_subject(contents: Mapping[str, bytes], subject: str) -> Place:
    """Where a subject of what is refused begins, by its id.

    Raises:
        EditError: there is no such subject in the files.
    """
    for item in members(composed(Original.of(contents, REFUSED).text)):
        if word(under(item, "id")) == subject:
            return Place(REFUSED, item.start_mark.line + 1)
    raise EditError(f'There is no subject "{subject}" in {REFUSED}.')

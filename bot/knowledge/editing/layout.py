"""Where the parts of a YAML file stand, to the character, and how lines are put in and taken out there."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import yaml
from yaml.nodes import CollectionNode, MappingNode, ScalarNode, SequenceNode

from bot.knowledge.editing.error import EditError
from bot.knowledge.editing.scalar import as_scalar
from bot.knowledge.yaml_reader import LOADER

if TYPE_CHECKING:
    from collections.abc import Iterable

    from yaml.nodes import Node

_BREAK = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
"""What ends a line in YAML 1.1."""
_BLOCKS = ("|", ">")
_STEP = 2
"""How far in a list stands under its key where nothing shows how it is done."""

Item = Mapping[str, str | Sequence[str]]
"""A mapping of texts, and of lists of texts."""

Change = tuple[int, int, str]
"""From this character up to that one, this text is to stand."""


def composed(text: str) -> Node:
    """The nodes of a file that was read without a problem before; without a byte order mark."""
    node = yaml.compose(text, Loader=LOADER)
    if node is None:
        raise EditError("This file is empty.")
    return node


def changed(text: str, changes: Iterable[Change]) -> str:
    """The text with these changes, which do not overlap."""
    for start, end, new in sorted(changes, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def members(node: Node | None) -> Sequence[Node]:
    """The members of a list; none where it is no list."""
    return node.value if isinstance(node, SequenceNode) else ()


def under(node: Node, key: str) -> Node | None:
    """What stands under a key of a mapping."""
    if not isinstance(node, MappingNode):
        return None
    return next((value for name, value in node.value if name.value == key), None)


def word(node: Node | None) -> str:
    """A text as the forms read it: without the blanks around it."""
    return str(node.value).strip() if isinstance(node, ScalarNode) else ""


def appended(text: str, items: Node | None, value: str) -> Change:
    """One more text at the end of a list, laid out as the others are.

    Raises:
        EditError: there is no such list.
    """
    if not isinstance(items, SequenceNode) or not items.value:
        raise EditError("There is no list here to which this could be added.")
    last = end_of(text, items.value[-1])
    if items.flow_style:
        return last, last, f", {as_scalar(value, in_brackets=True)}"
    return lines_after(text, last, [f"{' ' * items.start_mark.column}- {as_scalar(value)}"])


def lines_after(text: str, place: int, lines: Sequence[str]) -> Change:
    """These lines below the line in which this place is."""
    found = _BREAK.search(text, place)
    at = found.start() if found else len(text)
    return at, at, "".join(f"{line_break(text)}{line}" for line in lines)


def appended_item(text: str, items: Sequence[Node], item: Item) -> Change:
    """One more mapping at the end of a file that is a list of them, laid out as the one before."""
    lists = [value for value in items[-1].value if isinstance(value[1], SequenceNode) and not value[1].flow_style]
    step = lists[0][1].start_mark.column - items[-1].start_mark.column if lists else _STEP
    return lines_after(text, end_of(text, items[-1]), item_lines(item, step))


def item_lines(item: Item, step: int = _STEP) -> list[str]:
    """A mapping as the lines of an item of a list; ``step`` is how far in lists stand in it."""
    lines: list[str] = []
    for key, value in item.items():
        begin = "  " if lines else "- "
        if isinstance(value, str):
            lines.append(f"{begin}{key}: {as_scalar(value)}")
        else:
            lines += [f"{begin}{key}:", *(f"  {' ' * step}- {as_scalar(text)}" for text in value)]
    return lines


def end_of(text: str, node: Node) -> int:
    """Behind the last character of what is written there; a comment behind it is not part of it."""
    if isinstance(node, ScalarNode) and node.style in _BLOCKS:
        return len(text[: node.end_mark.index].rstrip())
    if not isinstance(node, CollectionNode) or node.flow_style or not node.value:
        return int(node.end_mark.index)
    last = node.value[-1]
    return end_of(text, last[1] if isinstance(node, MappingNode) else last)


def without_members(text: str, items: Node, gone: Sequence[Node]) -> list[Change]:
    """A list without some of its members, but not without all.

    A member of lines goes with them, and with what is noted behind it.
    """
    if isinstance(items, SequenceNode) and items.flow_style:
        return _out_of_brackets(text, items, gone)
    return [(_line_start(text, each.start_mark.index), _next_line(text, end_of(text, each)), "") for each in gone]


def line_break(text: str) -> str:
    """How the lines of a file end."""
    found = _BREAK.search(text)
    return found[0] if found else "\n"


def _out_of_brackets(text: str, items: SequenceNode, gone: Sequence[Node]) -> list[Change]:
    """Each goes with the comma behind it or, if it is among the last, before it."""
    nodes, cuts = items.value, []
    kept = [place for place, each in enumerate(nodes) if each not in gone]
    for place, each in enumerate(nodes):
        if each not in gone:
            continue
        if place < kept[-1]:
            cuts.append((each.start_mark.index, nodes[place + 1].start_mark.index, ""))
        else:
            cuts.append((end_of(text, nodes[place - 1]), end_of(text, each), ""))
    return cuts


def _line_start(text: str, place: int) -> int:
    return max((found.end() for found in _BREAK.finditer(text, 0, place)), default=0)


def _next_line(text: str, place: int) -> int:
    found = _BREAK.search(text, place)
    return found.end() if found else len(text)

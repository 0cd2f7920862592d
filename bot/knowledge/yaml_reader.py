"""Reads one YAML file without trusting it: plain data with places, or problems. Nothing in it is ever run or expanded.

The parser's events are turned into data one by one, without recursion, so that depth and size are bounded before
anything is built.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import yaml
from yaml import events

from bot.knowledge.problems import Place, Problem
from bot.knowledge.yaml_comments import Comments
from bot.knowledge.yaml_syntax import syntax_problem
from bot.knowledge.yaml_text import decode
from bot.knowledge.yaml_tree import TreeBuilder, mark_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bot.knowledge.document import Document, Mark, Path

MAX_DEPTH = 20
"""How deep lists and mappings may stand in one another. The deepest that a fact needs is 8."""

MAX_PARTS = 50_000
"""How many keys and values one file may hold. A file of ordinary lines reaches its greatest size long before."""

# libyaml reads ten times as fast; the rules and the marks are the same.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading a file; ``document`` is None where its data could not be made out.

    ``cuts`` are the values that a comment cuts if they are texts, each with the place of its ``#``.
    """

    document: Document | None
    problems: tuple[Problem, ...]
    cuts: Mapping[Path, Mark] = field(default_factory=dict)


class _UnreadableError(Exception):
    """Reading stops here; the problem says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def read_yaml(file: str, content: bytes) -> Reading:
    """Read a file's content. ``file`` is what its problems call it. Never raises."""
    text = decode(file, content)
    if isinstance(text, Problem):
        return Reading(None, (text,))
    builder = TreeBuilder(file, Comments(text))
    try:
        for event in _checked_events(file, text):
            builder.feed(event)
    except _UnreadableError as error:
        return Reading(None, (*builder.problems, error.problem), builder.cuts)
    except yaml.YAMLError as error:
        return Reading(None, (*builder.problems, syntax_problem(file, text, error)), builder.cuts)
    if builder.is_empty:
        return Reading(None, (Place(file).error("This file is empty.", "Write its content, or delete the file."),))
    return Reading(builder.document(), tuple(builder.problems), builder.cuts)


def _checked_events(file: str, text: str) -> Iterator[yaml.Event]:
    """The parser's events, as far as they stay within bounds."""
    depth = documents = parts = 0
    for event in yaml.parse(text, Loader=LOADER):
        depth += isinstance(event, events.CollectionStartEvent) - isinstance(event, events.CollectionEndEvent)
        documents += isinstance(event, events.DocumentStartEvent)
        parts += isinstance(event, events.NodeEvent)
        excess = _excess(depth, documents, parts)
        if excess:
            mark = mark_of(event)
            raise _UnreadableError(Place(file, mark.line, mark.column).error(*excess))
        yield event


def _excess(depth: int, documents: int, parts: int) -> tuple[str, str] | None:
    """What there is too much of, and what to do."""
    if depth > MAX_DEPTH:
        message = f"Lists and mappings are nested more than {MAX_DEPTH} deep here."
        return message, "Check the indentation and the brackets: no part of a fact base is nested that deep."
    if documents > 1:
        message = "A second document begins in this file."
        return message, "Delete the line with ---, or move what follows to another file."
    if parts > MAX_PARTS:
        return f"This file has more than {MAX_PARTS:,} keys and values.", "Divide it into several files."
    return None

"""A fact base as it was read, before anything of it is trusted: the parts of all its files, and what ids they hold."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from bot.knowledge.document import Document, Node
from bot.knowledge.overlooked import FACTS_FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_EMPTY = Node(Document("", {}), (), {})


@dataclass(frozen=True)
class Draft:
    """The documents that could be read. ``unread`` are the names of the files that could not.

    What an unread file holds is unknown, so nothing may be called missing that could stand in it.
    """

    documents: tuple[Document, ...]
    unread: frozenset[str]

    @cached_property
    def intents(self) -> tuple[Node, ...]:
        """Every intent, in the order of the files."""
        facts = (document for document in self.documents if document.file.startswith(f"{FACTS_FOLDER}/"))
        return tuple(intent for document in facts for intent in document.root)

    @cached_property
    def facts(self) -> tuple[Node, ...]:
        """Every fact that is written out."""
        return tuple(fact for intent in self.intents for fact in intent["facts"] if "use" not in fact)

    @cached_property
    def uses(self) -> tuple[Node, ...]:
        """Every fact that is used where it is not written."""
        return tuple(fact for intent in self.intents for fact in intent["facts"] if "use" in fact)

    @cached_property
    def sources(self) -> tuple[Node, ...]:
        """Every source."""
        return tuple(self._root("sources.yaml"))

    @cached_property
    def editions(self) -> tuple[Node, ...]:
        """Every edition."""
        return tuple(self._root("editions.yaml"))

    @cached_property
    def entities(self) -> tuple[Node, ...]:
        """Every entry of the glossary."""
        return tuple(self._root("glossary.yaml"))

    @cached_property
    def out_of_scope(self) -> tuple[Node, ...]:
        """Everything that people ask about and no fact tells."""
        return tuple(self._root("out_of_scope.yaml"))

    @cached_property
    def about(self) -> Node:
        """What holds for the fact base as a whole."""
        return self._root("about.yaml")

    @cached_property
    def questions(self) -> Node:
        """The question gate."""
        return self._root("questions.yaml")

    @cached_property
    def editions_by_fact(self) -> dict[str, int | None]:
        """The edition of each fact, by its id."""
        return {fact["id"].text: fact["edition"].number for fact in self.facts}

    def edition_of(self, fact: Node) -> int | None:
        """The edition that a fact has where it stands: its own or, where it is only used here, the written one's."""
        return fact["edition"].number or self.editions_by_fact.get(fact["use"].text)

    @property
    def facts_are_complete(self) -> bool:
        """Whether every file of facts could be read."""
        return not any(name.startswith(FACTS_FOLDER) for name in self.unread)

    def is_complete(self, file: str) -> bool:
        """Whether this file could be read, or is not there at all."""
        return file not in self.unread

    @cached_property
    def spots(self) -> dict[str, Node]:
        """Each part by its kind and id, as ``fact:dates-2026``; the first where an id stands twice."""
        spots: dict[str, Node] = {}
        for kind, nodes in self._kinds():
            for node in nodes:
                spots.setdefault(f"{kind}:{node['id'].text}", node)
        return spots

    def _kinds(self) -> Iterator[tuple[str, Iterable[Node]]]:
        yield "intent", self.intents
        yield "fact", self.facts
        yield "source", self.sources
        yield "entity", self.entities
        yield "out-of-scope", self.out_of_scope

    def _root(self, file: str) -> Node:
        return next((document.root for document in self.documents if document.file == file), _EMPTY)


def ids(nodes: Iterable[Node]) -> frozenset[str]:
    """The ids of these parts."""
    return frozenset(node["id"].text for node in nodes if node["id"].text)

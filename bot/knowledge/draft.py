"""A fact base as it was read, before anything of it is trusted: the parts of all its files, and what ids they hold."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from bot.knowledge.document import Document, Node
from bot.knowledge.edition_names import places, reference, references
from bot.knowledge.editions import Edition
from bot.knowledge.overlooked import FACTS_FOLDER
from bot.language.language import ENGLISH, language_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.language.language import Language

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
    def drafts(self) -> tuple[Node, ...]:
        """Every fact that has no source yet."""
        return tuple(self._root("drafts.yaml"))

    @cached_property
    def about(self) -> Node:
        """What holds for the fact base as a whole."""
        return self._root("about.yaml")

    @property
    def language(self) -> Language:
        """The language in which it is written."""
        return language_of(self.about["language"].text or ENGLISH.code)

    @cached_property
    def questions(self) -> Node:
        """The question gate."""
        return self._root("questions.yaml")

    @cached_property
    def editions_by_name(self) -> dict[str, Edition]:
        """Each edition by all that facts may call it."""
        told = [edition for edition in self.editions if edition["year"].number is not None]
        placed = places([(edition["year"].number or 0, edition["start"].day) for edition in told])
        return references(_edition(edition, place) for edition, place in zip(told, placed, strict=True))

    @cached_property
    def editions_by_fact(self) -> dict[str, str]:
        """By what each fact names its edition, by the fact's id; empty where it names none."""
        return {fact["id"].text: named_in(fact["edition"]) for fact in self.facts}

    def edition_of(self, fact: Node) -> int | str | None:
        """The edition that a fact has where it stands: its own or, where it is only used here, the written one's.

        By its key or, where no such edition is known, by what it is called.
        """
        named = named_in(fact["edition"]) or self.editions_by_fact.get(fact["use"].text, "")
        known = self.editions_by_name.get(named)
        return (named or None) if known is None else known.key

    def edition_name_of(self, fact: Node) -> str:
        """What the edition of a fact is called in a sentence."""
        named = named_in(fact["edition"]) or self.editions_by_fact.get(fact["use"].text, "")
        known = self.editions_by_name.get(named)
        return named if known is None else str(known.name)

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


def named_in(edition: Node) -> str:
    """By what an edition is named, as it is looked for; empty where it is not."""
    named = edition.text if edition.number is None else edition.number
    return reference(named) if named else ""


def _edition(node: Node, place: int) -> Edition:
    aliases = tuple(alias.text for alias in node["aliases"] if alias.text)
    year, ordinal = node["year"].number or 0, node["ordinal"].number
    return Edition(
        year, ordinal, node["start"].day, node["end"].day, label=node["label"].text, aliases=aliases, place=place
    )


def ids(nodes: Iterable[Node]) -> frozenset[str]:
    """The ids of these parts."""
    return frozenset(node["id"].text for node in nodes if node["id"].text)

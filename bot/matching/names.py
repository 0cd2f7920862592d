"""Names and nicknames found in a text, and told by one name each."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from bot.matching.text import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.knowledge.model import Entity


class NameFinder:
    """Finds the names of the glossary in a text; the longest name wins."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        by_first: defaultdict[str, dict[tuple[str, ...], Entity]] = defaultdict(dict)
        self._told: dict[str, tuple[str, ...]] = {}
        for entity in entities:
            self._told[entity.id] = words(entity.names[0])
            for name in entity.names:
                spelled = words(name)
                if spelled:
                    by_first[spelled[0]].setdefault(spelled, entity)
        self._by_first = {
            first: sorted(names.items(), key=lambda item: (-len(item[0]), item[0]))
            for first, names in by_first.items()
        }
        self.vocabulary = frozenset(word for names in by_first.values() for name in names for word in name)

    def tell(self, text: Sequence[str]) -> tuple[tuple[str, ...], tuple[Entity, ...]]:
        """The words with each known name told by the entity's first name, and the entities, in order, each once.

        A foreign entity's words are left as they are.
        """
        told: list[str] = []
        found: dict[str, Entity] = {}
        position = 0
        while position < len(text):
            known = text[position] in self._by_first
            name, entity = self._longest(text, position) if known else ((), None)
            if entity is None:
                told.append(text[position])
                position += 1
                continue
            found[entity.id] = entity
            told.extend(name if entity.foreign else self._told[entity.id])
            position += len(name)
        return tuple(told), tuple(found.values())

    def _longest(self, text: Sequence[str], position: int) -> tuple[tuple[str, ...], Entity | None]:
        for name, entity in self._by_first[text[position]]:
            if tuple(text[position : position + len(name)]) == name:
                return name, entity
        return (), None

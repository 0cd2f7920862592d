"""Names and nicknames found in a text, and told by one name each."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from bot.language.language import ENGLISH
from bot.matching.text import words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.knowledge.model import Entity
    from bot.language.language import Language


class NameFinder:
    """Finds the names of the glossary in a text; the longest name wins."""

    def __init__(self, entities: Iterable[Entity], language: Language = ENGLISH) -> None:
        self._named: dict[tuple[str, ...], Entity] = {}
        self._told: dict[str, tuple[str, ...]] = {}
        for entity in entities:
            self._told[entity.id] = words(entity.names[0], language)
            for name in entity.names:
                spelled = words(name, language)
                if spelled:
                    self._named.setdefault(spelled, entity)
        lengths: defaultdict[str, set[int]] = defaultdict(set)
        for spelled in self._named:
            lengths[spelled[0]].add(len(spelled))
        self._lengths = {first: sorted(those, reverse=True) for first, those in lengths.items()}
        self.vocabulary = frozenset(word for spelled in self._named for word in spelled)

    def tell(self, text: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[Entity, ...]]:
        """The words with each known name told by the entity's first name, and the entities, in order, each once.

        A foreign entity's words are left as they are.
        """
        told: list[str] = []
        found: dict[str, Entity] = {}
        after = 0  # the last name
        for position in [place for place, word in enumerate(text) if word in self._lengths]:
            if position < after:
                continue  # a part of that name
            name, entity = self._longest(text, position)
            if entity is None:
                continue
            told += text[after:position]
            told += name if entity.foreign else self._told[entity.id]
            found[entity.id] = entity
            after = position + len(name)
        return (*told, *text[after:]), tuple(found.values())

    def _longest(self, text: tuple[str, ...], position: int) -> tuple[tuple[str, ...], Entity | None]:
        for length in self._lengths[text[position]]:
            name = text[position : position + length]
            if (entity := self._named.get(name)) is not None:
                return name, entity
        return (), None

"""How a question is read: normalised, repaired, its names and editions recognised."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.language.language import ENGLISH, language_of
from bot.matching.cues import negates
from bot.matching.lru_cache import LruCache
from bot.matching.mentions import MentionReader
from bot.matching.spelling import Speller
from bot.matching.text import plain_styles, words

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterable

    from bot.knowledge.model import Entity, KnowledgeBase
    from bot.language.language import Language
    from bot.matching.edition_forms import Mention


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as the matching sees it.

    ``words`` has names told by one name and known editions masked; ``plain`` is the same before either, after repair.
    ``negated`` where it denies or excepts something.
    """

    words: tuple[str, ...]
    plain: tuple[str, ...]
    repaired: tuple[tuple[str, str], ...] = ()
    entities: tuple[Entity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    negated: bool = False

    @property
    def text(self) -> str:
        """The words, joined by blanks."""
        return " ".join(self.words)


READ_LAST = 2_048
"""Texts whose reading is kept, at about 0.6 KB each."""
FINDINGS = 8_192
"""What was found in texts that is kept: what facts state, at about 0.5 KB each."""


class Reader:
    """Reads texts the way a base needs it: its names, its editions, its vocabulary.

    ``findings`` is room for what is found in the texts of facts above, under what it is and the text.
    """

    def __init__(self, base: KnowledgeBase) -> None:
        self.language = language = language_of(base.language)
        self.editions = MentionReader(base)
        self._names = NameFinder(base.entities, language)
        self._speller: Speller | None = None
        self._read_last: LruCache[str, Reading] = LruCache(READ_LAST)
        self.findings: LruCache[tuple[str, str], Any] = LruCache(FINDINGS)

    @property
    def names(self) -> frozenset[str]:
        """The words that the names of the base are made of."""
        return self._names.vocabulary

    def learn(self, vocabulary: Counter[str]) -> None:
        """Repair spelling against these words and the glossary's from now on."""
        names = {word: max(vocabulary[word], 1) for word in self._names.vocabulary}
        self._speller = Speller({**vocabulary, **names}, self.language)
        self._read_last.clear()

    def is_ordinary(self, word: str) -> bool:
        """Whether it is a word of the language, not a name or a slip; each is where the language has no list."""
        return self._speller is None or not self.language.has_word_list or self._speller.is_real(word)

    def read(self, text: str) -> Reading:
        """A question, or a phrasing of the base. The last ones are kept, for each is read several times on its way."""
        return self._read_last.get(text, self._read)

    def _read(self, text: str) -> Reading:
        plain = words(self.editions.spell(plain_styles(text)), self.language)
        repaired: tuple[tuple[str, str], ...] = ()
        if self._speller is not None:
            plain, repaired = self._speller.repair(plain)
        told, entities = self._names.tell(plain)
        said = " ".join(plain)
        negated = negates(said, self.language)
        if not self.editions.may_name(plain):
            return Reading(told, plain, repaired, entities, negated=negated)
        return Reading(self.editions.mask(told), plain, repaired, entities, self.editions.mentions(said), negated)


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

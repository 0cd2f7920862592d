"""How a question is read: normalised, repaired, its names and editions recognised."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.language.language import language_of
from bot.matching.letters import plain_styles
from bot.matching.mentions import MentionReader
from bot.matching.names import NameFinder
from bot.matching.negation import Negation
from bot.matching.number_forms import NumberForms
from bot.matching.spelling import Speller
from bot.matching.text import words

if TYPE_CHECKING:
    from collections import Counter

    from bot.knowledge.model import Entity, KnowledgeBase
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


class Reader:
    """Reads texts the way a base needs it: its names, its editions, its vocabulary."""

    def __init__(self, base: KnowledgeBase) -> None:
        self.language = language = language_of(base.language)
        self.editions = MentionReader(base)
        self._names = NameFinder(base.entities, language)
        numbers = [each.ordinal for each in base.editions if each.ordinal is not None]
        self._numbers = NumberForms(language.numbers, numbers, self.editions.kinds)
        self._negation = Negation(language)
        self._speller: Speller | None = None

    @property
    def names(self) -> frozenset[str]:
        """The words that the names of the base are made of."""
        return self._names.vocabulary

    def learn(self, vocabulary: Counter[str]) -> None:
        """Repair spelling against these words and the glossary's from now on."""
        names = {word: max(vocabulary[word], 1) for word in self._names.vocabulary}
        self._speller = Speller({**vocabulary, **names}, self.language)

    def is_ordinary(self, word: str) -> bool:
        """Whether it is a word of the language, not a name or a slip; each is where the language has no list."""
        return self._speller is None or not self.language.has_word_list or self._speller.is_real(word)

    def read(self, text: str) -> Reading:
        """A question, or a phrasing of the base."""
        plain = words(self.editions.spell_years(self._numbers.spell(plain_styles(text))), self.language)
        repaired: tuple[tuple[str, str], ...] = ()
        if self._speller is not None:
            plain, repaired = self._speller.repair(plain)
        told, entities = self._names.tell(plain)
        said = " ".join(plain)
        negated = self._negation.negates(said)
        if not self.editions.may_name(plain):
            return Reading(told, plain, repaired, entities, negated=negated)
        return Reading(self.editions.mask(told), plain, repaired, entities, self.editions.mentions(said), negated)

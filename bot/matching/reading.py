"""How a question is read: normalised, repaired, its names and editions recognised."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.language.language import language_of
from bot.matching.letters import plain_styles
from bot.matching.mentions import Mention, mask_editions, may_name, mentions, spell_years
from bot.matching.names import NameFinder
from bot.matching.negation import Negation
from bot.matching.number_forms import NumberForms
from bot.matching.spelling import Speller
from bot.matching.text import words

if TYPE_CHECKING:
    from collections import Counter

    from bot.knowledge.model import Entity, KnowledgeBase


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
        self._names = NameFinder(base.entities)
        self._years = frozenset(edition.year for edition in base.editions)
        self._ordinals = frozenset(edition.ordinal for edition in base.editions)
        language = language_of(base.language)
        self._numbers = NumberForms(language.numbers, self._ordinals)
        self._negation = Negation(language)
        self._speller: Speller | None = None

    @property
    def names(self) -> frozenset[str]:
        """The words that the names of the base are made of."""
        return self._names.vocabulary

    def learn(self, vocabulary: Counter[str]) -> None:
        """Repair spelling against these words and the glossary's from now on."""
        names = {word: max(vocabulary[word], 1) for word in self._names.vocabulary}
        self._speller = Speller({**vocabulary, **names})

    def read(self, text: str) -> Reading:
        """A question, or a phrasing of the base."""
        plain = words(spell_years(self._numbers.spell(plain_styles(text))))
        repaired: tuple[tuple[str, str], ...] = ()
        if self._speller is not None:
            plain, repaired = self._speller.repair(plain)
        told, entities = self._names.tell(plain)
        said = " ".join(plain)
        negated = self._negation.negates(said)
        if not may_name(plain):
            return Reading(told, plain, repaired, entities, negated=negated)
        masked = mask_editions(told, self._years, self._ordinals)
        return Reading(masked, plain, repaired, entities, mentions(said), negated)

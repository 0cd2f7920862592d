"""The texts of a base, read once: what the index and the profiles are built from."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.matching.mentions import EDITION_WORD
from bot.matching.reading import Reader

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.knowledge.model import Intent, KnowledgeBase
    from bot.matching.reading import Reading

PLACEHOLDER = "{edition}"
"""Stands for the year in a question or phrasing of the base."""


@dataclass(frozen=True)
class IntentTexts:
    """One intent's texts as read: its phrasings and questions, and what its facts say."""

    intent: Intent
    phrasings: tuple[Reading, ...]
    facts: tuple[Reading, ...]


@dataclass(frozen=True)
class Corpus:
    """All texts of a base, and the reader that knows its words."""

    reader: Reader
    intents: tuple[IntentTexts, ...]

    @classmethod
    def read(cls, base: KnowledgeBase) -> Corpus:
        """Read every text; the reader then repairs questions against the words found."""
        reader = Reader(base)
        intents = tuple(
            IntentTexts(
                intent,
                tuple(reader.read(text.replace(PLACEHOLDER, EDITION_WORD)) for text in _phrasings(intent)),
                tuple(reader.read(text) for text in _fact_texts(intent)),
            )
            for intent in base.intents
        )
        corpus = cls(reader, intents)
        reader.learn(Counter(word for reading in corpus.readings() for word in reading.plain))
        return corpus

    def readings(self) -> Iterator[Reading]:
        """Every text."""
        for texts in self.intents:
            yield from texts.phrasings
            yield from texts.facts


def _phrasings(intent: Intent) -> Iterable[str]:
    questions = (intent.question, *(intent.question_for(fact) for fact in intent.facts))
    return dict.fromkeys((*intent.phrasings, *questions))


def _fact_texts(intent: Intent) -> Iterator[str]:
    yield intent.topic
    for fact in intent.facts:
        yield from fact.wording.texts
        yield from (position.claim for position in fact.positions)

"""The texts of a base, read once: what the index and the profiles are built from."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.matching.cues import is_personal
from bot.matching.edition_forms import Naming
from bot.matching.mentions import EDITION_WORD
from bot.matching.reading import Reader
from bot.matching.statements import texts_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.knowledge.model import Intent, KnowledgeBase
    from bot.matching.reading import Reading

PLACEHOLDER = "{edition}"
"""Stands for the year in a question or phrasing of the base."""


@dataclass(frozen=True, slots=True)
class IntentTexts:
    """What an intent's texts say, as the matching sees it.

    ``negated`` tells of each of the ``phrasings`` whether it denies something; ``answer`` has the words of its topic
    and facts. All of them together name ``names`` (ids of entities, without plain words) and ``years``. Of the
    phrasings, the share ``personal`` speaks of the asker or the bot.
    """

    intent: Intent
    phrasings: tuple[str, ...]
    negated: tuple[bool, ...]
    answer: tuple[str, ...]
    names: frozenset[str]
    years: frozenset[int]
    personal: float


@dataclass(frozen=True)
class Corpus:
    """All texts of a base by intent, and the reader that knows its words."""

    reader: Reader
    texts: tuple[IntentTexts, ...]

    @classmethod
    def read(cls, base: KnowledgeBase) -> Corpus:
        """Read every text; the reader then repairs questions against the words found."""
        reader, counts = Reader(base), Counter[str]()
        intents = (*base.intents, *(each.intent for each in base.out_of_scope))
        texts = tuple(_read(reader, intent, counts) for intent in intents)
        reader.learn(counts)
        return cls(reader, texts)


def _read(reader: Reader, intent: Intent, counts: Counter[str]) -> IntentTexts:
    asked = [reader.read(text.replace(PLACEHOLDER, EDITION_WORD)) for text in _phrasings(intent)]
    told = [reader.read(text) for text in _fact_texts(intent)]
    # What facts state is in no index, but its words are no slips.
    stated = [reader.read(text) for fact in intent.own_facts for text in texts_of(fact)]
    for reading in (*asked, *told, *stated):
        counts.update(reading.plain)
    phrasings = [reading for reading in asked if reading.words]
    return IntentTexts(
        intent,
        tuple(reading.text for reading in phrasings),
        tuple(reading.negated for reading in phrasings),
        tuple(word for reading in told for word in reading.words),
        frozenset(_names((*asked, *told))),
        frozenset(_years((*asked, *told))),
        sum(is_personal(" ".join(each.plain), reader.language) for each in asked) / max(len(asked), 1),
    )


def _names(readings: Iterable[Reading]) -> Iterator[str]:
    return (entity.id for reading in readings for entity in reading.entities if entity.kind != "word")


def _years(readings: Iterable[Reading]) -> Iterator[int]:
    mentions = (mention for reading in readings for mention in reading.mentions)
    return (mention.value for mention in mentions if mention.naming is Naming.YEAR)


def _phrasings(intent: Intent) -> Iterable[str]:
    if intent.is_out_of_scope:
        return intent.phrasings
    questions = (intent.question, *(intent.question_for(fact) for fact in intent.facts))
    return dict.fromkeys((*intent.phrasings, *questions))


def _fact_texts(intent: Intent) -> Iterator[str]:
    yield intent.topic
    for fact in intent.facts:
        yield from fact.wording.texts
        yield from (position.claim for position in fact.positions)

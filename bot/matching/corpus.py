"""The texts of a base, read once: what the index and the profiles are built from."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import chain
from sys import intern
from typing import TYPE_CHECKING

from bot.matching.cues import is_personal
from bot.matching.kept_readings import KeptReadings, TextRead, read_text
from bot.matching.mentions import EDITION_WORD
from bot.matching.reading import Reader
from bot.matching.statements import texts_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from bot.knowledge.model import Intent, KnowledgeBase
    from bot.language.language import Language

PLACEHOLDER = "{edition}"
"""Stands for the year in a question or phrasing of the base."""


@dataclass(frozen=True, slots=True)
class IntentTexts:
    """What an intent's texts say, as the matching sees it.

    ``written`` has each of the ``phrasings`` as it stands in the files, and ``negated`` whether it denies something;
    ``answer`` has the words of its topic and facts. All of them together name ``names`` (ids of entities, without
    plain words) and ``years``. Of the phrasings, the share ``personal`` speaks of the asker or the bot.
    """

    intent: Intent
    phrasings: tuple[str, ...]
    written: tuple[str, ...]
    negated: tuple[bool, ...]
    answer: tuple[str, ...]
    names: frozenset[str]
    years: frozenset[int]
    personal: float


@dataclass(frozen=True)
class Corpus:
    """All texts of a base by intent, each text ``as_read``, and the reader that knows its words."""

    reader: Reader
    texts: tuple[IntentTexts, ...]
    as_read: Mapping[str, TextRead]

    @classmethod
    def read(cls, base: KnowledgeBase, kept: KeptReadings | None = None) -> Corpus:
        """Read every text that was not kept; the reader then repairs questions against the words found."""
        kept = kept or KeptReadings()
        reader, counts, known = Reader(base), Counter[str](), kept.known_to(base)
        read: dict[str, TextRead] = {}

        def look(text: str) -> TextRead:
            found = read[text] = read.get(text) or known.get(text) or read_text(reader, text)
            return found

        intents = (*base.intents, *(each.intent for each in base.out_of_scope))
        texts = tuple(_read(look, reader.language, intent, counts) for intent in intents)
        reader.learn(counts)
        kept.keep(base, read)
        return cls(reader, texts, read)


def _read(look: Callable[[str], TextRead], language: Language, intent: Intent, counts: Counter[str]) -> IntentTexts:
    written = {text: look(text.replace(PLACEHOLDER, EDITION_WORD)) for text in _phrasings(intent)}
    asked = written.values()
    told = [look(text) for text in _fact_texts(intent)]
    # What facts state is in no index, but its words are no slips.
    stated = [look(text) for fact in intent.own_facts for text in texts_of(fact)]
    counts.update(chain.from_iterable(read.plain.split() for read in (*asked, *told, *stated)))
    phrasings = {text: read for text, read in written.items() if read.words}
    return IntentTexts(
        intent,
        tuple(read.words for read in phrasings.values()),
        tuple(phrasings),
        tuple(read.negated for read in phrasings.values()),
        tuple(intern(word) for read in told for word in read.words.split()),
        frozenset(name for read in (*asked, *told) for name in read.names),
        frozenset(year for read in (*asked, *told) for year in read.years),
        sum(is_personal(read.plain, language) for read in asked) / max(len(asked), 1),
    )


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

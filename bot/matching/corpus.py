"""The texts of a base, read once: what the index and the profiles are built from."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import chain
from sys import intern
from typing import TYPE_CHECKING

from bot.matching.kept_readings import KeptReadings, TextRead, read_text
from bot.matching.mentions import EDITION_WORD
from bot.matching.reading import Reader
from bot.matching.statements import statements_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from bot.knowledge.model import Intent, KnowledgeBase

PLACEHOLDER = "{edition}"
"""Stands for the year in a question or phrasing of the base."""

_SENTENCE_END = re.compile(r"(?<=[.!?\u061f\u3002])\s+|\n+")


@dataclass(frozen=True, slots=True)
class IntentTexts:
    """What an intent's texts say, as the matching sees it.

    ``written`` has each of the ``phrasings`` as it stands in the files, and ``negated`` whether it denies something;
    ``answer`` has the words of its topic and facts, and ``told`` each sentence that its facts tell, and each label and
    claim that they state. Phrasings and answer name ``names`` (ids of entities, without plain words) and ``years``.
    """

    intent: Intent
    phrasings: tuple[str, ...]
    written: tuple[str, ...]
    answer: tuple[str, ...]
    told: tuple[str, ...]
    negated: tuple[bool, ...]
    names: frozenset[str]
    years: frozenset[int]


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
        texts = tuple(_read(look, intent, counts) for intent in intents)
        reader.learn(counts)
        kept.keep(base, read)
        return cls(reader, texts, read)


def _read(look: Callable[[str], TextRead], intent: Intent, counts: Counter[str]) -> IntentTexts:
    written = {text: look(text.replace(PLACEHOLDER, EDITION_WORD)) for text in _phrasings(intent)}
    asked = written.values()
    told = [look(text) for text in (intent.topic, *_told(intent))]
    # No word of what facts state alone is in the index, but it is no slip.
    stated = [look(text) for fact in intent.own_facts for text in statements_of(fact)]
    questions = [look(fact.question) for fact in intent.own_facts]
    sentences = [look(each) for text in _told(intent) for each in _SENTENCE_END.split(text)]
    counts.update(chain.from_iterable(read.plain.split() for read in (*asked, *told, *stated, *questions)))
    phrasings = {text: read for text, read in written.items() if read.words}
    return IntentTexts(
        intent,
        tuple(read.words for read in phrasings.values()),
        tuple(phrasings),
        tuple(intern(word) for read in told for word in read.words.split()),
        tuple(dict.fromkeys(read.words for read in (*sentences, *stated) if read.words)),
        tuple(read.negated for read in phrasings.values()),
        frozenset(name for read in (*asked, *told) for name in read.names),
        frozenset(year for read in (*asked, *told) for year in read.years),
    )


def _phrasings(intent: Intent) -> Iterable[str]:
    if intent.is_out_of_scope:
        return intent.phrasings
    questions = (intent.question, *(intent.question_for(fact) for fact in intent.facts))
    return dict.fromkeys((*intent.phrasings, *questions))


def _told(intent: Intent) -> Iterator[str]:
    for fact in intent.facts:
        yield from fact.wording.texts
        yield from (position.claim for position in fact.positions)

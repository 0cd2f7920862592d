"""The texts of a base, read once, as numbers: what the index and the profiles are built from.

Texts are read one by one and forgotten at once; only their words' numbers stay. So a base of 100,000 phrasings is
built in little more memory than it needs in the end.
"""

from __future__ import annotations

from array import array
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from bot.matching.cues import is_personal
from bot.matching.edition_forms import Naming
from bot.matching.mentions import EDITION_WORD
from bot.matching.reading import Reader

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

    from bot.knowledge.model import Intent, KnowledgeBase
    from bot.matching.reading import Reading

PLACEHOLDER = "{edition}"
"""Stands for the year in a question or phrasing of the base."""


@dataclass
class Subject:
    """What an intent's texts name, gathered while they are read: entities (not plain words), and years.

    Of its ``phrasings``, ``personal`` are about the asker or the bot.
    """

    names: set[str] = field(default_factory=set)
    years: set[int] = field(default_factory=set)
    phrasings: int = 0
    personal: int = 0

    def add(self, reading: Reading) -> None:
        """Note what one text names."""
        self.names.update(entity.id for entity in reading.entities if entity.kind != "word")
        self.years.update(mention.value for mention in reading.mentions if mention.naming is Naming.YEAR)


@dataclass(frozen=True)
class Texts:
    """Texts as numbers of words: text i is ``numbers[starts[i]:starts[i + 1]]``."""

    numbers: NDArray[np.int64]
    starts: NDArray[np.int64]

    def owners(self, first: int, last: int) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
        """The words of texts ``first`` to ``last``, one after another, and to which of these texts each belongs."""
        lengths = np.diff(self.starts[first : last + 1])
        numbers = self.numbers[self.starts[first] : self.starts[last]]
        return numbers, np.repeat(np.arange(last - first, dtype=np.int32), lengths)


@dataclass(frozen=True)
class Corpus:
    """All texts of a base, and the reader that knows its words.

    The phrasings of intent i are the texts ``phrasing_starts[i]:phrasing_starts[i + 1]`` of ``phrasings``; what its
    facts say is text i of ``facts``. ``negated`` tells of each phrasing whether it denies something.
    """

    reader: Reader
    intents: tuple[Intent, ...]
    vocabulary: dict[str, int]
    phrasings: Texts
    phrasing_starts: NDArray[np.int64]
    negated: NDArray[np.bool_]
    facts: Texts
    subjects: tuple[Subject, ...]

    @classmethod
    def read(cls, base: KnowledgeBase) -> Corpus:
        """Read every text; the reader then repairs questions against the words found."""
        reader, counts = Reader(base), Counter[str]()
        vocabulary = _Vocabulary()
        phrasings, facts = _Writer(vocabulary), _Writer(vocabulary)
        starts, subjects, negated = [0], [], []
        intents = (*base.intents, *(each.intent for each in base.out_of_scope))
        for intent in intents:
            subject = Subject()
            for text in _phrasings(intent):
                reading = reader.read(text.replace(PLACEHOLDER, EDITION_WORD))
                if reading.words:
                    phrasings.write(reading.words)
                    phrasings.end()
                    negated.append(reading.negated)
                subject.add(reading)
                subject.phrasings += 1
                subject.personal += is_personal(" ".join(reading.plain), reader.language)
                counts.update(reading.plain)
            for text in _fact_texts(intent):
                reading = reader.read(text)
                facts.write(reading.words)
                subject.add(reading)
                counts.update(reading.plain)
            facts.end()
            starts.append(phrasings.count)
            subjects.append(subject)
        reader.learn(counts)
        return cls(
            reader,
            intents,
            dict(vocabulary),
            phrasings.texts(),
            np.array(starts, np.int64),
            np.array(negated, np.bool_),
            facts.texts(),
            tuple(subjects),
        )


class _Vocabulary(dict[str, int]):
    """Numbers words: one that is new gets the next number."""

    def __missing__(self, word: str) -> int:
        number = self[word] = len(self)
        return number


class _Writer:
    """Writes texts down as numbers."""

    def __init__(self, vocabulary: _Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._numbers = array("q")
        self._starts = array("q", [0])

    def write(self, words: Iterable[str]) -> None:
        """Add words to the text that is being written."""
        self._numbers.extend(map(self._vocabulary.__getitem__, words))

    def end(self) -> None:
        """End the text."""
        self._starts.append(len(self._numbers))

    @property
    def count(self) -> int:
        """How many texts have been ended."""
        return len(self._starts) - 1

    def texts(self) -> Texts:
        """All of them."""
        return Texts(np.array(self._numbers, np.int64), np.array(self._starts, np.int64))


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

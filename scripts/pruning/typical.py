"""Finds the phrasings of each intent that tell most about all the others: those that come first.

They are taken one by one, in turns with the other intents: each time the one beside which most of the intent's
phrasings lie nearer to what was taken of it than to what was taken of any other intent. So one that is like many comes
before one that is like few, one that says what was said before does not come at all, and neither does one that other
intents are asked by, too. The intents' own questions are taken before all, for the matching reads them anyway.

No question of any question set plays a part.
"""

from __future__ import annotations

from itertools import chain, pairwise
from typing import TYPE_CHECKING

import numpy as np

from bot.matching.corpus import PLACEHOLDER
from bot.matching.meaning import unit
from bot.matching.mentions import EDITION_WORD
from bot.matching.reading import Reader

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.knowledge.model import Intent, KnowledgeBase
    from bot.matching.encoder import Encoder, Vectors

FIRST = 10
"""Phrasings of each intent that come first."""

SOFTNESS = 0.1
"""By so much (of a squared cosine) a phrasing has to lie nearer to its own intent to count 0.73, by none 0.5.

With 0.05 and 0.2, one question of a hundred less is right of a base with the first five alone.
"""


def typical(base: KnowledgeBase, encoder: Encoder, first: int = FIRST) -> dict[str, tuple[str, ...]]:
    """So many phrasings of each intent (also of what is out of scope), by its id; what tells most comes first."""
    intents = intents_of(base)
    texts = [(*intent.phrasings, *_questions(intent)) for intent in intents]
    vectors = _vectors(Reader(base), [*chain(*texts)], encoder)
    taken = _Taken(vectors, np.cumsum([0, *map(len, texts)]).tolist())
    for place, intent in enumerate(intents):
        for number in range(len(intent.phrasings), len(texts[place])):
            taken.take(place, number)
    chosen: list[list[int]] = [[] for _ in intents]
    for turn in range(first):
        for place, intent in enumerate(intents):
            if turn < len(intent.phrasings):
                number = taken.best(place, sorted({*range(len(intent.phrasings))}.difference(chosen[place])))
                taken.take(place, number)
                chosen[place].append(number)
    return {
        intent.id: tuple(intent.phrasings[number] for number in numbers)
        for intent, numbers in zip(intents, chosen, strict=True)
    }


def intents_of(base: KnowledgeBase) -> tuple[Intent, ...]:
    """All that have phrasings: those of facts, and of what is out of scope."""
    return (*base.intents, *(each.intent for each in base.out_of_scope))


def _questions(intent: Intent) -> tuple[str, ...]:
    return () if intent.is_out_of_scope else (intent.question, *map(intent.question_for, intent.facts))


def _vectors(reader: Reader, texts: Sequence[str], encoder: Encoder) -> Vectors:
    """As the matching makes them, see ``bot/matching/meaning.py``."""
    rows = encoder.encode([reader.read(text.replace(PLACEHOLDER, EDITION_WORD)).text for text in texts])
    return unit(rows - rows.mean(axis=0))


class _Taken:
    """How near what was taken of each intent so far lies to each text."""

    def __init__(self, vectors: Vectors, starts: Sequence[int]) -> None:
        self._vectors = vectors
        self._own = [slice(*span) for span in pairwise(starts)]
        self._nearest = np.zeros((len(self._own), len(vectors)), np.float32)

    def take(self, intent: int, number: int) -> None:
        """One of its texts."""
        row = self._nearest[intent]
        np.maximum(row, _likeness(self._vectors, self._vectors[self._own[intent]][number]), out=row)

    def best(self, intent: int, candidates: Sequence[int]) -> int:
        """The candidate beside which most of its texts lie nearer to it than to any other intent."""
        own = self._own[intent]
        rivals = np.delete(self._nearest[:, own], intent, axis=0).max(axis=0, initial=0)
        near = _likeness(self._vectors[own], self._vectors[own][candidates].T)
        leads = np.maximum(near, self._nearest[intent, own, None]) - rivals[:, None]
        return candidates[int((1 / (1 + np.exp(-leads / SOFTNESS))).sum(axis=0).argmax())]


def _likeness(some: Vectors, others: Vectors) -> Vectors:
    """0 to 1; squared as in the matching's regression: one close text says more than several distant ones."""
    return np.asarray((some @ others).clip(0, 1) ** 2, np.float32)

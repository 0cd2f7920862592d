"""The features of each candidate that come of texts: how well an intent's phrasings and answers fit a question."""

from __future__ import annotations

import math
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from bot.matching.features import LENGTH
from bot.matching.lru_cache import LruCache
from bot.matching.model import hyperparameters

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.matching.encoder.vectors import Vectors
    from bot.matching.index import Index
    from bot.matching.reading import Reading

Scores = NDArray[np.float32]

Features = dict[str, Scores]
"""A value of each feature for each candidate."""

VECTORS = 4_096
"""Questions whose vectors are kept, at 1.5 KB each: what is asked is looked at in several ways and contexts."""

DENIED = "denied"
"""Whether phrasings of an intent that deny something are among the nearest of all: no feature, but a condition."""


class FeatureExtractor:
    """Compares questions with an index. The vectors of some texts may be ``known`` already."""

    def __init__(self, index: Index, known: Mapping[str, Vectors] = MappingProxyType({})) -> None:
        self._index = index
        self._vectors: LruCache[str, Vectors] = LruCache(VECTORS)
        for text in known:
            self._vectors.get(text, known.__getitem__)

    def vector(self, reading: Reading) -> Vectors:
        """A question's vector, made comparable with those of the base. Kept, for it takes milliseconds."""
        meaning = self._index.meaning
        return self._vectors.get(reading.text, lambda text: meaning.of(meaning.encoder.encode_question(text)))

    def extract(self, reading: Reading) -> tuple[NDArray[np.int64], Features]:
        """The shortlist (places of intents), and every feature for it."""
        meaning = self._index.meaning
        asked = self.vector(reading)
        everywhere = {
            "meaning": meaning.centroids @ asked,
            "answer": meaning.answers @ asked,
            **self._of_words(reading),
        }
        likely = np.sum([*everywhere.values()], axis=0)
        shortlist = _shortlist(likely, self._index.exact.get(reading.text))
        length = min(len(reading.plain) / hyperparameters().long_question, 1)
        return shortlist, {
            **{name: scores[shortlist] for name, scores in everywhere.items()},
            **self._of_phrasings(asked, shortlist),
            LENGTH: np.full(len(shortlist), length, np.float32),
        }

    def _of_words(self, reading: Reading) -> Features:
        """How much of a question each intent has, by its words' rarity; and the cosine of their tf-idf weights."""
        index, count = self._index, len(self._index.intents)
        present, alike, said, squared = np.zeros(count, np.float32), np.zeros(count, np.float32), 0.0, 0.0
        for word in dict.fromkeys(reading.words):
            rarity = index.rarity(word)
            said, squared = said + rarity, squared + rarity**2
            if (holders := index.vocabulary.get(word)) is not None:
                present[holders.intents] += rarity
                alike[holders.intents] += rarity * holders.weights
        return {"presence": present / np.float32(said), "words": alike / np.float32(math.sqrt(squared))}

    def _of_phrasings(self, asked: Vectors, shortlist: NDArray[np.int64]) -> Features:
        """How near each intent's phrasings are, and what the nearest of all say.

        These say it by kernel ridge regression from them to their intents, solved afresh for each question (local
        learning, Bottou & Vapnik 1992): nothing is trained ahead, and it costs the same in a large base. Likeness is
        squared: one close phrasing says more than several distant ones.
        """
        index, count, known = self._index, len(shortlist), hyperparameters()
        firsts, lasts = index.phrasing_starts[shortlist].tolist(), index.phrasing_starts[shortlist + 1].tolist()
        spans = [*zip(firsts, lasts, strict=True)]
        phrasings = np.concatenate([np.arange(first, last) for first, last in spans])
        owners = np.arange(count).repeat([last - first for first, last in spans])
        likeness = index.meaning.likeness(asked, spans)
        nearest = np.zeros(count, np.float32)
        np.maximum.at(nearest, owners, likeness)
        # A stable order makes ties fall the same way in every process.
        near = np.argsort(-likeness, kind="stable")[: known.neighbours]
        gram = index.meaning.among(phrasings[near]) ** 2
        gram.flat[:: len(gram) + 1] += known.ridge  # its diagonal
        shares = np.linalg.solve(gram, likeness[near] ** 2)
        denying = index.negated[phrasings[near]] & (likeness[near] >= known.as_near * likeness.max(initial=0))
        return {
            "nearest": nearest,
            "neighbours": np.bincount(owners[near], shares, count).astype(np.float32),
            DENIED: np.bincount(owners[near], denying, count).astype(bool),
        }


def _shortlist(likely: Scores, exact: int | None) -> NDArray[np.int64]:
    """The likeliest by a first look; and whose phrasing it is, word for word, however many others look like it."""
    likeliest = np.argsort(-likely, kind="stable")[: hyperparameters().shortlist].tolist()
    return np.array(sorted({*likeliest} if exact is None else {*likeliest, exact}), np.int64)

"""The features of each candidate that come of texts: how well what an intent is asked and tells fits a question."""

from __future__ import annotations

import math
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from bot.matching.features import DEPARTURE, LENGTH, TOLD
from bot.matching.lru_cache import LruCache
from bot.matching.model import hyperparameters

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.matching.encoder import Vectors
    from bot.matching.index import Index
    from bot.matching.reading import Reading

Scores = NDArray[np.float32]

Features = dict[str, Scores]
"""A value of each feature for each candidate."""

DENIED = "denied"
"""Whether phrasings of an intent that deny something are among the nearest of all: no feature, but a condition."""

VECTORS = 4_096
"""Questions whose vectors are kept, at 1.5 KB each: what is asked is looked at in several ways and contexts."""


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
        everywhere = {"meaning": meaning.centroids @ asked, **self._of_words(reading)}
        likely = np.sum([meaning.gists @ asked, *everywhere.values()], axis=0)
        shortlist = _shortlist(likely, self._index.exact.get(reading.text))
        length = min(len(reading.plain) / hyperparameters().long_question, 1)
        return shortlist, {
            **{name: scores[shortlist] for name, scores in everywhere.items()},
            **self._of_texts(asked, shortlist),
            DEPARTURE: meaning.departure(asked, shortlist),
            LENGTH: np.full(len(shortlist), length, np.float32),
            TOLD: np.full(len(shortlist), self._index.told, np.float32),
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

    def _of_texts(self, asked: Vectors, shortlist: NDArray[np.int64]) -> Features:
        """How near each intent's phrasings are, and what it tells; and what the nearest of all these texts say.

        These say it by kernel ridge regression from them to their intents, solved afresh for each question (local
        learning, Bottou & Vapnik 1992): nothing is trained ahead, and it costs the same in a large base. Likeness is
        squared: one close text says more than several distant ones.
        """
        index, count, known = self._index, len(shortlist), hyperparameters()
        asking, telling = (_spans(starts, shortlist) for starts in (index.phrasing_starts, index.told_starts))
        spans = [*asking, *telling]
        texts = np.concatenate([np.arange(first, last) for first, last in spans])
        owners = np.concatenate([_owners(each) for each in (asking, telling)])
        likeness = index.meaning.likeness(asked, spans)
        # A stable order makes ties fall the same way in every process.
        near = np.argsort(-likeness, kind="stable")[: known.neighbours]
        gram = index.meaning.among(texts[near]) ** 2
        gram.flat[:: len(gram) + 1] += known.ridge  # its diagonal
        shares = np.linalg.solve(gram, likeness[near] ** 2)
        told = texts >= index.phrasings
        denying = index.negated[texts[near]] & (likeness[near] >= known.as_near * likeness.max(initial=0))
        return {
            "nearest": _most(likeness[~told], owners[~told], count),
            "answer": _most(likeness[told], owners[told], count),
            "neighbours": np.bincount(owners[near], shares, count).astype(np.float32),
            DENIED: np.bincount(owners[near], denying, count).astype(bool),
        }


def _spans(starts: NDArray[np.int64], intents: NDArray[np.int64]) -> list[tuple[int, int]]:
    return [*zip(starts[intents].tolist(), starts[intents + 1].tolist(), strict=True)]


def _owners(spans: Sequence[tuple[int, int]]) -> NDArray[np.int64]:
    """Of each text of these spans, whose it is."""
    return np.arange(len(spans)).repeat([last - first for first, last in spans])


def _most(likeness: Scores, owners: NDArray[np.int64], count: int) -> Scores:
    """The likeness of each owner's nearest text; 0 of one without any."""
    most = np.zeros(count, np.float32)
    np.maximum.at(most, owners, likeness)
    return most


def _shortlist(likely: Scores, exact: int | None) -> NDArray[np.int64]:
    """The likeliest by a first look; and whose phrasing it is, word for word, however many others look like it."""
    likeliest = np.argsort(-likely, kind="stable")[: hyperparameters().shortlist].tolist()
    return np.array(sorted({*likeliest} if exact is None else {*likeliest, exact}), np.int64)

"""Evidence for each candidate: several cheap measures of how well an intent fits a question, each about 0 to 1."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from bot.matching.encoder import unit
from bot.matching.features import character_keys, number, word_keys
from bot.matching.neighbours import Neighbourhood

if TYPE_CHECKING:
    from bot.matching.encoder import Encoder, Vectors
    from bot.matching.index import Index
    from bot.matching.reading import Reading

Scores = NDArray[np.float32]

SHORTLIST = 24
"""Intents that are looked at closely; the others are far behind on every first measure."""

LOOSE = ("meaning", "key words", "words", "characters", "fact text")
"""Measures taken for every intent."""

CLOSE = ("neighbours", "nearest", "alignment", "coverage", "presence")
"""Measures taken for the shortlist only."""


@dataclass(frozen=True)
class Asked:
    """A question laid out for comparison: its features, its vectors, its words with their rarity (which sums to 1)."""

    numbers: NDArray[np.int64]
    keys: NDArray[np.int64]
    vector: Vectors | None
    word_vectors: Vectors | None
    likeness: NDArray[np.float32]
    rarity: Scores


class Gauge:
    """Measures questions against an index."""

    def __init__(self, index: Index, encoder: Encoder | None, word_encoder: Encoder | None) -> None:
        self._index = index
        self._encoder = encoder
        self._word_encoder = word_encoder

    def measure(self, reading: Reading) -> tuple[NDArray[np.int64], dict[str, Scores]]:
        """The shortlist (places of intents) and every measure for it."""
        index = self._index
        asked = self._lay_out(reading)
        loose = {
            "meaning": self._cosines(index.centroids, asked.vector),
            "key words": self._cosines(index.key_centroids, self._key_vector(asked)),
            "words": index.word_postings.cosines(np.concatenate([asked.keys, _strangers(asked.numbers)])),
            "characters": index.character_postings.cosines(character_keys([reading.text])[0]),
            "fact text": index.fact_postings.cosines(asked.numbers),
        }
        shortlist = _shortlist(loose)
        near = Neighbourhood.find(index, asked.keys, asked.vector, shortlist)
        coverage, presence = self._covered(asked, shortlist)
        return shortlist, {
            **{name: scores[shortlist] for name, scores in loose.items()},
            "neighbours": near.regressed(len(shortlist)),
            "nearest": near.nearest,
            "alignment": near.aligned(index, asked.likeness, asked.rarity, len(shortlist)),
            "coverage": coverage,
            "presence": presence,
        }

    def _lay_out(self, reading: Reading) -> Asked:
        index = self._index
        numbers, owners = number([reading.words], index.vocabulary)
        keys, _ = word_keys(numbers, owners, len(index.vocabulary))
        words = tuple(dict.fromkeys(reading.words))
        vectors = None if self._word_encoder is None else self._word_encoder.encode(words)
        rarity = index.rarity_of(words)
        return Asked(
            numbers=numbers,
            keys=keys,
            vector=self._vector(reading),
            word_vectors=vectors,
            likeness=self._likeness(words, vectors),
            rarity=rarity / rarity.sum(),
        )

    def _vector(self, reading: Reading) -> Vectors | None:
        if self._encoder is None or self._index.mean is None:
            return None
        return unit(self._encoder.encode([reading.text])[0] - self._index.mean)

    def _key_vector(self, asked: Asked) -> Vectors | None:
        """The mean of the words' vectors, rarer words counting more."""
        if asked.word_vectors is None or self._index.key_mean is None:
            return None
        return unit(unit(asked.rarity @ asked.word_vectors) - self._index.key_mean)

    def _cosines(self, centroids: Vectors | None, vector: Vectors | None) -> Scores:
        if vector is None or centroids is None:
            return np.zeros(len(self._index.intents), np.float32)
        return np.asarray(centroids @ vector, np.float32)

    def _likeness(self, words: tuple[str, ...], vectors: Vectors | None) -> NDArray[np.float32]:
        """How alike each word of the question is to each word of the base, 0 to 1."""
        index = self._index
        if vectors is None or index.word_vectors is None:
            likeness = np.zeros((len(words), len(index.vocabulary)), np.float32)
        else:
            likeness = np.clip(vectors @ index.word_vectors.T, 0, 1)
        for row, word in zip(likeness, words, strict=True):
            place = index.vocabulary.get(word)
            if place is not None:
                row[place] = 1
        return likeness

    def _covered(self, asked: Asked, shortlist: NDArray[np.int64]) -> tuple[Scores, Scores]:
        """How well each word of the question is covered by the nearest word of the intent, rarer words counting more.

        Soft alignment in the manner of late interaction (Khattab & Zaharia 2020), with static word vectors. For
        coverage a word counts by the share of the phrasings that have it; for presence it is enough that it stands
        somewhere in the intent or its answer.
        """
        words = self._index.intent_words
        entries, starts = words.gather(shortlist)
        present = asked.likeness[:, words.numbers[entries]]
        coverage = asked.rarity @ np.maximum.reduceat(present * words.weights[entries], starts, axis=1)
        presence = asked.rarity @ np.maximum.reduceat(present, starts, axis=1)
        return coverage.astype(np.float32), presence.astype(np.float32)


def _strangers(numbers: NDArray[np.int64]) -> NDArray[np.int64]:
    """A key of its own for each word that the base does not know: it takes part in the question's length."""
    return -2 - np.arange(int((numbers < 0).sum()), dtype=np.int64)


def _shortlist(loose: dict[str, Scores]) -> NDArray[np.int64]:
    total = loose["meaning"] + loose["key words"] + loose["words"] + loose["characters"] + 0.3 * loose["fact text"]
    if len(total) <= SHORTLIST:
        return np.arange(len(total))
    # A stable order makes ties fall the same way in every process.
    return np.sort(np.argsort(-total, kind="stable")[:SHORTLIST])

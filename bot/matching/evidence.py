"""Evidence for each candidate: several cheap measures of how well an intent fits a question, each 0 to 1."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from bot.matching.encoder import unit
from bot.matching.features import character_keys, number, word_keys

if TYPE_CHECKING:
    from bot.matching.encoder import Encoder, Vectors
    from bot.matching.index import Index, Rows
    from bot.matching.reading import Reading

Scores = NDArray[np.float32]

SHORTLIST = 40
"""Intents that are looked at closely; the others are far behind on every first measure."""

NEIGHBOURS = 64
"""Phrasings that take part in the kernel regression."""

_WORDS_IN_KERNEL = 0.35
"""How much shared words weigh against meaning in the likeness of two texts."""

_KERNEL_POWER = 2
"""Likeness is squared: one close phrasing says more than several distant ones."""

_RIDGE = 0.3
"""Regularisation of the kernel regression."""

LOOSE = ("meaning", "words", "characters", "fact text")
"""Measures taken for every intent."""

CLOSE = ("neighbours", "nearest", "coverage", "presence")
"""Measures taken for the shortlist only."""


class Gauge:
    """Measures questions against an index."""

    def __init__(self, index: Index, encoder: Encoder | None, word_encoder: Encoder | None) -> None:
        self._index = index
        self._encoder = encoder
        self._word_encoder = word_encoder

    def measure(self, reading: Reading) -> tuple[NDArray[np.int64], dict[str, Scores]]:
        """The shortlist (places of intents) and every measure for it."""
        index = self._index
        numbers, owners = number([reading.words], index.vocabulary)
        keys, _ = word_keys(numbers, owners, len(index.vocabulary))
        vector = self._vector(reading)
        loose = {
            "meaning": self._meaning(vector),
            "words": index.word_postings.cosines(np.concatenate([keys, self._strangers(numbers)])),
            "characters": index.character_postings.cosines(character_keys([reading.text])[0]),
            "fact text": index.fact_postings.cosines(numbers),
        }
        shortlist = self._shortlist(loose)
        measures = {name: scores[shortlist] for name, scores in loose.items()}
        measures["neighbours"], measures["nearest"] = self._neighbours(keys, vector, shortlist)
        measures["coverage"], measures["presence"] = self._coverage(reading, shortlist)
        return shortlist, measures

    def _meaning(self, vector: Vectors | None) -> Scores:
        if vector is None or self._index.centroids is None:
            return np.zeros(len(self._index.intents), np.float32)
        return np.asarray(self._index.centroids @ vector, np.float32)

    def _strangers(self, numbers: NDArray[np.int64]) -> NDArray[np.int64]:
        """A key of its own for each word that the base does not know: it takes part in the question's length."""
        count = int((numbers < 0).sum())
        return -2 - np.arange(count, dtype=np.int64)

    def _vector(self, reading: Reading) -> Vectors | None:
        if self._encoder is None or self._index.mean is None:
            return None
        return unit(self._encoder.encode([reading.text])[0] - self._index.mean)

    def _shortlist(self, loose: dict[str, Scores]) -> NDArray[np.int64]:
        total = loose["meaning"] + loose["words"] + loose["characters"] + 0.3 * loose["fact text"]
        if len(total) <= SHORTLIST:
            return np.arange(len(total))
        # A stable order makes ties fall the same way in every process.
        return np.sort(np.argsort(-total, kind="stable")[:SHORTLIST])

    def _neighbours(
        self, keys: NDArray[np.int64], vector: Vectors | None, shortlist: NDArray[np.int64]
    ) -> tuple[Scores, Scores]:
        """Kernel ridge regression over the nearest phrasings, and the likeness of the nearest one, by intent.

        Solved afresh for each question among its neighbours (local learning, Bottou & Vapnik 1992): nothing is
        trained ahead, and it costs the same in a large base.
        """
        index = self._index
        phrasings, starts = _spans(index.phrasing_starts, shortlist)
        features = index.phrasing_features
        asked = np.zeros(len(index.word_postings.keys) + 1, np.float32)
        places, weights = index.word_postings.weigh(keys)
        asked[places] = weights
        entries, entry_starts = features.gather(phrasings)
        shared = _sums(asked[features.numbers[entries]] * features.weights[entries], entry_starts)
        likeness = _WORDS_IN_KERNEL * shared
        scale = _WORDS_IN_KERNEL
        rows = None
        if vector is not None and index.vectors is not None:
            rows = index.vectors[phrasings].astype(np.float32, copy=False)
            likeness = likeness + rows @ vector
            scale += 1
        likeness = np.clip(likeness / scale, 0, 1)
        nearest = np.maximum.reduceat(likeness, starts)
        count = min(NEIGHBOURS, len(likeness))
        near = np.sort(np.argpartition(-likeness, count - 1)[:count])
        gram = _WORDS_IN_KERNEL * _word_gram(features, phrasings[near])
        if rows is not None:
            gram = gram + rows[near] @ rows[near].T
        gram = np.clip(gram / scale, 0, 1) ** _KERNEL_POWER
        gram[np.diag_indices(count)] += _RIDGE
        shares = np.linalg.solve(gram, likeness[near] ** _KERNEL_POWER)
        owners = np.searchsorted(starts, near, side="right") - 1
        regressed = np.bincount(owners, shares, len(shortlist)).astype(np.float32)
        return regressed, nearest

    def _coverage(self, reading: Reading, shortlist: NDArray[np.int64]) -> tuple[Scores, Scores]:
        """How well each word of the question is covered by the nearest word of the intent, rarer words counting more.

        Soft alignment in the manner of late interaction (Khattab & Zaharia 2020), with static word vectors. For
        coverage a word counts by the share of the phrasings that have it; for presence it is enough that it stands
        somewhere in the intent or its answer.
        """
        index = self._index
        words = tuple(dict.fromkeys(reading.words))
        likeness = self._word_likeness(words)
        entries, starts = index.intent_words.gather(shortlist)
        present = likeness[:, index.intent_words.numbers[entries]]
        weights = self._rarity(words)
        weights /= weights.sum()
        coverage = weights @ np.maximum.reduceat(present * index.intent_words.weights[entries], starts, axis=1)
        presence = weights @ np.maximum.reduceat(present, starts, axis=1)
        return coverage.astype(np.float32), presence.astype(np.float32)

    def _word_likeness(self, words: tuple[str, ...]) -> NDArray[np.float32]:
        index = self._index
        if index.word_vectors is None or self._word_encoder is None:
            likeness = np.zeros((len(words), len(index.vocabulary)), np.float32)
        else:
            likeness = np.clip(self._word_encoder.encode(words) @ index.word_vectors.T, 0, 1)
        for row, word in zip(likeness, words, strict=True):
            place = index.vocabulary.get(word)
            if place is not None:
                row[place] = 1
        return likeness

    def _rarity(self, words: tuple[str, ...]) -> NDArray[np.float32]:
        index = self._index
        rarest = np.log(1 + len(index.intents)) + 1
        places = [index.vocabulary.get(word, -1) for word in words]
        keys = index.word_postings.keys
        found = np.searchsorted(keys, places)
        found[found == len(keys)] = 0
        weights = np.where(keys[found] == places, index.word_postings.idf[found], rarest)
        return np.asarray(weights, np.float32)


def _spans(starts: NDArray[np.int64], chosen: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The places of the chosen spans' entries, one after another, and where each span starts among them."""
    lengths = starts[chosen + 1] - starts[chosen]
    begins = np.concatenate([[0], np.cumsum(lengths)])
    return np.arange(begins[-1]) - np.repeat(begins[:-1] - starts[chosen], lengths), begins[:-1]


def _sums(values: Scores, starts: NDArray[np.int64]) -> Scores:
    """The sum of each span, 0 for an empty one (which ``reduceat`` would get wrong)."""
    totals = np.concatenate([[0], np.cumsum(values, dtype=np.float64)])
    return (totals[np.append(starts[1:], len(values))] - totals[starts]).astype(np.float32)


def _word_gram(features: Rows, phrasings: NDArray[np.int64]) -> NDArray[np.float32]:
    """Cosines of the phrasings' words among each other."""
    entries, starts = features.gather(phrasings)
    _, columns = np.unique(features.numbers[entries], return_inverse=True)
    rows = np.repeat(np.arange(len(phrasings)), np.diff(np.append(starts, len(entries))))
    table = np.zeros((len(phrasings), int(columns.max(initial=0)) + 1), np.float32)
    table[rows, columns] = features.weights[entries]
    return np.asarray(table @ table.T, np.float32)

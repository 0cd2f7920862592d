"""The features of each candidate that come of texts: how well an intent's phrasings and answers fit a question."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from bot.matching.lru_cache import LruCache
from bot.matching.neighbours import Neighbourhood
from bot.matching.text_keys import UNKNOWN, hashes_of_keys, keys_of_one, number

if TYPE_CHECKING:
    from bot.matching.encoder.vectors import Encoder, Vectors
    from bot.matching.index import Index
    from bot.matching.postings import Weighed
    from bot.matching.reading import Reading

Scores = NDArray[np.float32]

Features = dict[str, Scores]
"""A value of each feature for each candidate."""

SHORTLIST = 14
"""About how many intents are looked at closely; the others are far behind on every first look."""

VECTORS = 256
"""Questions whose vectors are kept, at 1.5 KB each: what is asked is looked at in several ways, one after another."""

DENIED = "denied"
"""Whether phrasings that deny something are among an intent's nearest: no feature, but a condition of an answer."""

_WORDS_AT_FIRST = 0.3
"""What shared words and the answer count at a first look, where likeness in meaning counts 1."""


@dataclass(frozen=True)
class EncodedQuestion:
    """A question laid out for comparison: its words' numbers and rarity (which sums to 1), its keys, its vector."""

    numbers: NDArray[np.int64]
    rarity: Scores
    keys: Weighed
    vector: Vectors | None


class FeatureExtractor:
    """Compares questions with an index."""

    def __init__(self, index: Index, encoder: Encoder | None) -> None:
        self._index = index
        self._encoder = encoder
        self._vectors: LruCache[str, Vectors] = LruCache(VECTORS)

    def vector(self, reading: Reading) -> Vectors | None:
        """A question's sentence vector, made comparable with those of the base. Kept, for it takes milliseconds."""
        encoder, meaning = self._encoder, self._index.meaning
        if encoder is None or meaning is None:
            return None
        return self._vectors.get(reading.text, lambda text: meaning.of(encoder.encode_question(text)))

    def extract(self, reading: Reading) -> tuple[NDArray[np.int64], Features]:
        """The shortlist (places of intents), and every feature for it."""
        index = self._index
        asked = self._lay_out(reading)
        everywhere = {
            "meaning": self._cosines(asked, None if index.meaning is None else index.meaning.centroids),
            "answer": self._cosines(asked, None if index.meaning is None else index.meaning.answers),
            "words": index.word_postings.products(asked.keys),
            "presence": self._presence(asked),
        }
        shortlist = _shortlist(everywhere, index.exact.get(reading.text))
        places, weights = asked.keys
        hashes = hashes_of_keys(index.word_postings.keys[places], index.word_hashes)
        near = Neighbourhood.find(index, index.likeness.asked(asked.vector, hashes, weights), shortlist)
        return shortlist, {
            **{name: scores[shortlist] for name, scores in everywhere.items()},
            "neighbours": near.regressed(len(shortlist)),
            "nearest": near.nearest,
            DENIED: near.denied(index.negated, len(shortlist)).astype(np.float32),
        }

    def _lay_out(self, reading: Reading) -> EncodedQuestion:
        index = self._index
        numbers, _ = number([reading.words], index.vocabulary)
        once = list(dict.fromkeys(reading.words))
        rarity = index.rarity_of(once)
        keys = np.concatenate([keys_of_one(numbers, len(index.vocabulary)), _strangers(numbers)])
        (places, weights), squared = index.word_postings.weigh(keys)
        of_words = np.array([index.vocabulary.get(word, UNKNOWN) for word in once], np.int64)
        return EncodedQuestion(
            of_words, rarity / rarity.sum(), (places, weights / np.float32(math.sqrt(squared))), self.vector(reading)
        )

    def _presence(self, asked: EncodedQuestion) -> Scores:
        """How much of a question, by the rarity of its words, stands somewhere in each intent or its answers."""
        present = np.zeros(len(self._index.intents), np.float32)
        having = self._index.having_word
        for number_of, rarity in zip(asked.numbers.tolist(), asked.rarity.tolist(), strict=True):
            if number_of != UNKNOWN:
                present[having.numbers[having.starts[number_of] : having.starts[number_of + 1]]] += rarity
        return present

    def _cosines(self, asked: EncodedQuestion, rows: Vectors | None) -> Scores:
        if asked.vector is None or rows is None:
            return np.zeros(len(self._index.intents), np.float32)
        return np.asarray(rows @ asked.vector, np.float32)


def _strangers(numbers: NDArray[np.int64]) -> NDArray[np.int64]:
    """A key of its own for each word that the base does not know: it takes part in the question's length."""
    return -2 - np.arange(int((numbers < 0).sum()), dtype=np.int64)


def _shortlist(loose: Features, exact: int | None) -> NDArray[np.int64]:
    """The likeliest by a first look; and whose phrasing it is, word for word, however many others look like it."""
    total = loose["meaning"] + loose["words"] + _WORDS_AT_FIRST * (loose["presence"] + loose["answer"])
    if len(total) <= SHORTLIST:
        return np.arange(len(total))
    # A stable order makes ties fall the same way in every process.
    likeliest = np.sort(np.argsort(-total, kind="stable")[:SHORTLIST])
    return likeliest if exact is None else np.union1d(likeliest, [exact]).astype(np.int64)

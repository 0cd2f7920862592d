"""Evidence for each candidate: several cheap measures of how well an intent fits a question, each about 0 to 1."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from bot.matching.features import UNKNOWN, character_keys_of_one, hashes_of_keys, keys_of_one, number
from bot.matching.kept import Kept
from bot.matching.neighbours import Neighbourhood
from bot.matching.rows import largest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.matching.encoder import Encoder, Vectors
    from bot.matching.index import Index
    from bot.matching.postings import Weighed
    from bot.matching.reading import Reading
    from bot.matching.semantics import KeyWords, Meaning

Scores = NDArray[np.float32]

Measured = tuple[NDArray[np.int64], dict[str, Scores]]
"""A shortlist (places of intents), and every measure for it."""

SHORTLIST = 14
"""About how many intents are looked at closely; the others are far behind on every first measure."""

LOOSE = ("meaning", "key words", "words", "characters", "fact text", "coverage", "presence")
"""Measures taken for every intent."""

CLOSE = ("neighbours", "nearest", "alignment")
"""Measures taken for the shortlist only."""

DENIED = "denied"
"""Whether phrasings that deny something are among an intent's nearest: no evidence, but a condition of an answer."""

_OF_A_WORD = ("characters", "fact text", "coverage", "presence")
"""Measures that are made of what is kept of single words, for every intent."""

QUESTIONS = 2_048
"""Questions whose measures are kept: people ask the same again, and on another day. At 2.3 KB each, 5 MB."""

REMEMBERED = 2_048
"""Words whose comparison with the base is kept at most: most questions are made of the same few."""

REMEMBERED_BYTES = 32 << 20
"""What these may take: of a base of many words, fewer are kept."""


@dataclass(frozen=True)
class Word:
    """A word of a question, compared with the base.

    ``likeness`` (0 to 1) is that to each word of the base. ``shared`` says for each intent how much of the word's
    characters it has, and of the word itself in its answers: dot products, of features whose squared lengths are
    ``squared``. ``covered`` says how near its nearest word is, weighed and unweighed. ``rarity`` is that of the word.
    """

    vector: Vectors | None
    likeness: Scores
    shared: Scores
    squared: Scores
    covered: Scores
    rarity: float


@dataclass(frozen=True)
class Asked:
    """A question laid out for comparison: its words with their rarity (which sums to 1), its features, its vectors."""

    words: tuple[Word, ...]
    rarity: Scores
    features: Weighed
    vector: Vectors | None
    key_vector: Vectors | None


class Gauge:
    """Measures questions against an index."""

    def __init__(self, index: Index, encoder: Encoder | None, word_encoder: Encoder | None) -> None:
        self._index = index
        self._encoder = encoder
        self._word_encoder = word_encoder
        numbers = len(index.vocabulary) + len(_OF_A_WORD) * len(index.intents)
        kept = min(REMEMBERED, REMEMBERED_BYTES // (np.float32().nbytes * max(numbers, 1)))
        self._words = Kept[str, Word](kept)
        self._measures = Kept["Reading", Measured](QUESTIONS)

    def measure(self, reading: Reading) -> Measured:
        """The shortlist (places of intents) and every measure for it. They are kept, so they must not be changed."""
        return self._measures.get(reading, self._measure)

    def _measure(self, reading: Reading) -> Measured:
        index = self._index
        asked = self._lay_out(reading)
        characters, facts = self._shared(asked)
        coverage, presence = np.tensordot(asked.rarity, np.array([word.covered for word in asked.words]), 1)
        loose = {
            "meaning": self._cosines(index.meaning, asked.vector),
            "key words": self._cosines(index.key_words, asked.key_vector),
            "words": index.word_postings.products(asked.features),
            "characters": characters,
            "fact text": facts,
        }
        shortlist = _shortlist(loose, index.exact.get(reading.text))
        places, weights = asked.features
        hashes = hashes_of_keys(index.word_postings.keys[places], index.word_hashes)
        near = Neighbourhood.find(index, index.likeness.asked(asked.vector, hashes, weights), shortlist)
        close = {
            "neighbours": near.regressed(len(shortlist)),
            "nearest": near.nearest,
            "alignment": near.aligned(index, [word.likeness for word in asked.words], asked.rarity, len(shortlist)),
            DENIED: near.denied(index.negated, len(shortlist)).astype(np.float32),
        }
        everywhere = {**loose, "coverage": coverage, "presence": presence}
        return shortlist, {**{name: scores[shortlist] for name, scores in everywhere.items()}, **close}

    def _lay_out(self, reading: Reading) -> Asked:
        index = self._index
        numbers, _ = number([reading.words], index.vocabulary)
        words = tuple(self._words.get(word, self._compare) for word in dict.fromkeys(reading.words))
        rarity = np.array([word.rarity for word in words], np.float32)
        rarity /= rarity.sum()
        keys = np.concatenate([keys_of_one(numbers, len(index.vocabulary)), _strangers(numbers)])
        (places, weights), squared = index.word_postings.weigh(keys)
        features = places, weights / np.float32(math.sqrt(squared))
        return Asked(words, rarity, features, self._vector(reading), self._key(words, rarity))

    def _compare(self, word: str) -> Word:
        index = self._index
        vector, likeness = None, np.zeros(len(index.vocabulary), np.float32)
        if self._word_encoder is not None and index.word_vectors is not None:
            vector = self._word_encoder.encode([word])[0]
            likeness = np.clip(index.word_vectors @ vector, 0, 1)
        place = index.vocabulary.get(word)
        if place is not None:
            likeness[place] = 1
        characters, of_characters = index.character_postings.weigh(character_keys_of_one(word))
        itself, of_itself = index.fact_postings.weigh(np.array([UNKNOWN if place is None else place]))
        return Word(
            vector,
            likeness,
            np.array([index.character_postings.products(characters), index.fact_postings.products(itself)]),
            np.array([of_characters, of_itself], np.float32),
            self._covered(likeness),
            float(index.rarity_of([word])[0]),
        )

    def _covered(self, likeness: Scores) -> Scores:
        """How near the nearest word of each intent is to a word of the question, weighed and unweighed.

        Soft alignment in the manner of late interaction (Khattab & Zaharia 2020), with static word vectors. For
        coverage a word of the intent counts by the share of the phrasings that have it; for presence it is enough
        that it stands somewhere in the intent or its answer.
        """
        words = self._index.intent_words
        present = likeness[words.numbers]
        return np.array([largest(each[None], words.starts[:-1])[0] for each in (present * words.weights, present)])

    def _vector(self, reading: Reading) -> Vectors | None:
        if self._encoder is None or self._index.meaning is None:
            return None
        return self._index.meaning.of(self._encoder.encode([reading.text])[0])

    def _key(self, words: Sequence[Word], rarity: Scores) -> Vectors | None:
        vectors = [word.vector for word in words if word.vector is not None]
        if not vectors or self._index.key_words is None:
            return None
        return self._index.key_words.of(np.array(vectors), rarity)

    def _cosines(self, space: Meaning | KeyWords | None, vector: Vectors | None) -> Scores:
        if vector is None or space is None:
            return np.zeros(len(self._index.intents), np.float32)
        return np.asarray(space.centroids @ vector, np.float32)

    @staticmethod
    def _shared(asked: Asked) -> Scores:
        """Cosines with each intent: by the characters of the question's words, and by its words in the answers."""
        lengths = np.sqrt(np.add.reduce(np.array([word.squared for word in asked.words])))
        lengths[lengths == 0] = 1
        shared = np.add.reduce(np.array([word.shared for word in asked.words]))
        return np.asarray(shared / lengths[:, None], np.float32)


def _strangers(numbers: NDArray[np.int64]) -> NDArray[np.int64]:
    """A key of its own for each word that the base does not know: it takes part in the question's length."""
    return -2 - np.arange(int((numbers < 0).sum()), dtype=np.int64)


def _shortlist(loose: dict[str, Scores], exact: int | None) -> NDArray[np.int64]:
    """The likeliest by a first look; and whose phrasing it is, word for word, however many others look like it."""
    total = loose["meaning"] + loose["key words"] + loose["words"] + loose["characters"] + 0.3 * loose["fact text"]
    if len(total) <= SHORTLIST:
        return np.arange(len(total))
    # A stable order makes ties fall the same way in every process.
    likeliest = np.sort(np.argsort(-total, kind="stable")[:SHORTLIST])
    return likeliest if exact is None else np.union1d(likeliest, [exact]).astype(np.int64)

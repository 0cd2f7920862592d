"""Evidence for each candidate: several cheap measures of how well an intent fits a question, each about 0 to 1."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from bot.matching.features import character_keys, keys_of_one, number
from bot.matching.kept import Kept
from bot.matching.neighbours import Neighbourhood
from bot.matching.rows import largest

if TYPE_CHECKING:
    from bot.matching.encoder import Encoder, Vectors
    from bot.matching.features import Keys
    from bot.matching.index import Index
    from bot.matching.reading import Reading
    from bot.matching.semantics import KeyWords, Meaning

Scores = NDArray[np.float32]

Measured = tuple[NDArray[np.int64], dict[str, Scores]]
"""A shortlist (places of intents), and every measure for it."""

SHORTLIST = 14
"""About how many intents are looked at closely; the others are far behind on every first measure."""

LOOSE = ("meaning", "key words", "words", "characters", "fact text")
"""Measures taken for every intent."""

CLOSE = ("neighbours", "nearest", "alignment", "coverage", "presence")
"""Measures taken for the shortlist only."""


QUESTIONS = 2_048
"""Questions whose measures are kept: people ask the same again, and on another day. At 2.3 KB each, 5 MB."""

REMEMBERED = 2_048
"""Words whose comparison with the base is kept at most: most questions are made of the same few."""

REMEMBERED_BYTES = 32 << 20
"""What these may take: of a base of many words, fewer are kept."""


@dataclass(frozen=True)
class Word:
    """A word of a question: its character n-grams, vector, likeness (0 to 1) to each word of the base, and rarity."""

    characters: Keys
    vector: Vectors | None
    likeness: Scores
    rarity: float


@dataclass(frozen=True)
class Asked:
    """A question laid out for comparison: its features, its vectors, its words with their rarity (which sums to 1)."""

    numbers: NDArray[np.int64]
    keys: Keys
    characters: Keys
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
        kept = min(REMEMBERED, REMEMBERED_BYTES // (np.float32().nbytes * max(len(index.vocabulary), 1)))
        self._words = Kept[str, Word](kept)
        self._measures = Kept["Reading", Measured](QUESTIONS)

    def measure(self, reading: Reading) -> Measured:
        """The shortlist (places of intents) and every measure for it. They are kept, so they must not be changed."""
        return self._measures.get(reading, self._measure)

    def _measure(self, reading: Reading) -> Measured:
        index = self._index
        asked = self._lay_out(reading)
        weighed = index.word_postings.weigh(np.concatenate([asked.keys, _strangers(asked.numbers)]))
        loose = {
            "meaning": self._cosines(index.meaning, asked.vector),
            "key words": self._cosines(index.key_words, self._key_vector(asked)),
            "words": index.word_postings.cosines_of(*weighed),
            "characters": index.character_postings.cosines(asked.characters),
            "fact text": index.fact_postings.cosines(asked.numbers),
        }
        shortlist = _shortlist(loose, index.exact.get(reading.text))
        near = Neighbourhood.find(index, index.likeness.asked(asked.vector, weighed), shortlist)
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
        numbers, _ = number([reading.words], index.vocabulary)
        known = {word: self._words.get(word, self._compare) for word in reading.words}
        words = known.values()
        vectors = [word.vector for word in words if word.vector is not None]
        rarity = np.array([word.rarity for word in words], np.float32)
        return Asked(
            numbers=numbers,
            keys=keys_of_one(numbers, len(index.vocabulary)),
            characters=np.concatenate([known[word].characters for word in reading.words]),
            vector=self._vector(reading),
            word_vectors=np.stack(vectors) if vectors else None,
            likeness=np.stack([word.likeness for word in words]),
            rarity=rarity / rarity.sum(),
        )

    def _compare(self, word: str) -> Word:
        index = self._index
        vector, likeness = None, np.zeros(len(index.vocabulary), np.float32)
        if self._word_encoder is not None and index.word_vectors is not None:
            vector = self._word_encoder.encode([word])[0]
            likeness = np.clip(index.word_vectors @ vector, 0, 1)
        place = index.vocabulary.get(word)
        if place is not None:
            likeness[place] = 1
        return Word(character_keys([word])[0], vector, likeness, float(index.rarity_of([word])[0]))

    def _vector(self, reading: Reading) -> Vectors | None:
        if self._encoder is None or self._index.meaning is None:
            return None
        return self._index.meaning.of(self._encoder.encode([reading.text])[0])

    def _key_vector(self, asked: Asked) -> Vectors | None:
        if asked.word_vectors is None or self._index.key_words is None:
            return None
        return self._index.key_words.of(asked.word_vectors, asked.rarity)

    def _cosines(self, space: Meaning | KeyWords | None, vector: Vectors | None) -> Scores:
        if vector is None or space is None:
            return np.zeros(len(self._index.intents), np.float32)
        return np.asarray(space.centroids @ vector, np.float32)

    def _covered(self, asked: Asked, shortlist: NDArray[np.int64]) -> tuple[Scores, Scores]:
        """How well each word of the question is covered by the nearest word of the intent, rarer words counting more.

        Soft alignment in the manner of late interaction (Khattab & Zaharia 2020), with static word vectors. For
        coverage a word counts by the share of the phrasings that have it; for presence it is enough that it stands
        somewhere in the intent or its answer.
        """
        words = self._index.intent_words
        entries, starts = words.gather(shortlist)
        present = asked.likeness[:, words.numbers[entries]]
        coverage = asked.rarity @ largest(present * words.weights[entries], starts)
        presence = asked.rarity @ largest(present, starts)
        return coverage.astype(np.float32), presence.astype(np.float32)


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

"""A fact base laid out for fast comparison. Built in one pass; nothing in it is learnt, it is counted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from bot.matching.encoder import unit
from bot.matching.features import UNKNOWN, character_keys, number, word_keys
from bot.matching.postings import Postings, Weights, counted
from bot.matching.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from bot.knowledge.model import Intent
    from bot.matching.corpus import Corpus
    from bot.matching.encoder import Encoder, Vectors
    from bot.matching.reading import Reader, Reading

FACT_TEXT_SHARE = 0.02
"""What a word of an answer counts in an intent, where one that stands in all its phrasings counts 1."""

_SHARE_POWER = 0.25
"""Flattens a word's share of the phrasings: a word in one of 16 phrasings still counts half."""

_HALF_FROM = 20_000
"""From this many phrasings on, their vectors are kept in half precision: 512 bytes each."""


@dataclass(frozen=True)
class Index:
    """Everything that is compared with a question, for intents 0..n-1 and their phrasings, sorted by intent.

    ``phrasing_starts[i]:phrasing_starts[i + 1]`` are the phrasings of intent i. ``vectors`` and ``centroids`` are
    sentence vectors less their mean; None without an encoder. ``word_vectors`` are those of the vocabulary.
    """

    intents: tuple[Intent, ...]
    reader: Reader
    exact: dict[str, int]
    vocabulary: dict[str, int]
    word_postings: Postings
    character_postings: Postings
    fact_postings: Postings
    phrasing_starts: NDArray[np.int64]
    phrasing_features: Rows
    phrasing_words: Rows
    intent_words: Rows
    vectors: Vectors | NDArray[np.float16] | None
    mean: Vectors | None
    centroids: Vectors | None
    word_vectors: Vectors | None
    key_mean: Vectors | None
    key_centroids: Vectors | None

    @property
    def phrasings(self) -> int:
        """How many phrasings it holds."""
        return int(self.phrasing_starts[-1])

    def rarity_of(self, words: Sequence[str]) -> Weights:
        """The inverse document frequency of each word over intents; unknown words count as the rarest."""
        return _rarity(self.word_postings, np.array([self.vocabulary.get(word, UNKNOWN) for word in words]))


def build_index(corpus: Corpus, encoder: Encoder | None, word_encoder: Encoder | None) -> Index:
    """Lay out a base. ``encoder`` gives the sentences' vectors, ``word_encoder`` the single words'."""
    spoken = [texts.phrasings for texts in corpus.intents]
    readings = [reading for of_intent in spoken for reading in of_intent]
    facts = [[word for reading in texts.facts for word in reading.words] for texts in corpus.intents]
    vocabulary = {word: place for place, word in enumerate(_vocabulary(corpus))}
    starts = np.concatenate([[0], np.cumsum([len(of_intent) for of_intent in spoken])]).astype(np.int64)
    intent_of = np.repeat(np.arange(len(spoken), dtype=np.int32), np.diff(starts))
    numbers, owners = number([reading.words for reading in readings], vocabulary)
    keys, phrasing_of = word_keys(numbers, owners, len(vocabulary))
    word_postings = Postings.build(keys, intent_of[phrasing_of], len(spoken))
    characters, text_of = character_keys([reading.text for reading in readings])
    fact_numbers, fact_of = number(facts, vocabulary)
    vectors, mean, centroids = _meaning(encoder, [reading.text for reading in readings], starts)
    phrasing_words = _phrasing_words(word_postings, numbers, owners, len(readings))
    word_vectors = None if word_encoder is None else word_encoder.encode(list(vocabulary))
    key_mean, key_centroids = _key_words(word_vectors, phrasing_words, starts)
    return Index(
        intents=tuple(texts.intent for texts in corpus.intents),
        reader=corpus.reader,
        exact=_exact(spoken),
        vocabulary=vocabulary,
        word_postings=word_postings,
        character_postings=Postings.build(characters, intent_of[text_of], len(spoken)),
        fact_postings=Postings.build(fact_numbers, fact_of, len(spoken)),
        phrasing_starts=starts,
        phrasing_features=_phrasing_features(word_postings, keys, phrasing_of, len(readings)),
        phrasing_words=phrasing_words,
        intent_words=_intent_words(numbers, owners, intent_of, np.diff(starts), fact_numbers, fact_of),
        vectors=vectors,
        mean=mean,
        centroids=centroids,
        word_vectors=word_vectors,
        key_mean=key_mean,
        key_centroids=key_centroids,
    )


def _vocabulary(corpus: Corpus) -> list[str]:
    return sorted({word for reading in corpus.readings() for word in reading.words})


def _exact(spoken: Sequence[Sequence[Reading]]) -> dict[str, int]:
    """Which intent has a text as its phrasing, word for word; nobody where two have it."""
    owners: dict[str, int] = {}
    shared: set[str] = set()
    for intent, readings in enumerate(spoken):
        for reading in readings:
            if owners.setdefault(reading.text, intent) != intent:
                shared.add(reading.text)
    return {text: intent for text, intent in owners.items() if text and text not in shared}


def _phrasing_features(postings: Postings, keys: NDArray[np.int64], owners: NDArray[np.int32], count: int) -> Rows:
    keys, owners, _ = counted(keys, owners)
    places = np.searchsorted(postings.keys, keys)
    weights = postings.idf[places]
    lengths = np.sqrt(np.bincount(owners, weights * weights, count)).astype(np.float32)
    return Rows.build(owners, places, (weights / np.maximum(lengths, 1e-9)[owners]).astype(np.float32), count)


def _intent_words(  # noqa: PLR0913, PLR0917  the columns of one table; a class for one call would say no more
    numbers: NDArray[np.int64],
    owners: NDArray[np.int32],
    intent_of: NDArray[np.int32],
    phrasings: NDArray[np.int64],
    fact_numbers: NDArray[np.int64],
    fact_of: NDArray[np.int32],
) -> Rows:
    """The words of each intent, weighted by the share of its phrasings (flattened) that have them."""
    in_phrasing, phrasing_of, _ = counted(numbers, owners)
    word, intent, holding = counted(in_phrasing, intent_of[phrasing_of])
    share = (holding / phrasings[intent]) ** _SHARE_POWER
    fact_word, fact_intent, _ = counted(fact_numbers, fact_of)
    numbers_all = np.concatenate([word, fact_word])
    intents_all = np.concatenate([intent, fact_intent])
    shares = np.concatenate([share, np.full(len(fact_word), FACT_TEXT_SHARE**_SHARE_POWER)])
    return Rows.build(intents_all, numbers_all, shares.astype(np.float32), len(phrasings))


def _meaning(
    encoder: Encoder | None, texts: Sequence[str], starts: NDArray[np.int64]
) -> tuple[Vectors | NDArray[np.float16] | None, Vectors | None, Vectors | None]:
    if encoder is None or not texts:
        return None, None, None
    vectors = encoder.encode(texts)
    mean = vectors.mean(axis=0)
    vectors = unit(vectors - mean)
    centroids = unit(np.add.reduceat(vectors, starts[:-1], axis=0))
    return (vectors if len(texts) < _HALF_FROM else vectors.astype(np.float16)), mean, centroids


def _rarity(postings: Postings, numbers: NDArray[np.int64]) -> Weights:
    """The idf over intents of words given by their numbers; a word's number is its key."""
    rarest = np.log(1 + postings.documents) + 1
    places = np.searchsorted(postings.keys, numbers)
    places[places == len(postings.keys)] = 0
    return np.asarray(np.where(postings.keys[places] == numbers, postings.idf[places], rarest), np.float32)


def _phrasing_words(postings: Postings, numbers: NDArray[np.int64], owners: NDArray[np.int32], count: int) -> Rows:
    words, phrasing_of, _ = counted(numbers, owners)
    return Rows.build(phrasing_of, words, _rarity(postings, words), count)


def _key_words(
    word_vectors: Vectors | None, phrasing_words: Rows, starts: NDArray[np.int64]
) -> tuple[Vectors | None, Vectors | None]:
    """Each intent's centroid of rarity-weighted word vectors, less their mean over all phrasings; and that mean."""
    if word_vectors is None or not len(phrasing_words.numbers):
        return None, None
    sums = np.stack(
        [
            _key_vectors(word_vectors, phrasing_words, first, last).sum(axis=0)
            for first, last in zip(starts[:-1].tolist(), starts[1:].tolist(), strict=True)
        ]
    )
    mean = sums.sum(axis=0) / starts[-1]
    return mean, unit(sums - np.diff(starts)[:, None] * mean)


def _key_vectors(word_vectors: Vectors, words: Rows, first: int, last: int) -> Vectors:
    """The rarity-weighted mean of the word vectors of phrasings ``first`` to ``last``, each of length 1."""
    span = slice(words.starts[first], words.starts[last])
    weighted = word_vectors[words.numbers[span]] * words.weights[span][:, None]
    begins = words.starts[first:last] - words.starts[first]
    return unit(np.add.reduceat(weighted, begins, axis=0))

"""A fact base laid out for fast comparison. Built in one pass; nothing in it is learnt, it is counted."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from bot.matching.exact import ExactTexts, digests
from bot.matching.features import UNKNOWN, character_keys, hashes_of_keys, hashes_of_words, word_keys
from bot.matching.likeness import Likeness, sketched
from bot.matching.postings import Counts, Postings, Weights, counted
from bot.matching.rows import Rows
from bot.matching.semantics import KeyWords

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from bot.knowledge.model import Intent
    from bot.matching.corpus import Corpus
    from bot.matching.encoder import Encoder, Vectors
    from bot.matching.reading import Reader
    from bot.matching.semantics import Meaning

FACT_TEXT_SHARE = 0.02
"""What a word of an answer counts in an intent, where one that stands in all its phrasings counts 1."""

_SHARE_POWER = 0.25
"""Flattens a word's share of the phrasings: a word in one of 16 phrasings still counts half."""

_AT_ONCE = 4_000
"""About this many phrasings are laid out at a time, always whole intents: it bounds the memory in between."""


@dataclass(frozen=True)
class Index:
    """Everything that is compared with a question, for intents 0..n-1 and their phrasings, sorted by intent.

    ``phrasing_starts[i]:phrasing_starts[i + 1]`` are the phrasings of intent i. ``phrasing_words`` holds
    the words of each with their rarity, ``negated`` whether it denies something, ``intent_words`` the words of each
    intent.
    ``word_hashes`` are those of the vocabulary.
    """

    intents: tuple[Intent, ...]
    reader: Reader
    exact: ExactTexts
    vocabulary: dict[str, int]
    word_postings: Postings
    character_postings: Postings
    fact_postings: Postings
    phrasing_starts: NDArray[np.int64]
    negated: NDArray[np.bool_]
    phrasing_words: Rows
    intent_words: Rows
    word_hashes: NDArray[np.uint64]
    likeness: Likeness
    meaning: Meaning | None
    word_vectors: Vectors | None
    key_words: KeyWords | None

    @property
    def phrasings(self) -> int:
        """How many phrasings it holds."""
        return int(self.phrasing_starts[-1])

    def rarity_of(self, words: Sequence[str]) -> Weights:
        """The inverse document frequency of each word over intents; unknown words count as the rarest."""
        return self.word_postings.rarity(np.array([self.vocabulary.get(word, UNKNOWN) for word in words]))


def build_index(corpus: Corpus, encoder: Encoder | None, word_encoder: Encoder | None) -> Index:
    """Lay out a base. ``encoder`` gives the sentences' vectors, ``word_encoder`` the single words'."""
    starts, count = corpus.phrasing_starts, len(corpus.intents)
    if not starts[-1]:
        encoder = word_encoder = None  # not one phrasing: nothing has a meaning to compare with
    owners = np.repeat(np.arange(count, dtype=np.int32), np.diff(starts))
    words = Postings.build(Counts.joined(_word_counts(corpus, part) for part in _parts(starts)), count)
    characters = Counts.joined(_character_counts(corpus, part) for part in _parts(starts))
    facts, fact_of = corpus.facts.owners(0, count)
    word_vectors = None if word_encoder is None else word_encoder.encode(list(corpus.vocabulary))
    phrasing_words = Rows.joined(_phrasing_words(corpus, words, part) for part in _parts(starts))
    hashes = hashes_of_words(corpus.vocabulary)
    likeness, meaning = Likeness.build(encoder, _texts(corpus), partial(_sketches, corpus, words, hashes), starts)
    return Index(
        intents=corpus.intents,
        reader=corpus.reader,
        exact=ExactTexts.build(np.concatenate([digests(texts) for texts in _texts(corpus)]), owners),
        vocabulary=corpus.vocabulary,
        word_postings=words,
        character_postings=Postings.build(characters, count),
        fact_postings=Postings.build(counted(facts, fact_of), count),
        phrasing_starts=starts,
        negated=corpus.negated,
        phrasing_words=phrasing_words,
        intent_words=_intent_words(corpus, owners),
        word_hashes=hashes,
        likeness=likeness,
        meaning=meaning,
        word_vectors=word_vectors,
        key_words=None if word_vectors is None else KeyWords.build(word_vectors, phrasing_words, starts),
    )


Part = tuple[int, int]
"""Intents ``first`` to ``last``."""


def _parts(starts: NDArray[np.int64]) -> Iterator[Part]:
    """Whole intents; for an empty base one part of none, so that there is something to join."""
    first = 0
    if len(starts) == 1:
        yield 0, 0
    while first < len(starts) - 1:
        last = int(np.searchsorted(starts, starts[first] + _AT_ONCE, side="right")) - 1
        last = min(max(last, first + 1), len(starts) - 1)
        yield first, last
        first = last


def _texts(corpus: Corpus) -> Iterator[list[str]]:
    words = list(corpus.vocabulary)
    texts = corpus.phrasings
    for first, last in _parts(corpus.phrasing_starts):
        span = corpus.phrasing_starts[first], corpus.phrasing_starts[last]
        bounds = texts.starts[span[0] : span[1] + 1].tolist()
        yield [
            " ".join(words[number] for number in texts.numbers[begin:end].tolist()) for begin, end in pairwise(bounds)
        ]


def _features(corpus: Corpus, part: Part) -> tuple[NDArray[np.int64], NDArray[np.int32], NDArray[np.int32]]:
    """The words and pairs of a part's phrasings, in which of them each stands, and in which intent each of them."""
    first, last = corpus.phrasing_starts[part[0]], corpus.phrasing_starts[part[1]]
    numbers, owners = corpus.phrasings.owners(int(first), int(last))
    keys, phrasing_of = word_keys(numbers, owners, len(corpus.vocabulary))
    lengths = np.diff(corpus.phrasing_starts[part[0] : part[1] + 1])
    return keys, phrasing_of, np.repeat(np.arange(part[0], part[1], dtype=np.int32), lengths)


def _word_counts(corpus: Corpus, part: Part) -> Counts:
    keys, phrasing_of, intent_of = _features(corpus, part)
    return counted(keys, intent_of[phrasing_of])


def _character_counts(corpus: Corpus, part: Part) -> Counts:
    """Counted word by word: a base has few words, each of them often."""
    words = list(corpus.vocabulary)
    first, last = corpus.phrasing_starts[part[0]], corpus.phrasing_starts[part[1]]
    numbers, owners = corpus.phrasings.owners(int(first), int(last))
    lengths = np.diff(corpus.phrasing_starts[part[0] : part[1] + 1])
    intent_of = np.repeat(np.arange(part[0], part[1], dtype=np.int32), lengths)
    used = counted(numbers, intent_of[owners])
    distinct, which = np.unique(used.keys, return_inverse=True)
    keys, word_of = character_keys([words[number] for number in distinct.tolist()])
    order = np.argsort(word_of, kind="stable")
    rows = Rows(np.searchsorted(word_of[order], np.arange(len(distinct) + 1)), word_of[order], keys[order])
    places, begins = rows.gather(which)
    sizes = np.diff(np.append(begins, len(places)))
    return counted(rows.weights[places], np.repeat(used.owners, sizes), np.repeat(used.counts, sizes))


def _sketches(corpus: Corpus, postings: Postings, hashes: NDArray[np.uint64], width: int) -> Iterator[Vectors]:
    """The words and pairs of each phrasing, weighed by their rarity and scaled to length 1, in so many slots."""
    for part in _parts(corpus.phrasing_starts):
        keys, phrasing_of, intent_of = _features(corpus, part)
        places = np.searchsorted(postings.keys, keys)
        weights = postings.idf[places]
        lengths = np.sqrt(np.bincount(phrasing_of, weights * weights, len(intent_of)))
        shares = (weights / np.maximum(lengths, 1e-9)[phrasing_of]).astype(np.float32)
        yield sketched(phrasing_of.astype(np.int64), hashes_of_keys(keys, hashes), shares, (len(intent_of), width))


def _phrasing_words(corpus: Corpus, postings: Postings, part: Part) -> Rows:
    first, last = int(corpus.phrasing_starts[part[0]]), int(corpus.phrasing_starts[part[1]])
    found = counted(*corpus.phrasings.owners(first, last))
    return Rows.build(found.owners, found.keys, postings.rarity(found.keys), last - first)


def _intent_words(corpus: Corpus, intent_of: NDArray[np.int32]) -> Rows:
    """The words of each intent, weighted by the share of its phrasings (flattened) that have them."""
    numbers, phrasing_of = corpus.phrasings.owners(0, len(intent_of))
    in_phrasing = counted(numbers, phrasing_of)
    spoken = counted(in_phrasing.keys, intent_of[in_phrasing.owners])
    share = (spoken.counts / np.diff(corpus.phrasing_starts)[spoken.owners]) ** _SHARE_POWER
    told = counted(*corpus.facts.owners(0, len(corpus.intents)))
    return Rows.build(
        np.concatenate([spoken.owners, told.owners]),
        np.concatenate([spoken.keys, told.keys]),
        np.concatenate([share, np.full(len(told.keys), FACT_TEXT_SHARE**_SHARE_POWER)]).astype(np.float32),
        len(corpus.intents),
    )

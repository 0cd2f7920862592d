"""A fact base laid out for fast comparison. Built in one pass; nothing in it is learnt, it is counted."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from bot.matching.exact import ExactTexts, digests
from bot.matching.likeness import Likeness, sketched
from bot.matching.postings import Counts, Postings, Weights, counted
from bot.matching.rows import Rows
from bot.matching.text_keys import UNKNOWN, hashes_of_keys, hashes_of_words, word_keys

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from bot.knowledge.model import Intent
    from bot.matching.corpus import Corpus
    from bot.matching.encoder.vectors import Encoder, Vectors
    from bot.matching.reading import Reader
    from bot.matching.semantics import Meaning

MOST_TOLD = 64
"""Words of an intent's answers that are read for their meaning, from the first on."""

_AT_ONCE = 4_000
"""About this many phrasings are laid out at a time, always whole intents: it bounds the memory in between."""


@dataclass(frozen=True)
class Index:
    """Everything that is compared with a question, for intents 0..n-1 and their phrasings, sorted by intent.

    ``phrasing_starts[i]:phrasing_starts[i + 1]`` are the phrasings of intent i. ``negated`` says whether each denies
    something, ``having_word`` which intents have each word in their phrasings or answers.
    ``word_hashes`` are those of the vocabulary.
    """

    intents: tuple[Intent, ...]
    reader: Reader
    exact: ExactTexts
    vocabulary: dict[str, int]
    word_postings: Postings
    phrasing_starts: NDArray[np.int64]
    negated: NDArray[np.bool_]
    having_word: Rows
    word_hashes: NDArray[np.uint64]
    likeness: Likeness
    meaning: Meaning | None

    @property
    def phrasings(self) -> int:
        """How many phrasings it holds."""
        return int(self.phrasing_starts[-1])

    def rarity_of(self, words: Sequence[str]) -> Weights:
        """The inverse document frequency of each word over intents; unknown words count as the rarest."""
        return self.word_postings.rarity(np.array([self.vocabulary.get(word, UNKNOWN) for word in words]))


def build_index(corpus: Corpus, encoder: Encoder | None) -> Index:
    """Lay out a base. ``encoder`` gives the sentences' vectors."""
    starts, count = corpus.phrasing_starts, len(corpus.intents)
    if not starts[-1]:
        encoder = None  # not one phrasing: nothing has a meaning to compare with
    owners = np.repeat(np.arange(count, dtype=np.int32), np.diff(starts))
    words = Postings.build(Counts.joined(_word_counts(corpus, part) for part in _parts(starts)), count)
    hashes = hashes_of_words(corpus.vocabulary)
    sketches = partial(_sketches, corpus, words, hashes)
    likeness, meaning = Likeness.build(encoder, _texts(corpus), sketches, starts, _answers(corpus))
    return Index(
        intents=corpus.intents,
        reader=corpus.reader,
        exact=ExactTexts.build(np.concatenate([digests(texts) for texts in _texts(corpus)]), owners),
        vocabulary=corpus.vocabulary,
        word_postings=words,
        phrasing_starts=starts,
        negated=corpus.negated,
        having_word=_having_word(corpus, owners),
        word_hashes=hashes,
        likeness=likeness,
        meaning=meaning,
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


def _sketches(corpus: Corpus, postings: Postings, hashes: NDArray[np.uint64], width: int) -> Iterator[Vectors]:
    """The words and pairs of each phrasing, weighed by their rarity and scaled to length 1, in so many slots."""
    for part in _parts(corpus.phrasing_starts):
        keys, phrasing_of, intent_of = _features(corpus, part)
        places = np.searchsorted(postings.keys, keys)
        weights = postings.idf[places]
        lengths = np.sqrt(np.bincount(phrasing_of, weights * weights, len(intent_of)))
        shares = (weights / np.maximum(lengths, 1e-9)[phrasing_of]).astype(np.float32)
        yield sketched(phrasing_of.astype(np.int64), hashes_of_keys(keys, hashes), shares, (len(intent_of), width))


def _having_word(corpus: Corpus, intent_of: NDArray[np.int32]) -> Rows:
    """For each word the intents that have it, each once."""
    numbers, phrasing_of = corpus.phrasings.owners(0, len(intent_of))
    told, told_by = corpus.facts.owners(0, len(corpus.intents))
    having = counted(np.concatenate([numbers, told]), np.concatenate([intent_of[phrasing_of], told_by]))
    return Rows.build(
        having.keys.astype(np.int32), having.owners.astype(np.int64), having.counts, len(corpus.vocabulary)
    )


def _answers(corpus: Corpus) -> list[str]:
    """What the facts of each intent tell, as far as an encoder reads; empty where none tells anything."""
    words = list(corpus.vocabulary)
    bounds = corpus.facts.starts.tolist()
    return [
        " ".join(words[number] for number in corpus.facts.numbers[begin : min(end, begin + MOST_TOLD)].tolist())
        for begin, end in pairwise(bounds)
    ]

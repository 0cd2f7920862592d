"""A fact base laid out for fast comparison. Built in one pass; nothing in it is learnt, it is counted."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import accumulate, chain, pairwise
from typing import TYPE_CHECKING

import numpy as np

from bot.matching.encoder.hashed_words import HashedWords
from bot.matching.meaning import Meaning
from bot.matching.text import is_weak

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from numpy.typing import NDArray

    from bot.knowledge.model import Intent
    from bot.language.language import Language
    from bot.matching.corpus import Corpus, IntentTexts
    from bot.matching.encoder import Encoder
    from bot.matching.reading import Reader

MANY_TOLD = 100
"""Texts that tell something of one intent: the shipped base has 59 for each."""


@dataclass(frozen=True)
class Holders:
    """The intents that have a word in their phrasings or answers, and how much each one's phrasings make of it.

    ``weights`` are tf-idf, each intent's scaled to length 1; of a word that only its answer has, 0.
    """

    intents: NDArray[np.int32]
    weights: NDArray[np.float32]


@dataclass(frozen=True)
class Index:
    """Everything that is compared with a question, for intents 0..n-1 and their texts, sorted by intent.

    ``phrasing_starts[i]:phrasing_starts[i + 1]`` are the phrasings of intent i in the rows of ``meaning``, and what it
    tells is at ``told_starts``. ``negated`` says of each whether it is a phrasing that denies something,
    ``vocabulary`` which intents have each word, and ``exact`` whose alone a phrasing is, word for word. ``rarity``
    says how much a word counts; ``texts`` are what all this was made of.
    """

    intents: tuple[Intent, ...]
    texts: tuple[IntentTexts, ...]
    reader: Reader
    exact: Mapping[str, int]
    vocabulary: Mapping[str, Holders]
    phrasing_starts: NDArray[np.int64]
    told_starts: NDArray[np.int64]
    negated: NDArray[np.bool_]
    rarity: Callable[[str], float]
    meaning: Meaning

    @property
    def phrasings(self) -> int:
        """How many phrasings it holds."""
        return int(self.phrasing_starts[-1])

    @cached_property
    def told(self) -> float:
        """How many texts tell something of an intent, on average: 0 where none does, 1 for `MANY_TOLD` and more.

        By the logarithm, for so grows the likeness of the nearest of many texts that are near by chance.
        """
        each = (self.told_starts[-1] - self.phrasings) / max(len(self.intents), 1)
        return min(math.log1p(each) / math.log1p(MANY_TOLD), 1)


def build_index(corpus: Corpus, encoder: Encoder | None) -> Index:
    """Lay out a base. ``encoder`` gives the vectors; without one, words and pairs of words do."""
    texts = corpus.texts
    counts = _counts(corpus)
    rarity = partial(_rarity, {word: len(found) for word, found in counts.items()}, len(texts), corpus.reader.language)
    starts = np.array([0, *accumulate(len(each.phrasings) for each in texts)], np.int64)
    told_starts = starts[-1] + np.array([0, *accumulate(len(each.told) for each in texts)], np.int64)
    told = int(told_starts[-1] - starts[-1])
    encoded = [
        *chain.from_iterable(each.phrasings for each in texts),
        *chain.from_iterable(each.told for each in texts),
    ]
    return Index(
        intents=tuple(each.intent for each in texts),
        texts=texts,
        reader=corpus.reader,
        exact=_exact(corpus),
        vocabulary=_vocabulary(counts, rarity, len(texts)),
        phrasing_starts=starts,
        told_starts=told_starts,
        negated=np.array([*chain.from_iterable(each.negated for each in texts), *[False] * told], bool),
        rarity=rarity,
        meaning=Meaning.build(encoder or HashedWords(rarity), encoded, starts, told_starts),
    )


def _rarity(holding: Mapping[str, int], count: int, language: Language, word: str) -> float:
    """The inverse document frequency over intents, ``log((1 + n) / (1 + df)) + 1`` (Manning et al. 2008, ch. 6).

    A word that all intents have counts 1, and so does one that none has and that is of no subject ("already"); any
    other unknown one counts most.
    """
    if word not in holding and is_weak(word, language):
        return 1.0
    return math.log((1 + count) / (1 + holding.get(word, 0))) + 1


def _counts(corpus: Corpus) -> Mapping[str, list[tuple[int, int]]]:
    """Of each word the intents that have it, and in how many of their phrasings (in none where an answer has it)."""
    found = defaultdict[str, list[tuple[int, int]]](list)
    for place, each in enumerate(corpus.texts):
        counts = Counter(chain.from_iterable(dict.fromkeys(phrasing.split()) for phrasing in each.phrasings))
        for word in dict.fromkeys((*counts, *each.answer)):
            found[word].append((place, counts[word]))
    return found


def _vocabulary(
    counts: Mapping[str, list[tuple[int, int]]], rarity: Callable[[str], float], intents: int
) -> dict[str, Holders]:
    # All words at once: one by one they take as long as all else that an index is made of.
    holding = [len(pairs) for pairs in counts.values()]
    pairs = chain.from_iterable(chain.from_iterable(counts.values()))
    places, times = np.fromiter(pairs, np.int32, 2 * sum(holding)).reshape(-1, 2).T
    rarities = np.repeat(np.fromiter(map(rarity, counts), float, len(counts)), holding)
    weights = np.where(times > 0, 1 + np.log(np.maximum(times, 1)), 0) * rarities
    lengths = np.sqrt(np.maximum(np.bincount(places, weights**2, intents), 1e-9))
    shares = (weights / lengths[places]).astype(np.float32)
    places, spans = np.ascontiguousarray(places), pairwise((0, *accumulate(holding)))
    return {word: Holders(places[at:end], shares[at:end]) for word, (at, end) in zip(counts, spans, strict=True)}


def _exact(corpus: Corpus) -> dict[str, int]:
    """The place of the intent whose phrasing a text is; without those that two intents have."""
    owners = defaultdict[str, set[int]](set)
    for place, each in enumerate(corpus.texts):
        for phrasing in each.phrasings:
            owners[phrasing].add(place)
    return {phrasing: min(places) for phrasing, places in owners.items() if len(places) == 1}

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching import neighbours
from bot.matching.corpus import Corpus
from bot.matching.index import build_index
from bot.matching.neighbours import Neighbourhood
from bot.matching.text_keys import hashes_of_keys, number, word_keys
from tests.matching.bases import CAMELS, LetterVectors

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bot.matching.encoder.vectors import Vectors
    from bot.matching.index import Index

CORPUS = Corpus.read(CAMELS)
ENCODER = LetterVectors()
PLAIN = build_index(CORPUS, None)
MEANT = build_index(CORPUS, ENCODER)
EVERYONE = np.arange(len(CAMELS.intents))


def row_of(index: Index, question: str) -> Vectors:
    numbers, owners = number([question.split()], CORPUS.vocabulary)
    keys, _ = word_keys(numbers, owners, len(CORPUS.vocabulary))
    (places, weights), squared = index.word_postings.weigh(keys)
    vector = None if index.meaning is None else index.meaning.of(ENCODER.encode([question])[0])
    hashes = hashes_of_keys(index.word_postings.keys[places], index.word_hashes)
    return index.likeness.asked(vector, hashes, weights / np.float32(np.sqrt(squared)))


def find(index: Index, question: str, shortlist: NDArray[np.int64]) -> Neighbourhood:
    return Neighbourhood.find(index, row_of(index, question), shortlist)


@pytest.mark.parametrize("index", [PLAIN, MEANT], ids=["words alone", "with vectors"])
@given(st.lists(st.sampled_from(sorted(CORPUS.vocabulary)), min_size=1, max_size=6).map(" ".join))
def test_likeness_is_that_of_the_rows(index: Index, question: str) -> None:
    near, row = find(index, question, EVERYONE), row_of(index, question)
    rows = index.likeness.step * index.likeness.rows.astype(float)
    assert near.likeness == pytest.approx([np.clip(rows[place] @ row, 0, 1) for place in near.phrasings], abs=1e-4)
    assert np.allclose(near.gram, np.clip(rows[near.phrasings] @ rows[near.phrasings].T, 0, 1), atol=1e-4)


def test_neighbours_belong_to_the_shortlist_and_each_intent_has_its_nearest() -> None:
    shortlist = np.array([1, 3])
    near = find(PLAIN, "do camels like the desert", shortlist)
    spans = [range(*PLAIN.phrasing_starts[place : place + 2]) for place in shortlist]
    assert all(place in spans[owner] for place, owner in zip(near.phrasings, near.owners, strict=True))
    assert Counter(near.owners.tolist()) == {0: len(spans[0]), 1: len(spans[1])}
    assert near.nearest.tolist() == [near.likeness[near.owners == owner].max() for owner in (0, 1)]


def test_only_the_likeliest_take_part(monkeypatch: pytest.MonkeyPatch) -> None:
    everybody = find(PLAIN, "is the desert warm", EVERYONE)
    monkeypatch.setattr(neighbours, "NEIGHBOURS", 3)
    near = find(PLAIN, "is the desert warm", EVERYONE)
    assert sorted(near.likeness.tolist(), reverse=True) == sorted(everybody.likeness.tolist(), reverse=True)[:3]
    assert near.nearest.tolist() == everybody.nearest.tolist()


def hand_made(owners: list[int], likeness: list[float], gram: list[list[float]]) -> Neighbourhood:
    return Neighbourhood(
        np.arange(len(owners)),
        np.array(owners),
        np.array(likeness, np.float32),
        np.zeros(2, np.float32),
        np.array(gram, np.float32),
    )


def test_regression_of_strangers_is_each_neighbours_own_say() -> None:
    near = hand_made([0, 1, 1], [0.8, 0.4, 0.2], np.eye(3).tolist())
    assert near.regressed(2) == pytest.approx([0.8**2 / 1.3, (0.4**2 + 0.2**2) / 1.3], abs=1e-5)


def test_the_same_phrasing_twice_does_not_speak_twice() -> None:
    twice = hand_made([0, 0], [1, 1], [[1, 1], [1, 1]]).regressed(1)[0]
    once = hand_made([0], [1], [[1]]).regressed(1)[0]
    assert twice == pytest.approx(2 / 2.3, abs=1e-5)
    assert twice < 1.2 * once


def test_the_largest_keep_their_order_and_ties_go_to_the_first() -> None:
    assert neighbours._largest(np.array([1, 3, 3, 2, 3], np.float32), 2).tolist() == [1, 2]
    assert neighbours._largest(np.array([1, 3], np.float32), 2).tolist() == [0, 1]

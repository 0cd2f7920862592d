from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching import neighbours
from bot.matching.corpus import Corpus
from bot.matching.features import number, word_keys
from bot.matching.index import build_index
from bot.matching.neighbours import Neighbourhood
from tests.matching.bases import CAMELS, LetterVectors

if TYPE_CHECKING:
    from bot.matching.postings import Weighed

CORPUS = Corpus.read(CAMELS)
ENCODER = LetterVectors()
PLAIN = build_index(CORPUS, None, None)
MEANT = build_index(CORPUS, ENCODER, ENCODER)
EVERYONE = np.arange(len(CAMELS.intents))


def keys_of(question: str) -> np.ndarray:
    return word_keys(*number([question.split()], CORPUS.vocabulary), len(CORPUS.vocabulary))[0]


def weighed(question: str) -> Weighed:
    return PLAIN.word_postings.weigh(keys_of(question))


def sparse(place: int) -> dict[int, float]:
    rows = PLAIN.phrasing_features
    span = slice(rows.starts[place], rows.starts[place + 1])
    return dict(zip(rows.numbers[span].tolist(), rows.weights[span].astype(float).tolist(), strict=True))


def dot(one: dict[int, float], other: dict[int, float]) -> float:
    return sum(weight * other.get(key, 0) for key, weight in one.items())


def asked(question: str) -> dict[int, float]:
    places, weights = weighed(question)
    return dict(zip(places.tolist(), weights.tolist(), strict=True))


@given(st.lists(st.sampled_from(sorted(CORPUS.vocabulary)), min_size=1, max_size=6).map(" ".join))
def test_without_vectors_likeness_is_the_shared_words(question: str) -> None:
    near = Neighbourhood.find(PLAIN, weighed(question), None, EVERYONE)
    vector = asked(question)
    expected = [min(dot(vector, sparse(place)), 1) for place in near.phrasings]
    assert near.likeness == pytest.approx(expected, abs=2e-3)
    gram = [[min(dot(sparse(one), sparse(other)), 1) for other in near.phrasings] for one in near.phrasings]
    assert np.allclose(near.gram, gram, atol=2e-3)
    assert np.allclose(np.diag(near.gram), 1, atol=5e-3)


def test_with_vectors_meaning_weighs_too() -> None:
    question = "camel diet"
    assert MEANT.meaning is not None
    vector = MEANT.meaning.of(ENCODER.encode([question])[0])
    near = Neighbourhood.find(MEANT, weighed(question), vector, EVERYONE)
    words, share = asked(question), neighbours._WORDS_SHARE
    expected = [
        np.clip((MEANT.meaning.vectors[place] @ vector + share * dot(words, sparse(place))) / (1 + share), 0, 1)
        for place in near.phrasings
    ]
    assert near.likeness == pytest.approx(expected, abs=2e-3)


def test_neighbours_belong_to_the_shortlist_and_each_intent_has_its_nearest() -> None:
    shortlist = np.array([1, 3])
    near = Neighbourhood.find(PLAIN, weighed("do camels like the desert"), None, shortlist)
    spans = [range(*PLAIN.phrasing_starts[place : place + 2]) for place in shortlist]
    assert all(place in spans[owner] for place, owner in zip(near.phrasings, near.owners, strict=True))
    assert Counter(near.owners.tolist()) == {0: len(spans[0]), 1: len(spans[1])}
    assert near.nearest.tolist() == [near.likeness[near.owners == owner].max() for owner in (0, 1)]


def test_only_the_likeliest_take_part(monkeypatch: pytest.MonkeyPatch) -> None:
    everybody = Neighbourhood.find(PLAIN, weighed("is the desert warm"), None, EVERYONE)
    monkeypatch.setattr(neighbours, "NEIGHBOURS", 3)
    near = Neighbourhood.find(PLAIN, weighed("is the desert warm"), None, EVERYONE)
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


def test_alignment_is_the_harmonic_mean_of_both_coverages() -> None:
    question = "camel food"
    words = question.split()
    likeness = np.zeros((2, len(CORPUS.vocabulary)), np.float32)
    for row, word in enumerate(words):
        likeness[row, CORPUS.vocabulary[word]] = 1
    rarity = PLAIN.rarity_of(words)
    share = rarity / rarity.sum()
    near = Neighbourhood.find(PLAIN, weighed(question), None, EVERYONE)
    found = near.aligned(PLAIN, likeness, share, len(EVERYONE))
    names = list(CORPUS.vocabulary)
    for intent in EVERYONE:
        means = []
        for phrasing in range(*PLAIN.phrasing_starts[intent : intent + 2]):
            first, last = CORPUS.phrasings.starts[phrasing : phrasing + 2]
            own = sorted({names[number] for number in CORPUS.phrasings.numbers[first:last]})
            weights = dict(zip(own, PLAIN.rarity_of(own).tolist(), strict=True))
            of_phrasing = sum(weights[word] for word in own if word in words) / sum(weights.values())
            of_question = sum(float(part) for word, part in zip(words, share, strict=True) if word in own)
            both = of_phrasing + of_question
            means.append(2 * of_phrasing * of_question / both if both else 0)
        assert found[intent] == pytest.approx(sum(sorted(means)[-3:]) / 3, abs=2e-3)


def test_the_largest_keep_their_order_and_ties_go_to_the_first() -> None:
    assert neighbours._largest(np.array([1, 3, 3, 2, 3], np.float32), 2).tolist() == [1, 2]
    assert neighbours._largest(np.array([1, 3], np.float32), 2).tolist() == [0, 1]

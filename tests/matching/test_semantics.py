from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pytest

from bot.matching.encoder import WordVectors, unit
from bot.matching.rows import Rows
from bot.matching.semantics import KeyWords, Meaning
from tests.matching.bases import LetterVectors

if TYPE_CHECKING:
    from bot.matching.encoder import Vectors

TEXTS = ["who won", "who came first", "camel food", "what do camels eat", "prize money"]
STARTS = np.array([0, 2, 4, 5])
ENCODER = LetterVectors()


def centred() -> tuple[Vectors, Vectors]:
    vectors = ENCODER.encode(TEXTS)
    mean = vectors.mean(axis=0)
    return mean, np.stack([(row - mean) / np.linalg.norm(row - mean) for row in vectors])


def test_meaning_is_sentence_vectors_less_their_mean_with_a_centroid_for_each_intent() -> None:
    mean, rows = centred()
    vectors = ENCODER.encode(TEXTS)
    found = Meaning.centred(vectors, STARTS)
    assert np.allclose(found.mean, mean, atol=1e-6)
    assert np.allclose(vectors, rows, atol=1e-6)
    for place, (first, last) in enumerate(pairwise(STARTS)):
        total = rows[first:last].sum(axis=0)
        assert np.allclose(found.centroids[place], total / np.linalg.norm(total), atol=1e-5)
    assert np.allclose(found.of(ENCODER.encode(TEXTS[3:4])[0]), rows[3], atol=1e-6)


def test_key_words_are_centroids_of_words_weighted_by_rarity() -> None:
    words = sorted({word for text in TEXTS for word in text.split()})
    rarity = {word: 1 + place / 4 for place, word in enumerate(words)}
    vectors = ENCODER.encode(words)
    entries = [(owner, words.index(word), rarity[word]) for owner, text in enumerate(TEXTS) for word in text.split()]
    owners, numbers, weights = (np.array(column) for column in zip(*entries, strict=True))
    found = KeyWords.build(vectors, Rows.build(owners, numbers, weights, len(TEXTS)), STARTS)
    rows = np.stack(
        [np.sum([rarity[word] * vectors[words.index(word)] for word in text.split()], axis=0) for text in TEXTS]
    )
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    mean = rows.mean(axis=0)
    assert np.allclose(found.mean, mean, atol=1e-5)
    for place, (first, last) in enumerate(pairwise(STARTS)):
        total = (rows[first:last] - mean).sum(axis=0)
        assert np.allclose(found.centroids[place], total / np.linalg.norm(total), atol=1e-4)
    asked = found.of(vectors[[0, 1]], np.array([0.25, 0.75], np.float32))
    wanted = 0.25 * vectors[0] + 0.75 * vectors[1]
    wanted = wanted / np.linalg.norm(wanted) - mean
    assert np.allclose(asked, wanted / np.linalg.norm(wanted), atol=1e-5)


def test_rows_are_scaled_to_length_one_and_zeros_stay() -> None:
    assert unit(np.array([[3, 4], [0, 0]], np.float32)).tolist() == pytest.approx(np.array([[0.6, 0.8], [0, 0]]))


def test_bundled_word_vectors_know_what_is_alike() -> None:
    encoder = WordVectors.bundled()
    assert encoder is not None
    car, vehicle, pizza = encoder.encode(["a fast car", "a quick vehicle", "pizza with cheese"])
    assert car @ vehicle > car @ pizza
    assert encoder.encode([""]).any() == False  # noqa: E712  numpy's own bool
    assert np.linalg.norm(car) == pytest.approx(1, abs=1e-5)


def test_many_texts_have_the_same_vectors_as_one_by_one() -> None:
    encoder = WordVectors.bundled()
    assert encoder is not None
    texts = [f"stage {number} of the rally" for number in range(70)]
    one_by_one = np.concatenate([encoder.encode([text]) for text in texts])
    assert np.array_equal(encoder.encode(texts), one_by_one)

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pytest

from bot.matching.encoder.vectors import unit
from bot.matching.semantics import Meaning
from tests.matching.bases import LetterVectors

if TYPE_CHECKING:
    from bot.matching.encoder.vectors import Vectors

TEXTS = ["who won", "who came first", "camel food", "what do camels eat", "prize money"]
STARTS = np.array([0, 2, 4, 5])
ANSWERS = ["bob sample won the race", "hay and thistles", "4000 crowns"]
ENCODER = LetterVectors()


def centred() -> tuple[Vectors, Vectors]:
    vectors = ENCODER.encode(TEXTS)
    mean = vectors.mean(axis=0)
    return mean, np.stack([(row - mean) / np.linalg.norm(row - mean) for row in vectors])


def test_meaning_is_sentence_vectors_less_their_mean_with_a_centroid_for_each_intent() -> None:
    mean, rows = centred()
    vectors = ENCODER.encode(TEXTS)
    found = Meaning.centred(vectors, STARTS, ENCODER.encode(ANSWERS))
    assert np.allclose(found.mean, mean, atol=1e-6)
    assert np.allclose(vectors, rows, atol=1e-6)
    for place, (first, last) in enumerate(pairwise(STARTS)):
        total = rows[first:last].sum(axis=0)
        assert np.allclose(found.centroids[place], total / np.linalg.norm(total), atol=1e-5)
    assert np.allclose(found.of(ENCODER.encode(TEXTS[3:4])[0]), rows[3], atol=1e-6)


def test_of_answers_counts_what_sets_them_apart() -> None:
    told = ENCODER.encode(ANSWERS)
    found = Meaning.centred(ENCODER.encode(TEXTS), STARTS, told.copy()).answers
    rows = told - told.mean(axis=0)
    assert np.allclose(found, rows / np.linalg.norm(rows, axis=1, keepdims=True), atol=1e-5)


def test_an_answer_that_tells_nothing_is_like_nothing_and_takes_no_part_in_the_mean() -> None:
    told = ENCODER.encode([ANSWERS[0], "", ANSWERS[1]])
    found = Meaning.centred(ENCODER.encode(TEXTS), STARTS, told.copy()).answers
    assert found[1].tolist() == [0] * ENCODER.SIZE
    first, second = told[[0, 2]] - told[[0, 2]].mean(axis=0)
    assert np.allclose(found[[0, 2]], unit(np.stack([first, second])), atol=1e-5)


@pytest.mark.parametrize("answers", [["", "", ""], ["", "hay", ""]])
def test_answers_that_nothing_sets_apart_are_like_nothing(answers: list[str]) -> None:
    found = Meaning.centred(ENCODER.encode(TEXTS), STARTS, ENCODER.encode(answers)).answers
    assert found.tolist() == np.zeros((3, ENCODER.SIZE)).tolist()


def test_rows_are_scaled_to_length_one_and_zeros_stay() -> None:
    assert unit(np.array([[3, 4], [0, 0]], np.float32)).tolist() == pytest.approx(np.array([[0.6, 0.8], [0, 0]]))

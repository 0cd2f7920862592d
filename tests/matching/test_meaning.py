from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pytest

from bot.matching.meaning import Meaning, unit
from tests.matching.bases import LetterVectors

if TYPE_CHECKING:
    from bot.matching.encoder.vectors import Vectors

TEXTS = ["who won", "who came first", "camel food", "what do camels eat", "prize money"]
STARTS = np.array([0, 2, 4, 5])
ANSWERS = ["bob sample won the race", "hay and thistles", "4000 crowns"]
ENCODER = LetterVectors()


def built(answers: list[str]) -> Meaning:
    return Meaning.build(ENCODER, TEXTS, STARTS, answers)


def centred() -> tuple[Vectors, Vectors]:
    vectors = ENCODER.encode(TEXTS)
    mean = vectors.mean(axis=0)
    return mean, np.stack([(row - mean) / np.linalg.norm(row - mean) for row in vectors])


def test_meaning_is_sentence_vectors_less_their_mean_with_a_centroid_for_each_intent() -> None:
    mean, rows = centred()
    found = built(ANSWERS)
    assert np.allclose(found.mean, mean, atol=1e-6)
    for place, (first, last) in enumerate(pairwise(STARTS)):
        total = rows[first:last].sum(axis=0)
        assert np.allclose(found.centroids[place], total / np.linalg.norm(total), atol=1e-5)
    assert np.allclose(found.of(ENCODER.encode_question(TEXTS[3])), rows[3], atol=1e-6)


def test_of_answers_counts_what_sets_them_apart() -> None:
    told = ENCODER.encode(ANSWERS)
    found = built(ANSWERS).answers
    rows = told - told.mean(axis=0)
    assert np.allclose(found, rows / np.linalg.norm(rows, axis=1, keepdims=True), atol=1e-5)


def test_an_answer_that_tells_nothing_is_like_nothing_and_takes_no_part_in_the_mean() -> None:
    answers = [ANSWERS[0], "", ANSWERS[1]]
    told, found = ENCODER.encode(answers), built(answers).answers
    assert found[1].tolist() == [0] * ENCODER.SIZE
    first, second = told[[0, 2]] - told[[0, 2]].mean(axis=0)
    assert np.allclose(found[[0, 2]], unit(np.stack([first, second])), atol=1e-5)


@pytest.mark.parametrize("answers", [["", "", ""], ["", "hay", ""]])
def test_answers_that_nothing_sets_apart_are_like_nothing(answers: list[str]) -> None:
    found = built(answers).answers
    assert found.tolist() == np.zeros((3, ENCODER.SIZE)).tolist()


def test_rows_are_scaled_to_length_one_and_zeros_stay() -> None:
    assert unit(np.array([[3, 4], [0, 0]], np.float32)).tolist() == pytest.approx(np.array([[0.6, 0.8], [0, 0]]))


def test_rows_take_a_byte_a_number_and_lose_little() -> None:
    found, (_, exact) = built(ANSWERS), centred()
    assert found.rows.dtype == np.int8
    assert np.abs(found.rows).max() == 127
    assert np.allclose(found.rows * found.step, exact, atol=0.51 * found.step)


def test_likeness_is_the_cosine_and_never_below_nothing() -> None:
    found, (_, rows) = built(ANSWERS), centred()
    asked = found.of(ENCODER.encode_question("camel prize"))
    likeness = found.likeness(asked, [(4, 5), (0, 2), (3, 3)])
    assert likeness == pytest.approx(np.clip(rows[[4, 0, 1]] @ asked, 0, 1), abs=0.01)


def test_each_phrasing_is_most_like_itself() -> None:
    among = built(ANSWERS).among(np.arange(5))
    assert among.argmax(axis=1).tolist() == [0, 1, 2, 3, 4]
    assert np.allclose(among, among.T)
    assert among.min() >= 0


def test_no_phrasings_mean_nothing() -> None:
    found = Meaning.build(ENCODER, [], np.array([0]), [])
    assert found.centroids.shape == found.answers.shape == found.rows.shape == (0, ENCODER.SIZE)
    assert np.isfinite(found.of(ENCODER.encode_question("who won"))).all()

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pytest

from bot.matching.meaning import Meaning, unit
from tests.matching.bases import LetterVectors

if TYPE_CHECKING:
    from bot.matching.encoder import Vectors

TEXTS = ["who won", "who came first", "camel food", "what do camels eat", "prize money"]
STARTS = np.array([0, 2, 4, 5])
TOLD = ["bob sample won", "it was a race", "4000 crowns"]
TOLD_STARTS = np.array([5, 7, 7, 8])
ENCODER = LetterVectors()


def built() -> Meaning:
    return Meaning.build(ENCODER, [*TEXTS, *TOLD], STARTS, TOLD_STARTS)


def centred() -> tuple[Vectors, Vectors]:
    vectors = ENCODER.encode(TEXTS)
    mean = vectors.mean(axis=0)
    return mean, np.stack([(row - mean) / np.linalg.norm(row - mean) for row in vectors])


def test_meaning_is_sentence_vectors_less_their_mean_with_a_centroid_for_each_intent() -> None:
    mean, rows = centred()
    found = built()
    assert np.allclose(found.mean, mean, atol=1e-6)
    for place, (first, last) in enumerate(pairwise(STARTS)):
        total = rows[first:last].sum(axis=0)
        assert np.allclose(found.centroids[place], total / np.linalg.norm(total), atol=1e-5)
    assert np.allclose(found.of(ENCODER.encode_question(TEXTS[3])), rows[3], atol=1e-6)


def test_what_an_intent_tells_has_a_gist_less_the_mean_of_phrasings() -> None:
    found, (mean, _) = built(), centred()
    told = unit(ENCODER.encode(TOLD) - mean)
    assert np.allclose(found.gists, unit(np.stack([told[0] + told[1], np.zeros(ENCODER.SIZE), told[2]])), atol=1e-5)


def test_rows_are_scaled_to_length_one_and_zeros_stay() -> None:
    assert unit(np.array([[3, 4], [0, 0]], np.float32)).tolist() == pytest.approx(np.array([[0.6, 0.8], [0, 0]]))


def test_rows_take_a_byte_a_number_and_lose_little() -> None:
    found, (_, exact) = built(), centred()
    assert found.rows.dtype == np.int8
    assert np.abs(found.rows).max() == 127
    assert np.allclose(found.rows[: len(TEXTS)] * found.step, exact, atol=0.51 * found.step)
    assert len(found.rows) == len(TEXTS) + len(TOLD)


def test_likeness_is_the_cosine_and_never_below_nothing() -> None:
    found, (_, rows) = built(), centred()
    asked = found.of(ENCODER.encode_question("camel prize"))
    likeness = found.likeness(asked, [(4, 5), (0, 2), (3, 3)])
    assert likeness == pytest.approx(np.clip(rows[[4, 0, 1]] @ asked, 0, 1), abs=0.01)


def test_each_text_is_most_like_itself() -> None:
    among = built().among(np.arange(8))
    assert among.argmax(axis=1).tolist() == [*range(8)]
    assert np.allclose(among, among.T)
    assert among.min() >= 0


class Pointed(LetterVectors):
    """An encoder with a direction in which questions leave an intent."""

    departure = unit(np.random.default_rng(1).normal(size=(2, LetterVectors.SIZE)).astype(np.float32))


def test_a_question_departs_from_what_is_asked_and_from_what_is_told() -> None:
    found = Meaning.build(Pointed(), [*TEXTS, *TOLD], STARTS, TOLD_STARTS)
    asked = found.of(ENCODER.encode_question("camel prize"))
    first, second = Pointed.departure
    steps = [(asked - found.centroids[place]) @ first + (asked - found.gists[place]) @ second for place in (2, 0)]
    assert found.departure(asked, np.array([2, 0])) == pytest.approx(steps, abs=1e-5)


def test_nothing_departs_from_what_an_intent_does_not_tell() -> None:
    found = Meaning.build(Pointed(), [*TEXTS, *TOLD], STARTS, TOLD_STARTS)
    asked = found.of(ENCODER.encode_question("camel prize"))
    step = (asked - found.centroids[1]) @ Pointed.departure[0]
    assert found.departure(asked, np.array([1])) == pytest.approx([step], abs=1e-5)


def test_no_phrasings_mean_nothing() -> None:
    found = Meaning.build(ENCODER, [], np.array([0]), np.array([0]))
    assert found.centroids.shape == found.gists.shape == found.rows.shape == (0, ENCODER.SIZE)
    assert np.isfinite(found.of(ENCODER.encode_question("who won"))).all()

from __future__ import annotations

import numpy as np
import pytest

from bot.matching import likeness
from bot.matching.corpus import Corpus
from bot.matching.encoder.vectors import unit
from bot.matching.index import build_index
from bot.matching.likeness import SLOTS, SLOTS_ALONE, WORDS_SHARE, Likeness, sketched
from bot.matching.text_keys import hashes_of_keys, hashes_of_words
from tests.matching.bases import CAMELS, LetterVectors

TEXTS = ["who won", "who came first", "camel food", "what do camels eat", "prize money"]
STARTS = np.array([0, 2, 4, 5])
ANSWERS = ["bob sample won", "hay and thistles", ""]
ENCODER = LetterVectors()


def sketch_of(text: str, slots: int) -> np.ndarray:
    """The words of a text, each of the same weight, together of length 1."""
    words = text.split()
    weights = np.full(len(words), 1 / np.sqrt(len(words)), np.float32)
    return np.asarray(sketched(np.zeros(len(words), np.int64), hashes_of_words(words), weights, (1, slots))[0])


def sketches(slots: int) -> list[np.ndarray]:
    return [np.stack([sketch_of(text, slots) for text in TEXTS])]


def test_slots_hold_sums_of_signed_weights() -> None:
    owners, hashes = np.array([0, 0, 0, 2]), hashes_of_words(["rally", "camel", "rally", "desert"])
    weights = np.array([1, 2, 4, 8], np.float32)
    found = sketched(owners, hashes, weights, (3, 16))
    rally, camel, desert = (sketched(np.array([0]), hashes[[place]], weights[:1], (1, 16))[0] for place in (0, 1, 3))
    assert [np.abs(each).tolist().count(1) for each in (rally, camel, desert)] == [1, 1, 1]
    assert np.allclose(found, [5 * rally + 2 * camel, np.zeros(16), 8 * desert])


@pytest.mark.parametrize("slots", [SLOTS, SLOTS_ALONE])
def test_sketches_are_as_alike_as_the_texts_give_or_take_a_little(slots: int) -> None:
    words, random = [f"word{number}" for number in range(500)], np.random.default_rng(7)
    errors = []
    for _ in range(400):
        shared = int(random.integers(0, 9))
        chosen = random.choice(words, 16 - shared, replace=False).tolist()
        one, other = chosen[:8], chosen[8 - shared :]
        exact = shared / 8
        errors.append(sketch_of(" ".join(one), slots) @ sketch_of(" ".join(other), slots) - exact)
    assert abs(np.mean(errors)) < 0.02
    assert np.std(errors) < 1.5 / np.sqrt(slots)


def test_a_hash_says_nothing_of_the_order_of_the_vocabulary() -> None:
    one, other = ["camel", "race", "won"], ["won", "camel", "race"]

    def hashed(vocabulary: list[str], *words: str) -> int:
        places = [vocabulary.index(word) for word in words]
        key = places[0] if len(places) == 1 else (places[0] + 1) * len(vocabulary) + places[1]
        return int(hashes_of_keys(np.array([key]), hashes_of_words(vocabulary))[0])

    asked = [("camel",), ("won",), ("camel", "race"), ("race", "camel"), ("won", "won")]
    assert [hashed(one, *words) for words in asked] == [hashed(other, *words) for words in asked]
    assert len({hashed(one, *words) for words in asked}) == len(asked)


def test_meaning_weighs_one_and_shared_words_their_share() -> None:
    found, meaning = Likeness.build(ENCODER, iter([TEXTS]), sketches, STARTS, ANSWERS)
    assert meaning is not None
    vectors, asked = ENCODER.encode(TEXTS), meaning.of(ENCODER.encode(["camel prize"])[0])
    hashes, weights = hashes_of_words(["camel", "prize"]), np.array([0.6, 0.8], np.float32)
    row = found.asked(asked, hashes, weights)
    words = [each @ sketched(np.zeros(2, np.int64), hashes, weights, (1, SLOTS))[0] for each in sketches(SLOTS)[0]]
    meant = unit(vectors - vectors.mean(axis=0)) @ asked
    expected = np.clip((meant + WORDS_SHARE * np.array(words)) / (1 + WORDS_SHARE), 0, 1)
    assert found.of_intents(row, STARTS, np.array([0, 1, 2])) == pytest.approx(expected, abs=0.01)
    assert found.of_intents(row, STARTS, np.array([2, 0])) == pytest.approx(expected[[4, 0, 1]], abs=0.01)


def test_without_vectors_words_say_everything() -> None:
    found, meaning = Likeness.build(None, iter([TEXTS]), sketches, STARTS, ANSWERS)
    row = found.asked(None, hashes_of_words(["camel", "food"]), np.full(2, np.sqrt(0.5), np.float32))
    assert meaning is None
    assert found.rows.shape == (5, SLOTS_ALONE)
    assert found.of_intents(row, STARTS, np.array([1]))[0] == pytest.approx(1, abs=0.01)


def test_each_phrasing_is_most_like_itself() -> None:
    found, _ = Likeness.build(ENCODER, iter([TEXTS]), sketches, STARTS, ANSWERS)
    among = found.among(np.arange(5))
    assert among.argmax(axis=1).tolist() == [0, 1, 2, 3, 4]
    assert np.allclose(among, among.T)


def test_rows_take_a_byte_a_number_and_lose_little(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(likeness, "_AT_ONCE", 2)
    found, meaning = Likeness.build(ENCODER, iter([TEXTS[:2], TEXTS[2:]]), by_parts, STARTS, ANSWERS)
    vectors = ENCODER.encode(TEXTS)
    assert meaning is not None
    exact = np.sqrt(1 / (1 + WORDS_SHARE)) * unit(vectors - vectors.mean(axis=0))
    assert found.rows.dtype == np.int8
    assert np.abs(found.rows).max() == 127
    assert np.allclose(found.rows[:, : found.dimensions] * found.step, exact, atol=0.51 * found.step)


def by_parts(slots: int) -> list[np.ndarray]:
    whole = sketches(slots)[0]
    return [whole[:2], whole[2:]]


def test_the_phrasings_of_a_base_have_sketches_of_their_words() -> None:
    index = build_index(Corpus.read(CAMELS), None)
    lengths = np.linalg.norm(index.likeness.step * index.likeness.rows.astype(float), axis=1)
    assert lengths.mean() == pytest.approx(1, abs=0.1)
    assert index.likeness.rows.shape == (index.phrasings, SLOTS_ALONE)

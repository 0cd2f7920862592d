from __future__ import annotations

import numpy as np
import pytest

from bot.matching.encoder.hashed_words import SLOTS, HashedWords

WORDS = [f"word{number}" for number in range(500)]


def alike(_word: str) -> float:
    return 1.0


ENCODER = HashedWords(alike)


def like(one: str, other: str) -> float:
    return float(ENCODER.encode_question(one) @ ENCODER.encode_question(other))


def test_vectors_are_as_alike_as_the_words_give_or_take_a_little() -> None:
    random, errors = np.random.default_rng(7), []
    for _ in range(300):
        shared = int(random.integers(0, 9))
        chosen = random.choice(WORDS, 16 - shared, replace=False).tolist()
        one, other = chosen[:8], chosen[8 - shared :]
        # Eight words and seven pairs each; of the words that they share, in a row, all but one pair.
        errors.append(like(" ".join(one), " ".join(other)) - (shared + max(shared - 1, 0)) / 15)
    assert abs(np.mean(errors)) < 0.02
    assert np.std(errors) < 1.5 / np.sqrt(SLOTS)


def test_rare_words_say_more_than_common_ones_and_their_order_counts_a_little() -> None:
    encoder = HashedWords({"the": 1.0, "a": 1.0, "camel": 4.0, "race": 4.0}.__getitem__)
    asked, rare, common = (encoder.encode_question(text) for text in ("the camel", "a camel", "the race"))
    assert asked @ rare > asked @ common
    turned = encoder.encode_question("camel race") @ encoder.encode_question("race camel")
    assert 0.3 < turned < 1


def test_each_text_has_a_row_of_length_one_or_of_zeros() -> None:
    rows = ENCODER.encode(["word1 word2", "", "never heard of it"])
    assert np.linalg.norm(rows, axis=1) == pytest.approx([1, 0, 1])
    assert ENCODER.encode([]).shape == (0, SLOTS)
    assert rows[2].tolist() == ENCODER.encode_question("never heard of it").tolist()


def test_it_is_the_same_in_every_process() -> None:
    row = ENCODER.encode_question("camel")
    assert (row.argmax(), row.max(), row.min()) == (4, 1, 0)

from __future__ import annotations

from collections import Counter

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from bot.matching.text_keys import PAIR_REACH, UNKNOWN, keys_of_one, number, word_keys

VOCABULARY = {word: place for place, word in enumerate("abcdefghij")}
word_texts = st.lists(st.lists(st.sampled_from([*VOCABULARY, "stranger"]), max_size=9), max_size=5)


@given(word_texts)
def test_words_are_numbered_with_the_text_that_they_stand_in(texts: list[list[str]]) -> None:
    numbers, owners = number(texts, VOCABULARY)
    assert list(zip(numbers.tolist(), owners.tolist(), strict=True)) == [
        (VOCABULARY.get(word, UNKNOWN), owner) for owner, text in enumerate(texts) for word in text
    ]


@given(word_texts)
def test_word_keys_are_the_known_words_and_their_near_ordered_pairs(texts: list[list[str]]) -> None:
    size = len(VOCABULARY)
    keys, owners = word_keys(*number(texts, VOCABULARY), size)
    found = Counter(
        (owner, (key,) if key < size else (key // size - 1, key % size))
        for key, owner in zip(keys.tolist(), owners.tolist(), strict=True)
    )
    expected: Counter[tuple[int, tuple[int, ...]]] = Counter()
    for owner, text in enumerate(texts):
        places = [VOCABULARY.get(word) for word in text]
        expected.update((owner, (place,)) for place in places if place is not None)
        expected.update(
            (owner, (left, right))
            for first, left in enumerate(places)
            for right in places[first + 1 : first + 1 + PAIR_REACH]
            if left is not None and right is not None
        )
    assert found == expected


def test_no_text_has_no_keys() -> None:
    assert word_keys(np.empty(0, np.int64), np.empty(0, np.int32), 3)[0].size == 0
    assert keys_of_one(np.empty(0, np.int64), 3).size == 0


@given(st.lists(st.integers(UNKNOWN, 9), max_size=20))
def test_one_text_has_the_keys_that_it_has_among_others(numbers: list[int]) -> None:
    text = np.array(numbers, np.int64)
    among_others, _ = word_keys(text, np.zeros(len(text), np.int32), 10)
    assert sorted(keys_of_one(text, 10).tolist()) == sorted(among_others.tolist())

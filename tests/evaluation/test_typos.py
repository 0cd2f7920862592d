from __future__ import annotations

import re
from string import ascii_lowercase

from hypothesis import given
from hypothesis import strategies as st

from bot.evaluation.typos import misspell

TEXT = "please transfer twenty dollars from checking to savings account tomorrow"


@given(st.text(max_size=80), st.floats(0, 1), st.integers())
def test_any_text_is_misspelt_the_same_way_each_time(text: str, probability: float, seed: int) -> None:
    assert misspell(text, probability, seed) == misspell(text, probability, seed)


@given(st.text(max_size=80), st.integers())
def test_no_probability_no_slip(text: str, seed: int) -> None:
    assert misspell(text, 0, seed) == text


@given(st.lists(st.text(ascii_lowercase, min_size=1, max_size=9), min_size=1, max_size=7).map(" ".join), st.integers())
def test_each_longer_word_has_one_slip_and_each_shorter_one_none(text: str, seed: int) -> None:
    pairs = zip(text.split(), misspell(text, 1, seed).split(), strict=True)
    for word, slipped in pairs:
        assert (slipped == word) is (len(word) < 4)
        assert slipped[0] == word[0]
        assert abs(len(slipped) - len(word)) <= 1


def test_all_four_slips_occur() -> None:
    slips = {misspell("word", 1, seed) for seed in range(200)}
    assert {"wrd", "wod", "woord", "worrd", "wrod", "wodr"} <= slips
    assert slips & {"wird", "wprd"}


def test_about_as_many_words_slip_as_asked() -> None:
    slipped = sum(
        one != other
        for seed in range(200)
        for one, other in zip(TEXT.split(), misspell(TEXT, 0.25, seed).split(), strict=True)
    )
    longer = 200 * len(re.findall(r"\w{4,}", TEXT))
    assert 0.2 < slipped / longer < 0.3


def test_another_seed_makes_other_slips() -> None:
    assert misspell(TEXT, 0.5, 1) != misspell(TEXT, 0.5, 2)

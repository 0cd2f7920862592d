from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from bot.matching.exact import ExactTexts, digest, digests

owned_texts = st.lists(st.tuples(st.text("ab ", max_size=3), st.integers(0, 3)), max_size=12)


def built(owned: list[tuple[str, int]]) -> ExactTexts:
    return ExactTexts.build(digests(text for text, _ in owned), np.array([owner for _, owner in owned], np.int32))


@given(owned_texts, st.text("ab ", max_size=3))
def test_a_text_is_its_only_owners_and_nobodys_if_two_have_it(owned: list[tuple[str, int]], asked: str) -> None:
    owners = {owner for text, owner in owned if text == asked}
    assert built(owned).get(asked) == (owners.pop() if len(owners) == 1 else None)


def test_the_same_text_twice_in_one_intent_is_still_its_own() -> None:
    texts = built([("a", 2), ("b", 1), ("a", 2), ("c", 0), ("c", 1)])
    assert [texts.get(text) for text in "abcd"] == [2, 1, None, None]


def test_no_texts_are_nobodys() -> None:
    assert built([]).get("a") is None


def test_a_digest_is_the_same_in_every_process() -> None:
    assert digest("when is the dakar") == -31197057617360406
    assert digest("") != digest(" ")

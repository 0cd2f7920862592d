from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge.word_diff import Piece, shortened, word_diff


def test_only_what_changed_is_cut_out() -> None:
    assert word_diff("it ran from 3 to 17 May", "it ran from 3 to 18 May") == (
        Piece("it ran from 3 to", "it ran from 3 to"),
        Piece("17", "18"),
        Piece("May", "May"),
    )


def test_of_what_stayed_only_the_nearest_words_are_shown() -> None:
    old = "nought one two three four five six seven eight nine ten"
    pieces = tuple(shortened(word_diff(old, old.replace("six", "6"))))
    assert pieces == (
        Piece("… two three four five", "… two three four five"),
        Piece("six", "6"),
        Piece("seven eight nine ten", "seven eight nine ten"),
    )


@given(st.lists(st.sampled_from("abcd"), max_size=12), st.lists(st.sampled_from("abcd"), max_size=12))
def test_all_pieces_together_are_both_texts(old: list[str], new: list[str]) -> None:
    pieces = word_diff(" ".join(old), " ".join(new))
    assert " ".join(piece.old for piece in pieces if piece.old) == " ".join(old)
    assert " ".join(piece.new for piece in pieces if piece.new) == " ".join(new)

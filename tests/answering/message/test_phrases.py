from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.message.pattern import parse, spellings
from bot.answering.message.phrases import Phrases, tokens_of


def spelled(pattern: str) -> set[str]:
    return {" ".join(words) for words in spellings(parse(pattern))}


@pytest.mark.parametrize(
    ("pattern", "phrases"),
    [
        ("good morning", {"good morning"}),
        ("hi|hey", {"hi", "hey"}),
        ("hi | good day", {"hi", "good day"}),
        ("(does|do) they [all] know", {"does they know", "do they know", "does they all know", "do they all know"}),
        (
            "[oh|ah] my (god|word [now])",
            {f"{a}my {b}" for a in ("", "oh ", "ah ") for b in ("god", "word", "word now")},
        ),
        ("don't", {"do not"}),
    ],
)
def test_a_pattern_stands_for_every_way_through_its_alternatives(pattern: str, phrases: set[str]) -> None:
    assert spelled(pattern) == phrases


@pytest.mark.parametrize(
    "pattern",
    ["", "(a|b", "a [b", "a)", "a]", "(a]", "a||b", "a|", "|a", "a (|b)", "()", "[a]", "[a] (b|[c])", "<nobody>"],
)
def test_a_pattern_that_is_not_well_written_is_an_error(pattern: str) -> None:
    with pytest.raises(ValueError, match=r"bracket|no words|missing|name"):
        parse(pattern)


PHRASES = Phrases(["good (morning|day) [to you]", "hello from <word>", "bro", "okay"])


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("Good day, friend", 2),
        ("good day to you all", 4),
        ("good day to", 2),
        ("hello from texas", 3),
        ("hello from", 0),
    ],
)
def test_the_longest_phrase_at_the_beginning_is_found(text: str, length: int) -> None:
    assert PHRASES.begins(tokens_of(text)) == length


@pytest.mark.parametrize(
    ("text", "length"), [("a good day to you", 4), ("we say hello from texas", 3), ("good", 0), ("", 0)]
)
def test_the_longest_phrase_at_the_end_is_found(text: str, length: int) -> None:
    assert PHRASES.ends(tokens_of(text)) == length


@pytest.mark.parametrize("text", ["broooo", "broo", "okayyy", "goooood day"])
def test_a_word_that_is_drawn_out_is_read_as_without(text: str) -> None:
    assert PHRASES.is_one(tokens_of(text))


@pytest.mark.parametrize("text", ["brook", "god day", "boro"])
def test_other_words_are_no_drawn_out_ones(text: str) -> None:
    assert not PHRASES.is_one(tokens_of(text))


def test_a_word_may_be_the_one_that_is_written_and_any_one_at_once() -> None:
    assert Phrases(["from the moon", "from <word> places"]).begins(tokens_of("from the places")) == 3


def test_half_of_what_is_typed_as_one_word_is_no_phrase() -> None:
    assert Phrases(["who"]).begins(tokens_of("who's there")) == 0
    assert Phrases(["is"]).ends(tokens_of("who's")) == 0


WORDS = st.sampled_from(["a1", "b1", "c1"])
PATTERNS = st.recursive(
    st.lists(WORDS, min_size=1, max_size=3).map(" ".join),
    lambda inner: st.builds("{} ({}|{}) [{}]".format, WORDS, inner, inner, inner),
    max_leaves=4,
)


@given(st.lists(PATTERNS, min_size=1, max_size=3), st.lists(WORDS, max_size=8))
def test_phrases_are_found_as_if_each_had_been_listed(patterns: list[str], said: list[str]) -> None:
    phrases, every = Phrases(patterns), {each for pattern in patterns for each in spelled(pattern)}
    tokens = tokens_of(" ".join(said))
    lengths = range(1, len(said) + 1)
    assert phrases.is_one(tokens) == (" ".join(said) in every)
    assert phrases.begins(tokens) == max((n for n in lengths if " ".join(said[:n]) in every), default=0)
    assert phrases.ends(tokens) == max((n for n in lengths if " ".join(said[-n:]) in every), default=0)

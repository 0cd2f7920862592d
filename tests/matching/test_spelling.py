from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from bot.language.language import language_of
from bot.matching.spelling import Speller

FREQUENCY = {
    "dakar": 50,
    "defender": 40,
    "rally": 30,
    "stage": 5,
    "start": 5,
    "baciuska": 3,
    "peterhansel": 2,
    "bivouac": 2,
    "marathon": 1,
    "car": 9,
    "2026": 9,
}
SPELLER = Speller(FREQUENCY)


def repaired(word: str) -> str:
    return SPELLER.repair([word])[0][0]


@pytest.mark.parametrize(
    ("slip", "meant"),
    [
        ("dakr", "dakar"),
        ("daakr", "dakar"),  # two neighbours swapped are one slip
        ("raly", "rally"),
        ("defnder", "defender"),
        ("deffendr", "defender"),
        ("peterhanzl", "peterhansel"),
        ("bivuac", "bivouac"),
        ("baciuskas", "baciuska"),
    ],
)
def test_slips_are_repaired(slip: str, meant: str) -> None:
    assert repaired(slip) == meant


@pytest.mark.parametrize(
    "word",
    [
        "defended",  # English, though near to "defender"
        "stare",
        "stages",
        "dkr",  # too short
        "crr",
        "d4kar",  # with a digit
        "2027",
        "pterhnsl",  # too far
        "dxxar",
        "qwertyuiop",
    ],
)
def test_real_short_numbered_and_distant_words_are_left_alone(word: str) -> None:
    assert repaired(word) == word


def test_what_was_repaired_is_told() -> None:
    words, changes = SPELLER.repair(["the", "dakr", "raly", "dakr"])
    assert words == ("the", "dakar", "rally", "dakar")
    assert changes == (("dakr", "dakar"), ("raly", "rally"), ("dakr", "dakar"))


def test_the_more_frequent_of_two_as_near_is_meant() -> None:
    assert Speller({"zbcde": 1, "zbcdf": 2}).repair(["zbcdx"])[0] == ("zbcdf",)
    assert Speller({"zbcde": 2, "zbcdf": 1}).repair(["zbcdx"])[0] == ("zbcde",)


def test_the_first_letter_counts_more_than_the_frequency() -> None:
    assert Speller({"zbcde": 1, "ybcdq": 99}).repair(["zbcdq"])[0] == ("zbcde",)


def test_ties_do_not_hang_on_the_order_of_the_vocabulary() -> None:
    words = [f"zbcd{letter}" for letter in "efghijklm"]
    there, back = Speller(dict.fromkeys(words, 1)), Speller(dict.fromkeys(reversed(words), 1))
    assert there.repair(["zbcdx"]) == back.repair(["zbcdx"]) == (("zbcde",), (("zbcdx", "zbcde"),))


@pytest.mark.parametrize(
    ("drawn_out", "meant"),
    [
        ("daaaakar", "dakar"),
        ("rallllyyyy", "rally"),
        ("soooo", "so"),
        ("goooood", "good"),
        ("pleeeeease", "please"),
        ("whooo", "who"),
        ("bivouaccck", "bivouac"),  # drawn out, and a slip
        ("deffeeender", "defender"),
    ],
)
def test_letters_that_are_drawn_out_are_as_many_as_a_known_word_has(drawn_out: str, meant: str) -> None:
    assert repaired(drawn_out) == meant


@settings(max_examples=60)
@given(st.text("dakrefnlystbi", min_size=1, max_size=13).filter(lambda word: not re.search(r"(.)\1\1", word)))
def test_a_repair_leads_to_a_nearest_word_and_no_further(word: str) -> None:
    found = repaired(word)
    slips = 2 if len(word) >= 7 else 1
    near = {each: OSA.distance(word, each) for each in FREQUENCY if not each.isdigit()}
    nearest = min(near.values())
    if found != word:
        assert near[found] == nearest <= slips
        assert repaired(found) == found
    elif word not in FREQUENCY and len(word) >= 4 and not SPELLER.is_real(word):
        assert nearest > slips


def test_english_is_known_with_its_plurals() -> None:
    assert SPELLER.is_real("pizza")
    assert SPELLER.is_real("pizzas")
    assert not SPELLER.is_real("dkaar")


@pytest.mark.parametrize(
    ("language", "word", "left"),
    [
        ("de", "mehr", "mehr"),  # a word of German, however near to "wehr"
        ("de", "wher", "wehr"),
        ("es", "cuando", "cuando"),
        ("pl", "wher", "wher"),  # nobody knows which words are Polish, so none is repaired
        ("xx", "wher", "wher"),
    ],
)
def test_slips_are_told_by_the_words_of_the_language(language: str, word: str, left: str) -> None:
    speller = Speller({"wehr": 9, "cuanto": 9}, language_of(language))
    assert speller.repair([word])[0] == (left,)

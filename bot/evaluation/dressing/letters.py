"""Habits of typing letters: elongated, in capitals, from another alphabet."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.evaluation.dressing.dress import Draw, Dressing, Group, on_a_word
from bot.evaluation.dressing.texts import alphabets

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bot.evaluation.dressing.dress import Dresser

STYLES = (
    "small capital",
    "full-width",
    "bold",
    "italic",
    "script",
    "fraktur",
    "double-struck",
    "monospace",
    "circled",
    "superscript",
)
"""The alphabets in which some people write whole messages."""
_TO_ELONGATE = re.compile(r"(?<=[a-z])[aeiouy]|[a-z]$")


def dressings() -> Iterator[Dressing]:
    """Every dressing of this kind."""
    for name, dresser in {**_capitals(), **_strange_letters()}.items():
        yield Dressing(name, Group.TYPING, dresser, wraps=False)


def _capitals() -> dict[str, Dresser]:
    return {
        "all capitals": lambda text, _: text.upper(),
        "first letter a capital": lambda text, _: _capital(text),
        "every word a capital": lambda text, _: " ".join(map(_capital, text.split(" "))),
        "alternating capitals": _alternating,
        "one word in capitals": on_a_word(lambda word, _: word.upper()),
        "small letters only": lambda text, _: text.lower(),
    }


def _strange_letters() -> dict[str, Dresser]:
    return {
        "hashtag": on_a_word(lambda word, _: f"#{word}"),
        "elongated word": on_a_word(_elongated),
        "cyrillic letter in a word": on_a_word(_alike("cyrillic")),
        "cyrillic word": on_a_word(lambda word, _: _in("cyrillic", word)),
        "greek letter in a word": on_a_word(_alike("greek")),
        "combining mark in a word": on_a_word(_accented),
        "styled word": on_a_word(lambda word, draw: _in(f"{draw.random.choice(STYLES)} letters", word)),
        **{f"{style} letters": _all_in(f"{style} letters") for style in STYLES},
    }


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _alternating(text: str, draw: Draw) -> str:
    start = draw.random.randrange(2)
    return "".join(letter.upper() if place % 2 == start else letter.lower() for place, letter in enumerate(text))


def _in(alphabet: str, text: str) -> str:
    return text.translate(alphabets()[alphabet])


def _all_in(alphabet: str) -> Dresser:
    return lambda text, _: _in(alphabet, text)


def _elongated(word: str, draw: Draw) -> str:
    """A vowel, or the last letter, four to seven times."""
    return _at_one(_TO_ELONGATE, word, draw, lambda letter: letter * draw.random.randrange(4, 8))


def _alike(alphabet: str) -> Callable[[str, Draw], str]:
    """One letter replaced by another alphabet's that looks the same."""
    letters = re.compile("|".join(map(chr, alphabets()[alphabet])))
    return lambda word, draw: _at_one(letters, word, draw, lambda letter: _in(alphabet, letter))


def _accented(word: str, draw: Draw) -> str:
    return _at_one(re.compile("[a-z]"), word, draw, lambda letter: letter + draw.of("combining marks"))


def _at_one(letters: re.Pattern[str], word: str, draw: Draw, change: Callable[[str], str]) -> str:
    """The word with one of these letters changed; as it is, where it has none."""
    places = [found.start() for found in letters.finditer(word)]
    if not places:
        return word
    place = draw.random.choice(places)
    return word[:place] + change(word[place]) + word[place + 1 :]

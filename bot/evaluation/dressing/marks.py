"""Habits of typing marks and blanks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.evaluation.dressing.dress import Draw, Dressing, Group, behind, of_list, on_a_word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.evaluation.dressing.dress import Dresser


def dressings() -> Iterator[Dressing]:
    """Every dressing of this kind."""
    yield Dressing("marks behind", Group.TYPING, behind(of_list("last marks"), ""))
    for name, dresser in {**_marks(), **_blanks()}.items():
        yield Dressing(name, Group.TYPING, dresser, wraps=False)


def _marks() -> dict[str, Dresser]:
    return {
        "no question mark": lambda text, _: text.rstrip("?! "),
        "no blank after marks": lambda text, _: re.sub(r"(?<=[,?!.;:]) +", "", text),
        "blank before marks": lambda text, _: re.sub(r"(?<=\w)(?=[,?!.;:](?:\s|$))", " ", text),
        "curly quotes": _curly,
        "no apostrophes": lambda text, _: re.sub(r"(?<=\w)'(?=\w)", "", text),
        "in quotes": lambda text, draw: draw.of("quotation marks").replace("{}", text),
    }


def _blanks() -> dict[str, Dresser]:
    return {
        "double blanks": lambda text, draw: re.sub(" ", lambda _: " " * draw.random.randrange(2, 4), text),
        "other blanks": lambda text, draw: re.sub(" ", lambda _: draw.of("blanks"), text),
        "blanks around": lambda text, draw: f"{draw.of('blanks')}{text} {draw.of('blanks')}\n",
        "zero-width in a word": on_a_word(_invisible),
        "zero-width around": lambda text, draw: f"{draw.of('zero-width')}{text}{draw.of('zero-width')}",
        "zero-width at each blank": lambda text, draw: re.sub(" ", lambda _: f"{draw.of('zero-width')} ", text),
        "line broken inside": _broken,
    }


def _curly(text: str, draw: Draw) -> str:
    """What phones make of straight quotes."""
    mark = draw.of("apostrophes")
    return re.sub(r'"([^"]*)"', "\N{LEFT DOUBLE QUOTATION MARK}\\1\N{RIGHT DOUBLE QUOTATION MARK}", text).replace(
        "'", mark
    )


def _invisible(word: str, draw: Draw) -> str:
    place = draw.random.randrange(1, len(word))
    return word[:place] + draw.of("zero-width") + word[place:]


def _broken(text: str, draw: Draw) -> str:
    """A line break between two words of the second half, as an editor of narrow lines leaves it."""
    words = text.split(" ")
    place = draw.random.randrange(len(words) // 2, len(words))
    return " ".join(words[:place]) + "\n" * bool(place) + " ".join(words[place:])

"""Several questions of the gate in one message."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from bot.evaluation.dressing.dress import SMALL

Join = Callable[[Sequence[str], Random], str]
"""Plain questions in, one message out."""


@dataclass(frozen=True, slots=True)
class Joining:
    """One way of asking ``size`` questions in a message, of which ``strange`` are some that must be refused."""

    name: str
    join: Join
    size: int = 2
    strange: int = 0
    may_lose: float = SMALL


def joinings() -> tuple[Joining, ...]:
    """Every way of it."""
    return (
        Joining("a line each", _each("\n", "{}")),
        Joining("a blank line between", _each("\n\n", "{}")),
        Joining("three, a line each", _each("\n", "{}"), size=3),
        Joining("numbered list", _listed("{}. ", "{}) ", "({}) ", "{}: ")),
        Joining("numbered list of three", _listed("{}. ", "{}) "), size=3),
        Joining("numbered list with an introduction", _introduced(_listed("{}. ", "{}) "))),
        Joining("lettered list", _lettered),
        Joining("bulleted list", _bulleted),
        Joining("bulleted list of three", _bulleted, size=3),
        Joining("sentences", _sentences),
        Joining("comma", _each(", ", "{}")),
        Joining("and", _each(" and ", "{}")),
        Joining("and also", _drawn(" and also ", ", and also ", ", also ", " plus ", ". also, ", "? oh and ")),
        Joining("semicolon or slash", _drawn("; ", " / ", " | ", " // ")),
        Joining("numbers in the line", _numbered_inline),
        Joining("a line each, one strange", _each("\n", "{}"), strange=1),
        Joining("numbered list, one strange", _listed("{}. ", "{}) "), strange=1),
        Joining("sentences, one strange", _sentences, strange=1),
    )


def _each(between: str, form: str) -> Join:
    return lambda questions, _: between.join(form.replace("{}", _bare(each, between)) for each in questions)


def _bare(question: str, between: str) -> str:
    """Without its last mark, where another question follows in the same line."""
    return question if "\n" in between else question.rstrip("?!. ")


def _drawn(*betweens: str) -> Join:
    return lambda questions, random: _each(random.choice(betweens), "{}")(questions, random)


def _listed(*forms: str) -> Join:
    def join(questions: Sequence[str], random: Random) -> str:
        form = random.choice(forms)
        return "\n".join(form.replace("{}", str(number)) + each for number, each in enumerate(questions, 1))

    return join


def _lettered(questions: Sequence[str], random: Random) -> str:
    form = random.choice(("{}) ", "{}. ", "({}) "))
    return "\n".join(form.replace("{}", letter) + each for letter, each in zip("abcdefgh", questions, strict=False))


def _bulleted(questions: Sequence[str], random: Random) -> str:
    mark = random.choice(_BULLETS)
    return "\n".join(f"{mark} {each}" for each in questions)


_BULLETS = ("-", "*", "+", "\N{EN DASH}", "\N{EM DASH}", "\N{BULLET}", "\N{MIDDLE DOT}")


def _sentences(questions: Sequence[str], _: Random) -> str:
    return " ".join(f"{each.rstrip('?!. ')}?" for each in questions)


def _numbered_inline(questions: Sequence[str], random: Random) -> str:
    form = random.choice(("{}) ", "{}. ", "({}) "))
    return " ".join(form.replace("{}", str(number)) + each for number, each in enumerate(questions, 1))


def _introduced(join: Join) -> Join:
    introductions = ("two questions:", "couple of things", "hi, i have some questions", "questions for the quiz:")
    return lambda questions, random: f"{random.choice(introductions)}\n{join(questions, random)}"

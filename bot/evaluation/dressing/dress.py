"""What a dressing is, and the ways of putting something in front of, behind or into a question. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

SMALL, CHATTY, LONG = 1.0, 2.0, 10.0
"""How many points of right answers a dressing may cost: most of them, chat words, a story in front."""


class Group(StrEnum):
    """What the dressings have in common."""

    EMOJI = "emoji"
    DISCORD = "what Discord puts in"
    MARKUP = "markup"
    LINES = "lines"
    CHAT = "chat words"
    STORIES = "stories"
    TYPING = "typing"
    MIXED = "several at once"
    SEVERAL = "several questions"


@dataclass(frozen=True, slots=True)
class Draw:
    """What is drawn from: chance, the day of asking, other questions of the gate, and texts by the list's name."""

    random: Random
    day: date
    others: Sequence[str]
    texts: Mapping[str, Sequence[str]]

    def of(self, name: str) -> str:
        """A text of this list."""
        return self.random.choice(self.texts[name])

    def chance(self, probability: float) -> bool:
        """True so often (0 to 1)."""
        return self.random.random() < probability

    def other(self) -> str:
        """Another question."""
        return self.random.choice(self.others)

    def number(self, digits: int) -> str:
        """A number of so many digits."""
        return str(self.random.randrange(10 ** (digits - 1), 10**digits))


Dresser = Callable[[str, Draw], str | None]
"""A plain question in, the dressed one out; None where the dressing does not apply to it."""

Piece = Callable[[Draw], str]
"""Something to put beside a question."""


@dataclass(frozen=True, slots=True)
class Dressing:
    """One way in which a question is wrapped, by which its answer may not get worse.

    ``may_lose`` is how many points of right answers it may cost. ``wraps`` is whether the plain question stands
    unchanged in it.
    """

    name: str
    group: Group
    put_on: Dresser
    may_lose: float = SMALL
    wraps: bool = True

    def __call__(self, text: str, draw: Draw) -> str | None:
        """The dressed question; None where the dressing does not apply to this one, or changes nothing."""
        dressed = self.put_on(text, draw)
        return None if dressed == text else dressed


def seeded(seed: int, name: str, text: str) -> Random:
    """The chance that belongs to a dressing of a text, the same each time."""
    # Not a secret, but a measurement that must come out the same each time.
    return Random(f"{seed}:{name}:{text}")  # noqa: S311 - see above


def front(piece: Piece, between: str = " ") -> Dresser:
    """The piece in front of the question."""
    return lambda text, draw: f"{piece(draw)}{between}{text}"


def behind(piece: Piece, between: str = " ") -> Dresser:
    """The piece behind the question."""
    return lambda text, draw: f"{text}{between}{piece(draw)}"


def around(before: Piece, after: Piece) -> Dresser:
    """A piece in front and another one behind."""
    return lambda text, draw: f"{before(draw)} {text} {after(draw)}"


def inside(piece: Piece) -> Dresser:
    """The piece between two words; a single word does not take it."""

    def dress(text: str, draw: Draw) -> str | None:
        words = text.split(" ")
        if len(words) == 1:
            return None
        place = draw.random.randrange(1, len(words))
        return " ".join((*words[:place], piece(draw), *words[place:]))

    return dress


def one_of(*dressers: Dresser) -> Dresser:
    """One of these, drawn for each question."""
    return lambda text, draw: draw.random.choice(dressers)(text, draw)


def each_of(*dressers: Dresser) -> Dresser:
    """All of these, one over the other, as far as they apply."""

    def dress(text: str, draw: Draw) -> str:
        for dresser in dressers:
            text = dresser(text, draw) or text
        return text

    return dress


def in_form(name: str) -> Dresser:
    """The question in a form of this list, where ``{}`` stands for it."""
    return lambda text, draw: draw.of(name).replace("{}", text)


def of_list(name: str) -> Piece:
    """A text of this list."""
    return lambda draw: draw.of(name)


def in_span(name: str) -> Dresser:
    """Some neighbouring words of the question in a form of this list; the whole question in half of the cases."""

    def dress(text: str, draw: Draw) -> str:
        words = text.split(" ")
        if draw.chance(0.5):
            return draw.of(name).replace("{}", text)
        start = draw.random.randrange(len(words))
        end = draw.random.randrange(start, min(start + 3, len(words))) + 1
        span = draw.of(name).replace("{}", " ".join(words[start:end]))
        return " ".join((*words[:start], span, *words[end:]))

    return dress


def on_a_word(change: Callable[[str, Draw], str], shortest: int = 3) -> Dresser:
    """One word changed, of those with so many letters or more that the change does something to."""

    def dress(text: str, draw: Draw) -> str | None:
        words = text.split(" ")
        places = [place for place, word in enumerate(words) if len(word) >= shortest and change(word, draw) != word]
        if not places:
            return None
        place = draw.random.choice(places)
        return " ".join((*words[:place], change(words[place], draw), *words[place + 1 :]))

    return dress

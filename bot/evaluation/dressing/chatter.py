"""What people say around a question: chat words, greetings, openers, and the story of how they came to ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.evaluation.dressing.dress import (
    CHATTY,
    LONG,
    Draw,
    Dressing,
    Group,
    around,
    behind,
    front,
    of_list,
    one_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.evaluation.dressing.dress import Dresser, Piece

_ENDS = {
    "so": (" so ", ", so ", " so my question is ", " so basically ", "... so "),
    "and": (" and ", ", and ", " and i wanted to ask ", " and now i wonder "),
    "a colon": (": ", " : ", ":\n"),
    "a full stop": (". ", ".. ", "... ", ".\n"),
    "a comma": (", ", " , "),
    "a dash": (" - ", " – ", " — "),  # noqa: RUF001 - people's clients make such dashes
    "nothing": (" ",),
    "a line break": ("\n", "\n\n"),
}
"""How a story ends, by the name of it."""


def dressings() -> Iterator[Dressing]:
    """Every dressing of this kind."""
    word, opening, closing = of_list("chat words"), of_list("chat openings"), of_list("chat endings")
    for name, dresser in {
        "chat word in front": one_of(front(word), front(opening), front(word, ", ")),
        "chat word behind": one_of(behind(word), behind(closing), behind(word, ", "), behind(word, "? ")),
        "chat words around": around(_of_any("chat words", "chat openings"), _of_any("chat words", "chat endings")),
        "several chat words in front": front(_several),
        "greeting in front": one_of(front(of_list("greetings")), front(of_list("greetings"), "\n"), _greeted),
        "thanks behind": one_of(behind(of_list("thanks")), behind(of_list("thanks"), ", "), _asked_with_thanks),
        "greeting and thanks": around(of_list("greetings"), of_list("thanks")),
        "opener": front(of_list("openers")),
    }.items():
        yield Dressing(name, Group.CHAT, dresser, CHATTY)
    for end in _ENDS:
        yield Dressing(f"story ending in {end}", Group.STORIES, _told("stories", end), LONG)
    yield Dressing("story with names and years", Group.STORIES, _told("stories with names", *_ENDS), LONG)
    yield Dressing("story leading in", Group.STORIES, front(of_list("stories leading in")), LONG)
    yield Dressing("story behind", Group.STORIES, _story_behind, LONG)


def _of_any(*names: str) -> Piece:
    return lambda draw: draw.of(draw.random.choice(names))


def _several(draw: Draw) -> str:
    return " ".join(draw.of("chat words") for _ in range(draw.random.randrange(2, 4)))


def _greeted(text: str, draw: Draw) -> str:
    return f"{draw.of('greetings').rstrip(',.!? ')}, {text}"


def _asked_with_thanks(text: str, draw: Draw) -> str:
    return f"{text}{'' if text.endswith('?') else '?'} {draw.of('thanks')}"


def _told(stories: str, *ends: str) -> Dresser:
    def dress(text: str, draw: Draw) -> str:
        end = draw.random.choice(_ENDS[draw.random.choice(ends)])
        return f"{draw.of(stories)}{end}{text}"

    return dress


def _story_behind(text: str, draw: Draw) -> str:
    return f"{text}{draw.random.choice(('? ', '. ', ', ', chr(10)))}{draw.of('stories behind')}"

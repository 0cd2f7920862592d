"""Discord's markup around and beside a question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.evaluation.dressing.dress import Draw, Dressing, Group, in_form, in_span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.evaluation.dressing.dress import Dresser


def dressings() -> Iterator[Dressing]:
    """Every dressing of this kind."""
    for name in ("code fence", "code fence with language", "inline code", "heading", "subtext", "nested markup"):
        yield Dressing(name, Group.MARKUP, in_form(name))
    for name in ("code on words", "bold", "italic", "underline", "spoiler"):
        yield Dressing(name, Group.MARKUP, in_span(name), wraps=False)
    yield Dressing("escaped marks", Group.MARKUP, _escaped, wraps=False)
    yield Dressing("quote above", Group.MARKUP, _below("> {}\n"))
    yield Dressing("quote of some lines above", Group.MARKUP, _below("> {}\n> {}\n"))
    yield Dressing("statement quoted above", Group.MARKUP, lambda text, draw: f"> {draw.of('statements')}\n{text}")
    yield Dressing("quoted alone", Group.MARKUP, in_form("quote"))
    yield Dressing("struck text in front", Group.MARKUP, _below("~~{}~~ "))
    yield Dressing("struck text behind", Group.MARKUP, lambda text, draw: f"{text} ~~{draw.other()}~~")
    yield Dressing("struck alone", Group.MARKUP, in_form("struck"))


def _below(form: str) -> Dresser:
    """The question behind other questions of the gate, one for each ``{}`` of the form."""

    def dress(text: str, draw: Draw) -> str:
        return form.format(*(draw.other() for _ in range(form.count("{}")))) + text

    return dress


def _escaped(text: str, draw: Draw) -> str:
    """A backslash before some marks, as clients and other bots write it."""
    marks = ".,?!'-/&()"
    escaped = "".join(f"\\{letter}" if letter in marks else letter for letter in text)
    return escaped if escaped != text else text + draw.of("escaped marks")

"""What was asked in vain, as a person reads it in a terminal. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.console import Group as Lines

from bot.terminal.views.layout import LOUD, QUIET, Hanging, paragraph, words
from bot.terminal.views.wording import count, day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from bot.teaching.groups import Group

_MOST_SHOWN = 5
"""Wordings of a group that are shown; more say little more."""
_MOST_NEAREST = 3


@dataclass(frozen=True, slots=True)
class InVain:
    """What is still asked in vain, in groups; ``mended`` counts the questions that have an answer by now."""

    groups: tuple[Group, ...]
    mended: int = 0


NOTHING = InVain(())


def unanswered_view(found: InVain) -> Lines:
    """Each group with its wordings, how often it was asked, by how many people and when, and the nearest facts."""
    lines = [line for group in found.groups for line in _lines(group)]
    if not lines:
        lines.append(paragraph("There is no question without an answer."))
    if found.mended:
        mended = count(found.mended, "question")
        lines.append(paragraph(f"Mended: {mended} that had no sure answer when asked, and would have one now.", QUIET))
    return Lines(*lines)


def _lines(group: Group) -> Iterator[RenderableType]:
    first, *others = group.questions
    yield Hanging("", words(first.text, LOUD))
    for other in others[: _MOST_SHOWN - 1]:
        yield Hanging("  ", words(other.text))
    if more := len(others[_MOST_SHOWN - 1 :]):
        yield Hanging("  ", words(f"and {count(more, 'more wording')}", QUIET))
    yield Hanging("  ", words(_asked(group), QUIET))
    if group.nearest:
        shown = group.nearest[:_MOST_NEAREST]
        nearest = "; ".join(f"{near.question} ({near.fact.id}, {near.confidence} %)" for near in shown)
        yield Hanging("  ", words(f"nearest: {nearest}", QUIET))


def _asked(group: Group) -> str:
    told = f", reported {_times(group.reported)}" if group.reported else ""
    people = "1 person" if group.people == 1 else f"{group.people:,} people"
    first, last = day(group.first_asked), day(group.last_asked)
    when = f"on {last}" if first == last else f"from {first} to {last}"
    return f"asked {_times(group.times)} by {people}{told}, {when}"


def _times(number: int) -> str:
    return "once" if number == 1 else count(number, "time")

"""How well intents are found by their phrasings, as a person reads it in a terminal. Pure."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from rich.console import Group
from rich.text import Text

from bot.terminal.views.layout import LOUD, QUIET, paragraph
from bot.terminal.views.safe_text import safe
from bot.terminal.views.wording import count

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from bot.evaluation.phrasings import LeftOut, PhrasingReport
    from bot.evaluation.refused_neighbours import RefusedNeighbour
    from bot.knowledge.lint import Locate

SHOWN = 15
"""Lines of each list; mend these first, and ask again."""
_SURE = 50
"""Of 100: a phrasing that another intent takes less surely would not be answered wrongly."""


def phrasings_view(report: PhrasingReport, locate: Locate) -> Group:
    """The estimate, the intents that are found worst, those that take each other's phrasings, and which."""
    return Group(*_parts(report, locate))


def _parts(report: PhrasingReport, locate: Locate) -> Iterator[RenderableType]:
    yield Text()
    yield paragraph(f"{count(len(report.asked), 'phrasing')}, each asked while it was left out", LOUD)
    yield paragraph(f"{report.found:.0%} find their own question first. Strangers differ more.")
    worst = [each for each in report.worst() if each[2] < report.found]
    yield from _list("Found worst", [_intent(*each, locate) for each in worst[:SHOWN]])
    rivals = [f"{one} and {other} take {number} of each other's" for (one, other), number in report.rivals()[:SHOWN]]
    yield from _list("Intents that take each other's phrasings", [Text(safe(each)) for each in rivals])
    strangers = (each for each in report.strangers() if each.likeness >= _SURE)
    yield from _list("Nearer to another intent", [_stranger(each, locate) for each in islice(strangers, SHOWN)])
    near = [_refused(each, locate) for each in report.refused[:SHOWN]]
    yield from _list("Answered, and refused in nearly the same words", near)


def _list(title: str, lines: list[Text]) -> Iterator[RenderableType]:
    if lines:
        yield Text()
        yield paragraph(title, LOUD)
        yield from lines


def _intent(name: str, asked: int, found: float, locate: Locate) -> Text:
    place = locate(f"intent:{name}", "phrasings")
    return _line(f"{place.file}:{place.line}:{place.column}:", f"{name}: {found:.0%} of {asked}")


def _stranger(each: LeftOut, locate: Locate) -> Text:
    place = locate(f"intent:{each.intent}", "phrasings", each.place)
    return _line(f"{place.file}:{place.line}:{place.column}:", f'"{each.text}" finds {each.found}')


def _refused(each: RefusedNeighbour, locate: Locate) -> Text:
    answered = locate(f"intent:{each.answered.owner}", "phrasings", each.answered.place)
    refused = locate(f"out-of-scope:{each.refused.owner}", "phrasings", each.refused.place)
    said = f'"{each.answered.text}" is answered, "{each.refused.text}" is not ({refused.file}:{refused.line})'
    return _line(f"{answered.file}:{answered.line}:{answered.column}:", said)


def _line(place: str, said: str) -> Text:
    line = Text(no_wrap=True, overflow="ignore")
    line.append(safe(place), style=QUIET)
    line.append(f" {safe(said)}")
    return line

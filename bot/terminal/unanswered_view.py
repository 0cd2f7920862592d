"""Questions without an answer, as a person reads them in a terminal. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group

from bot.terminal.layout import LOUD, QUIET, Hanging, paragraph, words
from bot.terminal.wording import count, day

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType

    from bot.store.interface import UnansweredQuestion


def unanswered_view(questions: Sequence[UnansweredQuestion]) -> Group:
    """Each question with how often it was asked, how often the moderators were told of it, and when it was last."""
    if not questions:
        return Group(paragraph("There is no question without an answer."))
    return Group(*(line for question in questions for line in _lines(question)))


def _lines(question: UnansweredQuestion) -> Iterator[RenderableType]:
    told = f", reported {_times(question.reported)}" if question.reported else ""
    yield Hanging("", words(question.text, LOUD))
    yield Hanging("  ", words(f"asked {_times(question.times)}{told}, last on {day(question.last_asked)}", QUIET))


def _times(number: int) -> str:
    return "once" if number == 1 else count(number, "time")

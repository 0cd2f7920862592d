"""What an asker sees: an outcome in, a message out. Pure, and within Discord's limits by construction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, assert_never

from discord import ui

from bot.answering.outcome import Ambiguous, Answered, Silence, Unknown
from bot.chat.answer_card import answer_card
from bot.chat.components import FactButton, FactMenu
from bot.chat.markdown import plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.answering.outcome import Choice, Outcome
    from bot.chat.occasion import Occasion

MAX_TEXT = 4000
"""Characters of all text in one message with components, as Discord's documentation states it."""
MAX_ANSWERS = 3
MAX_CHOICES = 5
_MAX_LISTED_EDITIONS = 12
_MAX_UNANSWERED = 3
_UNANSWERED_BUDGET = 500

_UNSURE = "I am not sure which of these you mean:"
_SILENCE = {
    Silence.NO_MATCH: "I don't know. Nothing in my fact base answers that.",
    Silence.NOTHING_ASKED: "Ask me a question, and I answer it with its sources.",
    Silence.UNKNOWN_EDITION: "I don't know. My fact base has nothing on that edition.",
    Silence.GREETING: "Hello! Ask me a question, and I answer it with its sources.",
}


def render(outcome: Outcome, occasion: Occasion) -> ui.LayoutView:
    """The message for an outcome, to be sent on this occasion."""
    match outcome:
        case Answered():
            return _answered(outcome)
        case Ambiguous():
            return _ambiguous(outcome, occasion)
        case Unknown():
            return _unknown(outcome, occasion)
        case _:
            assert_never(outcome)


def notice(text: str) -> ui.LayoutView:
    """A message of our own words only; what stands in it that is not ours has been through ``plain``."""
    return _message(ui.TextDisplay(text[:MAX_TEXT]))


def distinct(choices: Iterable[Choice], at_most: int) -> list[Choice]:
    """The likeliest choices, each fact once, since Discord refuses two options that mean the same."""
    first: dict[str, Choice] = {}
    for choice in choices:
        first.setdefault(choice.fact.id, choice)
    return list(first.values())[:at_most]


def _answered(outcome: Answered) -> ui.LayoutView:
    answers = outcome.answers[:MAX_ANSWERS]
    missed = _unanswered(outcome.unanswered)
    budget = (MAX_TEXT - len(missed)) // len(answers)
    cards = [answer_card(answer, outcome.revision, budget) for answer in answers]
    return _message(*cards, *([ui.TextDisplay[ui.LayoutView](missed)] if missed else []))


def _unanswered(parts: tuple[str, ...]) -> str:
    """One line for what else was asked, in at most ``_UNANSWERED_BUDGET`` characters."""
    if not parts:
        return ""
    shown = ", ".join(f"\u201c{plain(part, 100)}\u201d" for part in parts[:_MAX_UNANSWERED])
    more = f" and {len(parts) - _MAX_UNANSWERED} more" if len(parts) > _MAX_UNANSWERED else ""
    return f"Not answered: {shown}{more}. Please ask that again on its own."[:_UNANSWERED_BUDGET]


def _ambiguous(outcome: Ambiguous, occasion: Occasion) -> ui.LayoutView:
    choices = distinct(outcome.choices, MAX_CHOICES)
    return _message(
        ui.TextDisplay(f"{_UNSURE}{_asked(outcome.question)}"),
        ui.ActionRow[Any](FactMenu.offering(choices, occasion.asker)),
    )


def _unknown(outcome: Unknown, occasion: Occasion) -> ui.LayoutView:
    lines = [_SILENCE[outcome.reason]]
    if outcome.known_editions:
        lines.append(f"I know {_years(outcome.known_editions)}.")
    choices = distinct(outcome.nearest, MAX_CHOICES)
    greeted = outcome.reason is Silence.GREETING
    if choices:
        lines.append("For example:" if greeted else "I can answer these:")
    text = ui.TextDisplay[ui.LayoutView](f"{' '.join(lines)}{'' if greeted else _asked(outcome.question)}")
    if not choices:
        return _message(text)
    return _message(text, ui.ActionRow[Any](*(FactButton.offering(choice, occasion.asker) for choice in choices)))


def _message(*parts: ui.Item[ui.LayoutView]) -> ui.LayoutView:
    # Nothing waits on this object: clicks reach the components by their ids, also after a restart.
    layout = ui.LayoutView(timeout=None)
    for part in parts:
        layout.add_item(part)
    return layout


def _asked(question: str) -> str:
    """The question as it was read: a slash command's own text is hidden from everybody else in the channel."""
    return f"\n-# You asked: “{plain(question, 300)}”" if question.strip() else ""


def _years(editions: tuple[int, ...]) -> str:
    """The editions, newest last; a run without a gap by its ends."""
    known = sorted(set(editions))
    first, last = known[0], known[-1]
    if first < last and known == list(range(first, last + 1)):
        return f"{first} to {last}"
    return ", ".join(str(year) for year in known[-_MAX_LISTED_EDITIONS:])

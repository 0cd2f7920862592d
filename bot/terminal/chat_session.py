"""What a line of the chat leads to. Knows nothing of keyboards and screens: a line in, a reply out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.answering.conversation import follow
from bot.answering.outcome import Answered
from bot.terminal.arguments import MAX_QUESTION
from bot.terminal.chat_help import COMMANDS, commands_view, topics_view
from bot.terminal.explanation_view import explanations_view
from bot.terminal.layout import paragraph
from bot.terminal.outcome_view import choices_of, outcome_view
from bot.terminal.safe_text import whole
from bot.terminal.sources_view import sources_view

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from rich.console import RenderableType

    from bot.answering.answerer import Answerer
    from bot.answering.conversation import Context
    from bot.answering.outcome import Choice, Outcome
    from bot.knowledge.model import KnowledgeBase

_NUMBER = re.compile(r"#?([0-9]{1,2})[.)]?")


class ChatSession:
    """One person's chat. Remembers the last question, what came of it, and the questions offered since."""

    def __init__(self, answerer: Answerer, base: Callable[[], KnowledgeBase], today: Callable[[], date]) -> None:
        self._answerer = answerer
        self._base = base
        self._today = today
        self._asked: tuple[str, date, Context | None] | None = None
        self._context: Context | None = None
        self._answered: Answered | None = None
        self._choices: tuple[Choice, ...] = ()

    def reply(self, line: str) -> RenderableType | None:
        """What to show for this line; None where the person wants to leave."""
        text = whole(line).strip()
        if text.startswith("/"):
            return self._command(text)
        if len(text) > MAX_QUESTION:
            return paragraph(
                f"That is {len(text):,} characters, and I read at most {MAX_QUESTION:,}. Please ask shorter."
            )
        number = _NUMBER.fullmatch(text)
        if number and self._choices:
            return self._choose(int(number[1]))
        return self._ask(text)

    def _ask(self, question: str) -> RenderableType:
        now = self._today()
        self._asked = (question, now, self._context)
        outcome = self._answerer.answer(*self._asked)
        self._context = follow(
            self._context, question, outcome, elliptical=self._answerer.depends_on_context(question)
        )
        return self._show(outcome)

    def _choose(self, number: int) -> RenderableType:
        if not 1 <= number <= len(self._choices):
            return paragraph(f"Please choose a number from 1 to {len(self._choices)}, or ask something else.")
        chosen = self._choices[number - 1]
        outcome = self._answerer.answer_fact(chosen.fact.id, self._today())
        self._context = follow(None, chosen.question, outcome)
        return self._show(outcome)

    def _show(self, outcome: Outcome) -> RenderableType:
        self._answered = outcome if isinstance(outcome, Answered) else None
        self._choices = choices_of(outcome)
        return outcome_view(outcome, "/sources", self._answerer.language)

    def _command(self, text: str) -> RenderableType | None:
        name, _, rest = text.partition(" ")
        match name.lower():
            case "/quit" | "/exit":
                return None
            case "/why":
                return self._why()
            case "/sources":
                return self._sources()
            case "/topics":
                return topics_view(self._base(), rest.strip().lower())
            case "/help":
                return commands_view()
        return paragraph(f"There is no command {name}. The commands are {', '.join(COMMANDS)}.")

    def _why(self) -> RenderableType:
        if self._asked is None:
            return paragraph("Nothing has been asked yet. Ask something, then /why shows how it was answered.")
        return explanations_view(self._answerer.explain(*self._asked))

    def _sources(self) -> RenderableType:
        if self._answered is None:
            return paragraph("There is no answer yet whose sources could be shown. Ask something first.")
        return sources_view(self._answered)

"""What a line of the chat leads to. Knows nothing of keyboards and screens: a line in, a reply out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.answering.outcome import Answered
from bot.service.origin import Origin
from bot.terminal.arguments import MAX_QUESTION
from bot.terminal.repl.help import COMMANDS, commands_view, topics_view
from bot.terminal.views.explanation import explanations_view
from bot.terminal.views.layout import paragraph
from bot.terminal.views.outcome import choices_of, outcome_view
from bot.terminal.views.safe_text import whole
from bot.terminal.views.sources import sources_view

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.console import RenderableType

    from bot.answering.conversation import Context
    from bot.answering.outcome import Choice, Outcome
    from bot.knowledge.model import KnowledgeBase
    from bot.service.questions import QuestionService

HERE = Origin()
"""One person, in one place."""
_NUMBER = re.compile(r"#?([0-9]{1,2})[.)]?")


class ChatSession:
    """One person's chat. Remembers the last question, what came of it, and the questions offered since."""

    def __init__(self, service: QuestionService, base: Callable[[], KnowledgeBase]) -> None:
        self._service = service
        self._base = base
        self._asked: tuple[str, Context | None] | None = None
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
        reply = self._service.ask(question, HERE)
        self._asked = (question, reply.context)
        return self._show(reply.outcome)

    def _choose(self, number: int) -> RenderableType:
        if not 1 <= number <= len(self._choices):
            return paragraph(f"Please choose a number from 1 to {len(self._choices)}, or ask something else.")
        outcome = self._service.choose(self._choices[number - 1].fact.id, HERE)
        if outcome is None:
            return paragraph("The fact base no longer answers that. Please ask something else.")
        return self._show(outcome)

    def _show(self, outcome: Outcome) -> RenderableType:
        self._answered = outcome if isinstance(outcome, Answered) else None
        self._choices = choices_of(outcome)
        return outcome_view(outcome, "/sources", self._service.answerer.language)

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
        question, context = self._asked
        return explanations_view(self._service.explain(question, HERE, context))

    def _sources(self) -> RenderableType:
        if self._answered is None:
            return paragraph("There is no answer yet whose sources could be shown. Ask something first.")
        return sources_view(self._answered)

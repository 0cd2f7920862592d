"""Tab completion in the chat: the base's questions, and the chat's commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prompt_toolkit.completion import Completer, Completion

from bot.terminal.arguments import MAX_QUESTION
from bot.terminal.repl.help import COMMANDS
from bot.terminal.views.safe_text import safe

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from prompt_toolkit.completion import CompleteEvent
    from prompt_toolkit.document import Document

    from bot.answering.answerer import Answerer

_SHOWN = 8


class QuestionCompleter(Completer):
    """Completes a whole line: the likeliest questions for what was typed, typos and all."""

    def __init__(self, answerer: Answerer, today: Callable[[], date]) -> None:
        self._answerer = answerer
        self._today = today

    def get_completions(self, document: Document, _event: CompleteEvent) -> Iterator[Completion]:
        """The lines that this one could become, likeliest first."""
        typed = document.text_before_cursor
        for line in self._lines(typed):
            yield Completion(line, start_position=-len(typed))

    def _lines(self, typed: str) -> list[str]:
        if typed.startswith("/"):
            return [name for name in COMMANDS if name.startswith(typed.lower())]
        choices = self._answerer.suggest(typed[:MAX_QUESTION], self._today(), _SHOWN)
        return [safe(choice.question) for choice in choices]

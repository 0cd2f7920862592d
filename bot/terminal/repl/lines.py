"""Where the chat's lines come from: a person at a terminal, or a pipe."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from bot.terminal.arguments import MAX_QUESTION
from bot.terminal.views.layout import QUIET, Hanging, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console

    from bot.answering.answerer import Answerer
    from bot.terminal.terminal import Terminal


def piped_lines(stdin: TextIO, console: Console) -> Iterator[str]:
    """The lines that are not blank, each echoed, so that the output can be read on its own."""
    while line := stdin.readline(MAX_QUESTION + 2):
        if line.strip():
            console.print(Hanging("> ", words(line[:200], QUIET)), crop=False)
            yield line
        _skip_rest(line, stdin)


def _skip_rest(line: str, stdin: TextIO) -> None:
    """Read past the end of a line that was too long to read whole."""
    while line and not line.endswith("\n"):
        line = stdin.readline(MAX_QUESTION)


def typed_lines(answerer: Answerer, terminal: Terminal) -> Iterator[str]:
    """The lines that a person types, until Ctrl-D. Ctrl-C drops the line."""
    from prompt_toolkit import PromptSession
    from prompt_toolkit.formatted_text import ANSI
    from prompt_toolkit.shortcuts import CompleteStyle

    from bot.terminal.repl.completion import QuestionCompleter
    from bot.terminal.repl.history import BoundedHistory
    from bot.terminal.state import state_directory

    prompt: PromptSession[str] = PromptSession(
        history=BoundedHistory(state_directory(terminal.environ) / "history"),
        completer=QuestionCompleter(answerer, terminal.today),
        complete_style=CompleteStyle.COLUMN,
        complete_while_typing=False,
        enable_open_in_editor=False,
    )
    mark = "> " if terminal.environ.get("NO_COLOR") else ANSI("\x1b[36m> \x1b[0m")
    while True:
        try:
            line = prompt.prompt(mark)
        except KeyboardInterrupt:
            continue
        except EOFError:
            return
        if line.strip():
            yield line

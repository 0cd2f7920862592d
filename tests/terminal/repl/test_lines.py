from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from bot.terminal.arguments import MAX_QUESTION
from bot.terminal.repl.completion import QuestionCompleter
from bot.terminal.repl.lines import piped_lines, typed_lines
from tests.terminal.conftest import Screen, screen
from tests.terminal.facts import TODAY, ScriptedAnswerer

if TYPE_CHECKING:
    from pathlib import Path

CTRL_A, CTRL_C, CTRL_D, UP, ENTER = "\x01", "\x03", "\x04", "\x1b[A", "\r"


def typed(keys: str, here: Screen) -> list[str]:
    with create_pipe_input() as keyboard, create_app_session(input=keyboard, output=DummyOutput()):
        keyboard.send_text(keys)
        return list(typed_lines(ScriptedAnswerer(), here.terminal))


def test_lines_are_edited_and_ctrl_d_leaves(here: Screen) -> None:
    assert typed(f"hen?{CTRL_A}w{ENTER}{ENTER}  {ENTER}cars?{ENTER}{CTRL_D}", here) == ["when?", "cars?"]


def test_ctrl_c_drops_the_line_only(here: Screen) -> None:
    assert typed(f"oops{CTRL_C}when?{ENTER}{CTRL_D}", here) == ["when?"]


def test_the_history_reaches_back_to_the_last_session(here: Screen) -> None:
    typed(f"when?{ENTER}{CTRL_D}", here)
    assert typed(f"{UP}{ENTER}{CTRL_D}", here) == ["when?"]


@pytest.mark.parametrize(
    ("line", "completions"),
    [
        ("who won", ["Who won the 2027 rally?"]),
        ("/s", ["/sources"]),
        ("/", ["/why", "/sources", "/topics", "/help", "/quit"]),
        ("xyzzy", []),
    ],
)
def test_tab_completes_questions_and_commands(line: str, completions: list[str]) -> None:
    completer = QuestionCompleter(ScriptedAnswerer(), lambda: TODAY)
    found = list(completer.get_completions(Document(line), CompleteEvent(completion_requested=True)))
    assert [item.text for item in found] == completions
    assert all(item.start_position == -len(line) for item in found)


def test_a_pipe_is_read_line_by_line_and_echoed(here: Screen) -> None:
    lines = piped_lines(io.StringIO("when?\n\n  \ncars?"), here.terminal.console())
    assert list(lines) == ["when?\n", "cars?"]
    assert here.out == "> when?\n> cars?\n"


def test_an_endless_line_is_not_kept_in_memory(tmp_path: Path) -> None:
    here = screen(tmp_path)
    lines = list(piped_lines(io.StringIO("x" * 1_000_000 + "\nwhen?\n"), here.terminal.console()))
    assert [len(line) for line in lines] == [MAX_QUESTION + 2, 6]

"""``roadbook explain``: how a question came to its outcome."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.terminal.arguments import add_command, add_question
from bot.terminal.commands.ask import question_of

if TYPE_CHECKING:
    import argparse

    from bot.terminal.arguments import Subparsers
    from bot.terminal.terminal import Terminal

_DETAILS = """\
Shows what was read, repaired and recognised, every fact that was considered with its evidence,
the thresholds, and why the outcome followed.

examples:
  roadbook explain "wen does teh 2025 raly strat"
  roadbook explain "who runs the team" --at 2025-01-10
"""


def register(subparsers: Subparsers) -> None:
    """Add the command."""
    add_question(add_command(subparsers, "explain", run, "show why a question is answered as it is", _DETAILS))


def run(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Carry the command out."""
    from bot.service.origin import Origin
    from bot.terminal.opening import open_asked
    from bot.terminal.views.explanation import explanations_view

    question = question_of(arguments)
    with terminal.busy("Reading the fact base"):
        opened = open_asked(arguments)
    explanations = opened.service(lambda: arguments.at or terminal.today()).explain(question, Origin())
    terminal.console().print(explanations_view(explanations), crop=False)
    return 0

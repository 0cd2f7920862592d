"""``roadbook explain``: how a question came to its outcome."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from bot.operations.collecting import uncollected
from bot.terminal.arguments import add_command, add_question
from bot.terminal.commands.ask import question_of

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping

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


@uncollected()  # it ends before there is anything to collect
def run(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Carry the command out."""
    from bot.service.origin import Origin
    from bot.terminal.opening import open_asked
    from bot.terminal.views.explanation import explanations_view

    question = question_of(arguments)
    with terminal.busy("Reading the fact base"):
        opened = open_asked(arguments)
    explanations = opened.service(lambda: arguments.at or terminal.today()).explain(question, Origin())
    considered = {each.fact for explanation in explanations for each in explanation.candidates}
    places = _places(opened.library.current().contents, considered)
    terminal.console().print(explanations_view(explanations, places), crop=False)
    return 0


def _places(contents: Mapping[str, bytes], facts: set[str]) -> dict[str, str]:
    """Where each fact is written, as ``FILE:LINE``; without those that are not found."""
    from bot.knowledge.editing.error import EditError
    from bot.knowledge.editing.passage import passage_of

    places = {}
    for fact in facts - {"-"}:  # of what is refused, there is none
        with suppress(EditError):  # it is explained all the same
            passage = passage_of(contents, fact)
            places[fact] = f"{passage.file}:{passage.line}"
    return places

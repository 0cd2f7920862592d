"""``roadbook explain``: how a question came to its outcome."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from bot.operations.collecting import uncollected
from bot.terminal.arguments import add_command, add_question
from bot.terminal.commands.ask import question_of

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Mapping

    from bot.answering.explanation import CandidateLine
    from bot.terminal.arguments import Subparsers
    from bot.terminal.terminal import Terminal

_REFUSED = "out-of-scope:"
_DETAILS = """\
Shows what was read, repaired and recognised, every fact that was considered, the evidence of the
likeliest three, the thresholds, and why the outcome followed.

examples:
  roadbook explain "wen does teh 2025 raly strat"
  roadbook explain "who runs the team" --at 2025-01-10
"""


def register(subparsers: Subparsers) -> None:
    """Add the command."""
    parser = add_command(subparsers, "explain", run, "show why a question is answered as it is", _DETAILS)
    add_question(parser)
    parser.add_argument(
        "--all", action="store_true", help="the evidence of each fact, not of the likeliest three alone"
    )


@uncollected()  # it ends before there is anything to collect
def run(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Carry the command out."""
    from bot.service.origin import Origin
    from bot.terminal.opening import open_asked
    from bot.terminal.views.explanation import DETAILED, explanations_view

    question = question_of(arguments)
    with terminal.busy("Reading the fact base"):
        opened = open_asked(arguments)
    explanations = opened.service(lambda: arguments.at or terminal.today()).explain(question, Origin())
    considered = [each for explanation in explanations for each in explanation.candidates]
    places = _places(opened.library.current().contents, considered)
    detailed = len(considered) if arguments.all else DETAILED
    terminal.console().print(explanations_view(explanations, places, detailed=detailed), crop=False)
    return 0


def _places(contents: Mapping[str, bytes], considered: Iterable[CandidateLine]) -> dict[str, str]:
    """Where each fact is written, by its id, as ``FILE:LINE``, and each refused subject, by its intent's.

    What is not found is left out.
    """
    from bot.knowledge.editing.error import EditError
    from bot.knowledge.editing.passage import place_of
    from bot.knowledge.editing.teaching import REFUSED
    from bot.knowledge.overlooked import FACTS_FOLDER

    places = {}
    for each in considered:
        with suppress(EditError):  # it is explained all the same
            if each.intent.startswith(_REFUSED):
                place = place_of(contents, each.intent.removeprefix(_REFUSED), REFUSED)
                places[each.intent] = f"{place.file}:{place.line}"
            else:
                place = place_of(contents, each.fact, f"{FACTS_FOLDER}/")
                places[each.fact] = f"{place.file}:{place.line}"
    return places

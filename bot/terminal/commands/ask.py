"""``roadbook ask``: one question, one outcome."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from bot.errors import RoadbookError
from bot.operations.collecting import uncollected
from bot.terminal.arguments import MAX_QUESTION, add_command, add_question
from bot.terminal.views.safe_text import whole

if TYPE_CHECKING:
    import argparse
    from datetime import date

    from bot.answering.outcome import Outcome
    from bot.terminal.arguments import Subparsers
    from bot.terminal.terminal import Terminal

_DETAILS = """\
Prints the answer with its sources, questions to choose from, or an honest "I don't know".

examples:
  roadbook ask "when is the 2026 rally"
  roadbook ask "has it started" --at 2026-01-05
  roadbook ask "who won in 2025" --sources
  roadbook ask "who won in 2025" --json

The exit code is 0 whatever comes of the question, 1 where the fact base cannot be used.
"""


def register(subparsers: Subparsers) -> None:
    """Add the command."""
    parser = add_command(subparsers, "ask", run, "answer one question", _DETAILS)
    add_question(parser)
    parser.add_argument(
        "--sources", action="store_true", help="show all sources, with the words that carry the answer"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object, for other programs")


@uncollected()  # it ends before there is anything to collect
def run(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Carry the command out."""
    from bot.service.origin import Origin
    from bot.terminal.opening import open_asked

    question = question_of(arguments)
    with terminal.busy("Reading the fact base"):
        opened = open_asked(arguments)
    now = arguments.at or terminal.today()
    outcome = opened.service(lambda: now).ask(question, Origin()).outcome
    if arguments.json:
        print_json(terminal, outcome, question, now)
    else:
        print_outcome(terminal, outcome, opened.answerer.language, all_sources=arguments.sources)
    return 0


def question_of(arguments: argparse.Namespace) -> str:
    """The question on the command line.

    Raises:
        RoadbookError: It is longer than what is read.
    """
    question = whole(" ".join(arguments.question))
    if len(question) > MAX_QUESTION:
        raise RoadbookError(
            f"The question has {len(question):,} characters, and at most {MAX_QUESTION:,} are read. Ask it shorter."
        )
    return question


def print_outcome(terminal: Terminal, outcome: Outcome, facts_in: str, *, all_sources: bool = False) -> None:
    """Print the outcome for a person, of facts in this language; with ``all_sources``, then every source in full."""
    from bot.answering.outcome import Answered
    from bot.terminal.views.outcome import outcome_view
    from bot.terminal.views.sources import sources_view

    console = terminal.console()
    console.print(outcome_view(outcome, "--sources", facts_in), crop=False)
    if all_sources and isinstance(outcome, Answered):
        console.print()
        console.print(sources_view(outcome), crop=False)


def print_json(terminal: Terminal, outcome: Outcome, question: str, now: date) -> None:
    """Print the outcome for a program: one object, in ASCII, so that no encoding can spoil it."""
    from bot.terminal.views.json_output import outcome_json

    print(json.dumps(outcome_json(outcome, question, now), indent=2), file=terminal.stdout)

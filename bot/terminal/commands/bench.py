"""``roadbook bench``: speed and memory of the matching as a fact base grows."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from bot.errors import RoadbookError
from bot.terminal.arguments import add_command
from bot.terminal.json_file import add_json, write_json

if TYPE_CHECKING:
    from bot.knowledge.model import KnowledgeBase
    from bot.terminal.arguments import Subparsers
    from bot.terminal.terminal import Terminal

LARGEST = 1_000_000
_DETAILS = """\
Times the matching of the fact base's gate questions, as the base is and made larger by substitution, beside
rapidfuzz's process.extractOne over the same phrasings. Takes a few minutes.

examples:
  roadbook bench
  roadbook bench --sizes 1000 10000 --json measured.json

Times are milliseconds a question; "of" is Roadbook's median as a share of the other's. Memory is how much more is
resident in a fresh process once base and index are built, after what was freed is handed back to the system.
"""


def register(subparsers: Subparsers) -> None:
    """Add the command."""
    parser = add_command(subparsers, "bench", run, "measure speed and memory as a fact base grows", _DETAILS)
    parser.add_argument(
        "--sizes",
        metavar="N",
        nargs="+",
        type=_size,
        default=[1_000, 10_000, 100_000],
        help="how many phrasings, beside the base as it is (default: 1000 10000 100000)",
    )
    parser.add_argument(
        "--questions", metavar="N", type=_size, default=100, help="how many questions to time (default: 100)"
    )
    add_json(parser)


def run(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Carry the command out."""
    from bot.evaluation.speed import measure_sizes, report
    from bot.terminal.opening import open_asked
    from bot.terminal.progress import track_on
    from bot.terminal.views.bench import bench_view

    base = open_asked(arguments).library.current().base
    questions = _questions(base, arguments.questions)
    measured = measure_sizes(base, arguments.sizes, questions, terminal.today(), track_on(terminal))
    terminal.console().print(bench_view(measured), crop=False)
    write_json(arguments.json, report(measured))
    return 0


def _questions(base: KnowledgeBase, number: int) -> list[str]:
    """So many of the gate's questions, from all over it."""
    gate = [question.text for question in base.gate]
    if not gate:
        raise RoadbookError("The fact base has no question gate to take questions from. Write a questions.yaml.")
    return gate[:: max(len(gate) // number, 1)][:number]


def _size(text: str) -> int:
    number = int(text) if text.isascii() and text.isdigit() and len(text) <= len(str(LARGEST)) else 0
    if 1 <= number <= LARGEST:
        return number
    raise argparse.ArgumentTypeError(f"{text!r} is no number from 1 to {LARGEST}")

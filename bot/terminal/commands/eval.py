"""``roadbook eval``: how well the fact base answers the questions of a question set."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from bot.answering.rules import Rule
from bot.terminal.arguments import add_command, iso_date
from bot.terminal.json_file import add_json, write_json

if TYPE_CHECKING:
    import argparse

    from bot.terminal.arguments import Subparsers
    from bot.terminal.terminal import Terminal

EACH = "each"
_DETAILS = """\
Asks every question of one or more question sets, counts what came of each, and lists the wrong answers.

examples:
  roadbook eval questions.yaml --at 2026-11-23
  roadbook eval first.yaml second.yaml --json measured.json
  roadbook eval questions.yaml --without told-together
  roadbook eval questions.yaml --without each

A question set is a YAML file with the sections questions (question, fact_id or fact_ids), out_of_scope
(question, domain), followups (turns) and temporal (question, asking_date, fact_ids); each may be left out.
"""


def register(subparsers: Subparsers) -> None:
    """Add the command."""
    parser = add_command(subparsers, "eval", run, "measure the answers to a question set", _DETAILS)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="a question set; several add up")
    parser.add_argument(
        "--at",
        metavar="DATE",
        type=iso_date,
        help="ask on this day, written as 2026-01-03, where a question names none (default: today)",
    )
    parser.add_argument(
        "--without",
        metavar="RULE",
        action="append",
        default=[],
        choices=[*(rule.value for rule in Rule), EACH],
        help=f"answer without a rule, which explain names; {EACH}: tell what each of them changes",
    )
    add_json(parser)


def run(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Carry the command out."""
    from bot.answering.answerer import Answerer
    from bot.evaluation.asking import ask_all
    from bot.evaluation.question_sets import read_question_sets
    from bot.evaluation.report import report
    from bot.evaluation.without_rules import changes
    from bot.terminal.opening import open_asked
    from bot.terminal.progress import track_on
    from bot.terminal.views.evaluation import evaluation_view

    questions = read_question_sets(arguments.files)
    opened, day = open_asked(arguments), arguments.at or terminal.today()
    matcher = opened.library.current().ready.without_rules(set(arguments.without) - {EACH})
    asked = ask_all(Answerer(lambda: matcher), questions, day, track_on(terminal))
    measured = report(asked)
    if EACH in arguments.without:
        measured["rules"] = changes(matcher, questions, asked, day, track_on(terminal))
    view = evaluation_view(measured["summary"], asked, matcher.base.facts.keys(), measured.get("rules"))
    terminal.console().print(view, crop=False)
    write_json(arguments.json, measured)
    return 0

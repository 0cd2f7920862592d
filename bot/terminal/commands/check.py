"""``roadbook check``: every problem of a fact base, and what it holds."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from bot.terminal.arguments import add_command

if TYPE_CHECKING:
    import argparse

    from bot.terminal.arguments import Subparsers
    from bot.terminal.terminal import Terminal

_DETAILS = """\
Reads a whole fact base and prints every problem with its file, line and column, what is wrong and
what to write instead; then a summary of what the base holds. Nothing is changed.

examples:
  roadbook check
  roadbook check my-facts/
  roadbook check --questions
  roadbook check --phrasings
  roadbook check --links

With --phrasings, phrasings are asked while they are left out: how well each intent is found, and which take each
other's. With --links, each cited page is asked for: one request a site at a time, and only where its robots.txt
allows it. What was found is kept for a week.

With --questions, the question gate (questions.yaml) is asked too: what must be answered, and what must be refused;
and each claim of a fact, for what contradicts it. A bot that starts with the same facts and version, as the same user,
need not ask them again. The exit code is 0 where the base can go live (warnings do not keep
it from that), 1 where it cannot.
"""


def register(subparsers: Subparsers) -> None:
    """Add the command."""
    parser = add_command(subparsers, "check", run, "find every problem of a fact base", _DETAILS)
    parser.add_argument("directory", nargs="?", type=Path, metavar="DIR", help="the fact base (default: --knowledge)")
    parser.add_argument("--phrasings", action="store_true", help="also estimate how well each intent is found")
    parser.add_argument("--links", action="store_true", help="also ask for the cited pages, which takes minutes")
    parser.add_argument("--questions", action="store_true", help="also ask the questions of the question gate")


def run(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Carry the command out."""
    from bot.terminal.inspection import inspect
    from bot.terminal.opening import knowledge_directory
    from bot.terminal.views.check import check_view

    directory = arguments.directory or knowledge_directory(arguments)
    inspection = inspect(directory, terminal.today())
    terminal.console().print(check_view(inspection), crop=False)
    if inspection.errors:
        return 1
    if arguments.phrasings:
        _ask_phrasings(directory, terminal)
    if arguments.links:
        _ask_for_links(directory, terminal)
    return 0 if not arguments.questions or _gate_passes(directory, terminal) else 1


def _ask_phrasings(directory: Path, terminal: Terminal) -> None:
    from bot.evaluation.phrasings import ask_phrasings
    from bot.knowledge.loader import load
    from bot.settings import CommonSettings, read_settings
    from bot.terminal.matching import prepare_with
    from bot.terminal.progress import track_on
    from bot.terminal.views.phrasings import phrasings_view

    loaded = load(directory)
    if loaded.base is not None:
        build = prepare_with(read_settings(CommonSettings).encoder)
        report = ask_phrasings(build, loaded.base, terminal.today(), track_on(terminal))
        terminal.console().print(phrasings_view(report, loaded.locate), crop=False)


def _ask_for_links(directory: Path, terminal: Terminal) -> None:
    from bot.knowledge.loader import load
    from bot.terminal.check_links import check_links
    from bot.terminal.views.check import links_view

    loaded = load(directory)
    if loaded.base is not None:
        report = check_links(loaded.base, loaded.locate, terminal)
        terminal.console().print(links_view(report), crop=False)


def _gate_passes(directory: Path, terminal: Terminal) -> bool:
    from bot.evaluation.claims import contradicted_claims
    from bot.evaluation.gate import run_gate
    from bot.knowledge.loader import load
    from bot.settings import CommonSettings, read_settings
    from bot.terminal.gating import keep
    from bot.terminal.opening import open_knowledge
    from bot.terminal.progress import track_on
    from bot.terminal.views.check import warnings_view
    from bot.terminal.views.gate import gate_view

    encoder = read_settings(CommonSettings).encoder
    opened = open_knowledge(directory, encoder)
    ready = opened.library.current().ready
    report = run_gate(opened.answerer, ready.base, track_on(terminal))
    keep(report, ready, encoder, terminal.environ)
    doubtful = contradicted_claims(ready, load(directory).locate, track_on(terminal))
    terminal.console().print(warnings_view(doubtful), crop=False)
    terminal.console().print(gate_view(report, directory), crop=False)
    return report.passes

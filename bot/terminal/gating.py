"""The question gate as the bot asks it: once for each state of the fact base, where that can be known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.evaluation.examiner import Examiner
from bot.evaluation.passed_gates import PassedGates
from bot.operations.code_version import ANSWERING, running_version
from bot.terminal.matching import NONE, prepare_with
from bot.terminal.progress import track_in_log
from bot.terminal.state import state_directory

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.knowledge.problems import Problem
    from bot.matching.matcher import Matcher

PASSED = "passed-gates"
"""The file in the state folder that remembers what passed. It may be deleted at any time."""


def examiner(encoder: str | None) -> Examiner:
    """Asks the gate, and says in the log how far it is."""
    return Examiner(prepare_with(encoder), track_in_log)


def question_gate(
    encoder: str | None, environ: Mapping[str, str], asked: Callable[[Matcher], tuple[Problem, ...]]
) -> Callable[[Matcher], tuple[Problem, ...]]:
    """What ``asked`` says, once for each state of the fact base.

    With an encoder of the operator's, whose files may change, it is asked each time.
    """
    if encoder not in (None, NONE):
        return asked
    return PassedGates(asked, state_directory(environ) / PASSED, running_version(ANSWERING))

"""The question gate as the bot asks it: once for each state of the fact base, where that can be known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.evaluation.examiner import Examiner
from bot.evaluation.kept_gates import KeptGates
from bot.terminal.keeping import kept_answers, kept_files
from bot.terminal.matching import NONE, prepare_with
from bot.terminal.progress import track_in_log

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.evaluation.gate import GateReport
    from bot.knowledge.model import KnowledgeBase
    from bot.matching.matcher import Matcher


def examiner(
    encoder: str | None, environ: Mapping[str, str], prepare: Callable[[KnowledgeBase], Matcher] | None = None
) -> Examiner:
    """Asks the gate once for each state of the fact base, and says in the log how far it is.

    With an encoder of the operator's, whose files may change, each process asks it. ``prepare`` makes bases ready with
    that encoder for nobody else; without one, another one is made.
    """
    kept = kept_answers(environ) if is_known(encoder) else None
    return Examiner(prepare or prepare_with(encoder, kept_files()), track_in_log, kept)


def keep(report: GateReport, ready: Matcher, encoder: str | None, environ: Mapping[str, str]) -> None:
    """Keeps what came of the gate that somebody asked, so that the bot need not ask it of the same facts."""
    if is_known(encoder):
        KeptGates(kept_answers(environ)).put(ready, report)


def is_known(encoder: str | None) -> bool:
    """Whether nothing of the encoder can change but with the version."""
    return encoder in (None, NONE)

"""The question gate as the bot asks it: once for each state of the fact base, where that can be known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.evaluation.examiner import Examiner
from bot.knowledge.kept_files import KeptFiles
from bot.operations.code_version import ANSWERING, running_version
from bot.terminal.matching import NONE, prepare_with
from bot.terminal.opening import KEPT, kept_files
from bot.terminal.progress import track_in_log
from bot.terminal.state import state_directory

if TYPE_CHECKING:
    from collections.abc import Mapping


def examiner(encoder: str | None, environ: Mapping[str, str]) -> Examiner:
    """Asks the gate once for each state of the fact base, and says in the log how far it is.

    With an encoder of the operator's, whose files may change, each process asks it.
    """
    kept = KeptFiles(state_directory(environ) / KEPT, running_version(ANSWERING)) if is_known(encoder) else None
    return Examiner(prepare_with(encoder, kept_files()), track_in_log, kept)


def is_known(encoder: str | None) -> bool:
    """Whether nothing of the encoder can change but with the version."""
    return encoder in (None, NONE)

"""``python -m bot.terminal.examining_process``: examines a new state of the fact base while the bot answers.

It reads the files, makes them ready and asks their question gate. What it finds it leaves where any process looks
first: in what is kept in the state folder (`bot.knowledge.kept_bases`, `bot.evaluation.kept_gates`, ...).
"""

from __future__ import annotations

import logging
import os
import signal
import sys
from typing import TYPE_CHECKING

from bot.operations.apart import NOTHING, received
from bot.operations.worker import end_when_left

if TYPE_CHECKING:
    from collections.abc import Sequence

LESS_URGENT = 5
"""By how much its priority is lower than that of the process that answers (``nice``)."""


def command(encoder: str | None, log_level: str, log_format: str) -> Sequence[str]:
    """What starts it, for an encoder. It logs in this form."""
    # -P: it is no other program of the same name, which may lie in the current folder.
    return [sys.executable, "-P", "-m", __name__, encoder or "", log_level, log_format]


def main() -> int:
    """Examine the files that come on the standard input; `NOTHING` where they have errors."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches it, too: its end is that of its input
    end_when_left(sys.stdin.fileno())
    if hasattr(os, "nice"):
        os.nice(LESS_URGENT)

    from bot.knowledge.archive import unpack
    from bot.knowledge.kept_bases import KeptBases
    from bot.knowledge.library import KnowledgeError, read_anew, utc_now
    from bot.operations.logging import set_up_logging
    from bot.terminal.gating import examiner
    from bot.terminal.matching import prepare_with
    from bot.terminal.opening import kept_files

    encoder, log_level, log_format = sys.argv[1] or None, *sys.argv[2:4]
    set_up_logging(logging.StreamHandler(), log_level, log_format)
    found, kept = unpack(received(sys.stdin.buffer)), kept_files()
    try:
        base, _ = read_anew(found, utc_now().date(), KeptBases(kept))
    except KnowledgeError:
        return NOTHING  # whoever asked reads the files then, and tells what is wrong with them
    examiner(encoder, os.environ).gate(prepare_with(encoder, kept)(base))
    return 0


if __name__ == "__main__":
    sys.exit(main())

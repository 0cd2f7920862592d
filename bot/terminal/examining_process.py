"""``python -m bot.terminal.examining_process``: examines a new state of the fact base while the bot answers.

`bot.terminal.examining_files` says what it finds out.
"""

from __future__ import annotations

import logging
import os
import signal
import sys
from typing import TYPE_CHECKING

from bot.operations.apart import serve
from bot.operations.worker_side import end_when_left

if TYPE_CHECKING:
    from collections.abc import Sequence

LESS_URGENT = 10
"""By how much its priority is lower than that of the process that answers (``nice``).

Of a core that both want it gets a tenth so. With 5, answers took 11 to 28 % longer beside a busy process; with 10, 19
and ``SCHED_IDLE`` alike 7 % at the most, and the lower ones hardly get on where others are busy, too.
"""


def command(encoder: str | None, log_level: str, log_format: str) -> Sequence[str]:
    """What starts it, for an encoder. It logs in this form."""
    # -P: it is no other program of the same name, which may lie in the current folder.
    return [sys.executable, "-P", "-m", __name__, encoder or "", log_level, log_format]


def main() -> None:
    """Examine what comes on the standard input."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches it, too: its end is that of its input
    end_when_left(sys.stdin.fileno())
    if hasattr(os, "nice"):
        os.nice(LESS_URGENT)

    from bot.operations.logging import set_up_logging
    from bot.terminal.examining_files import ExaminingFiles

    encoder, log_level, log_format = sys.argv[1] or None, *sys.argv[2:4]
    set_up_logging(logging.StreamHandler(), log_level, log_format)
    serve(ExaminingFiles(encoder, os.environ))


if __name__ == "__main__":
    main()

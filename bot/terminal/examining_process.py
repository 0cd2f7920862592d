"""``python -m bot.terminal.examining_process``: examines a new state of the fact base while the bot answers.

It reads the files, makes them ready and asks their question gate; without one, it compares them with what is live.
What it finds it leaves where any process looks first: in what is kept in the state folder
(`bot.knowledge.kept_bases`, `bot.evaluation.kept_gates`, ...).
"""

from __future__ import annotations

import io
import logging
import os
import signal
import sys
from typing import TYPE_CHECKING

from bot.knowledge.archive import pack, unpack
from bot.operations.apart import NOTHING, received, work_of
from bot.operations.worker import end_when_left

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.knowledge.files import Found

LESS_URGENT = 10
"""By how much its priority is lower than that of the process that answers (``nice``).

Of a core that both want it gets a tenth so. With 5, answers took 11 to 28 % longer beside a busy process; with 10, 15,
19 and ``SCHED_IDLE`` alike 5 % at the most, and the lower ones hardly get on where others are busy, too.
"""


def command(encoder: str | None, log_level: str, log_format: str) -> Sequence[str]:
    """What starts it, for an encoder. It logs in this form."""
    # -P: it is no other program of the same name, which may lie in the current folder.
    return [sys.executable, "-P", "-m", __name__, encoder or "", log_level, log_format]


def packed(new: Mapping[str, bytes], live: Mapping[str, bytes]) -> bytes:
    """Its work, as it takes it: the files to examine, and those of what is live."""
    return work_of(pack(new)) + pack(live)


def _unpacked(work: bytes) -> tuple[Found, Found]:
    stream = io.BytesIO(work)
    return unpack(received(stream)), unpack(stream.read())


def main() -> int:
    """Examine the files that come on the standard input; `NOTHING` where they have errors."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches it, too: its end is that of its input
    end_when_left(sys.stdin.fileno())
    if hasattr(os, "nice"):
        os.nice(LESS_URGENT)

    from bot.knowledge.kept_bases import KeptBases
    from bot.knowledge.library import KnowledgeError, read_anew, utc_now
    from bot.operations.collecting import exempt_from_collection, uncollected
    from bot.operations.logging import set_up_logging
    from bot.terminal.gating import examiner
    from bot.terminal.keeping import kept_files
    from bot.terminal.matching import prepare_with

    encoder, log_level, log_format = sys.argv[1] or None, *sys.argv[2:4]
    set_up_logging(logging.StreamHandler(), log_level, log_format)
    (found, live), files = _unpacked(received(sys.stdin.buffer)), kept_files()
    prepare, kept = prepare_with(encoder, files), KeptBases(files)
    try:
        with uncollected():
            base, _ = read_anew(found, utc_now().date(), kept)
            before, ready = kept.get(live.digest), prepare(base)
    except KnowledgeError:
        return NOTHING  # whoever asked reads the files then, and tells what is wrong with them
    exempt_from_collection()
    examiner(encoder, os.environ, prepare).examine(ready, before and before[0])
    return 0


if __name__ == "__main__":
    sys.exit(main())

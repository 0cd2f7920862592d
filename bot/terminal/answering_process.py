"""``python -m bot.terminal.answering_process``: answers questions for ``roadbook run``, which starts it.

Requests come on its standard input, replies go to its standard output (`bot.operations.worker`).
"""

from __future__ import annotations

import logging
import os
import signal
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from bot.errors import RoadbookError
from bot.operations.worker_side import end_when_left, serve
from bot.settings_files import CREDENTIALS, PREFIX

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from bot.answering.answerer import Answerer

_log = logging.getLogger("bot.terminal.answering_process")  # the module itself is "__main__"


def command(directory: Path, encoder: str | None, log_format: str = "plain") -> Sequence[str]:
    """What starts it, for a fact base and an encoder. It logs in this form."""
    # -P: it is no other program of the same name, which may lie in the current folder.
    return [sys.executable, "-P", "-m", __name__, str(directory), encoder or "", log_format]


def environment(environ: Mapping[str, str]) -> dict[str, str]:
    """This process's own without its settings, which hold secrets; and where to find the program that runs here."""
    secret = (PREFIX, CREDENTIALS)
    kept = {name: value for name, value in environ.items() if not name.upper().startswith(secret)}
    places = (str(Path(__file__).parents[2]), environ.get("PYTHONPATH", ""))
    return {**kept, "PYTHONPATH": os.pathsep.join(filter(None, places))}


def main() -> None:
    """Read the fact base, and reply until there are no more requests."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches it, too: its end is that of its requests
    end_when_left(sys.stdin.fileno())
    replies = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # nothing that a library prints gets among the replies

    from bot.answering.worker_protocol import References, reply_to
    from bot.knowledge.library import utc_now
    from bot.operations.collecting import exempt_from_collection
    from bot.operations.logging import set_up_logging
    from bot.terminal.opening import open_knowledge

    set_up_logging(logging.StreamHandler(), "WARNING", sys.argv[3])
    try:
        opened = open_knowledge(Path(sys.argv[1]), sys.argv[2] or None)
    except RoadbookError as error:
        _log.error("%s", error)  # a sentence, as the bot itself would say it
        sys.exit(1)
    references = References(opened.answerer.base)
    exempt_from_collection()
    reply = partial(reply_to, answerer=opened.answerer, references=references)
    try:
        serve(sys.stdin.buffer, replies, reply, _warming_up(opened.answerer, utc_now().date()))
    except BrokenPipeError:
        os._exit(0)  # whoever asked has ended: there is nobody to reply to, not even in what is still to be flushed


def _warming_up(answerer: Answerer, today: date) -> Iterator[None]:
    """Asks what people ask, one question after another: so it has met their words, and knows this day's answers."""
    for question in answerer.base.gate:
        try:
            answerer.said(question.text, today)
        except Exception:  # noqa: BLE001  whatever it is, it must not end the process; whoever asks this meets it, too
            _log.exception("A question of the gate could not be answered")
        yield


if __name__ == "__main__":
    main()

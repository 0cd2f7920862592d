"""``python -m bot.playground_process``: ``roadbook run`` for the playground, which starts it.

It loads its program, which takes longest, while the playground still gets ready, and then is told its settings.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from importlib import import_module

from bot.cli import keep_to_one_thread
from bot.cli import main as command_line
from bot.operations.collecting import uncollected

# What `roadbook run` loads, most of it as late as it can.
_PROGRAM = ("bot.settings", "bot.terminal.serving", "bot.terminal.storing", "bot.store.sql_store")


def main() -> int:
    """Load the program, and run it with the settings that come on the standard input; 0 where none come."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # a Ctrl-C meanwhile ends it without a word
    keep_to_one_thread()
    with uncollected():
        for module in _PROGRAM:
            import_module(module)
    told = sys.stdin.read()
    signal.signal(signal.SIGINT, signal.default_int_handler)
    if not told:
        return 0
    os.environ.update(json.loads(told))
    return command_line(["run"])


if __name__ == "__main__":
    sys.exit(main())

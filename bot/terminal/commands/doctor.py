"""``roadbook doctor``: whether the bot has all that it needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.terminal.arguments import add_command

if TYPE_CHECKING:
    import argparse

    from bot.terminal.arguments import Subparsers
    from bot.terminal.terminal import Terminal

_DETAILS = """\
Looks at the settings, the token (it asks Discord whose it is), the intents, the database and its schema, the disk, the
clock, the fact base and the versions, and says of each whether it is as it should be. It changes nothing, and the bot
may run meanwhile.

examples:
  roadbook doctor
  roadbook doctor --json

With --json it prints one object with the keys roadbook, healthy, invite and findings; each finding has about, state
(ok, warning or failed) and says. The exit code is 0 where nothing failed, 1 otherwise; a warning is no failure.
"""


def register(subparsers: Subparsers) -> None:
    """Add the command."""
    parser = add_command(subparsers, "doctor", run, "check all that the bot needs", _DETAILS)
    parser.add_argument("--json", action="store_true", help="print it for other programs")


def run(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Carry the command out."""
    import asyncio
    import json

    from bot.terminal.diagnosing import diagnose
    from bot.terminal.views.diagnosis import diagnosis_json, diagnosis_view

    diagnosis = asyncio.run(diagnose(arguments, terminal))
    if arguments.json:
        print(json.dumps(diagnosis_json(diagnosis), indent=1), file=terminal.stdout)
    else:
        terminal.console().print(diagnosis_view(diagnosis), crop=False)
    return 0 if diagnosis.healthy else 1

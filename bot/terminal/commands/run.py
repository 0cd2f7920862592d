"""``roadbook run``: the bot on Discord."""

from __future__ import annotations

import logging
from contextlib import suppress
from typing import TYPE_CHECKING

from bot.operations.collecting import uncollected
from bot.terminal.arguments import add_command

if TYPE_CHECKING:
    import argparse

    from bot.settings import Settings
    from bot.terminal.arguments import Subparsers
    from bot.terminal.terminal import Terminal

_log = logging.getLogger(__name__)

_DETAILS = """\
Connects to Discord and answers until it is told to stop, by Ctrl-C or SIGTERM.

It reads its settings from the environment and from the file .env in the current folder.
Only ROADBOOK_TOKEN is needed; .env.example lists them all.

examples:
  roadbook run
  roadbook run --knowledge my-facts/
"""


def register(subparsers: Subparsers) -> None:
    """Add the command."""
    add_command(subparsers, "run", run, "answer on Discord", _DETAILS)


def run(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Carry the command out."""
    from bot.settings import Settings, read_settings

    _log_as_wanted(terminal)
    settings = read_settings(Settings)
    _start_logging(settings, terminal, debug=arguments.debug)
    _log.info("Reading the fact base")

    with uncollected():  # what is loaded stays
        from bot.operations.loops import run_quickly
        from bot.terminal.serving import serve
        from bot.terminal.storing import alone_on_file

    with alone_on_file(settings, terminal.environ):
        run_quickly(serve(arguments, settings, terminal))
    return 0


def _log_as_wanted(terminal: Terminal) -> None:
    """In the form that is asked for, what is wrong with the other settings, too."""
    from bot.operations.logging import set_up_logging
    from bot.settings import LogForm, SettingsError, read_settings

    with suppress(SettingsError):  # which the settings as a whole will tell of
        wanted = read_settings(LogForm)
        if wanted.log_format == "json":
            set_up_logging(logging.StreamHandler(terminal.stderr), "WARNING", wanted.log_format)


def _start_logging(settings: Settings, terminal: Terminal, *, debug: bool) -> None:
    from bot.operations.logging import set_up_logging
    from bot.settings_unknown import unknown_variables
    from bot.terminal.storing import store_secrets

    level = "DEBUG" if debug else settings.log_level
    secrets = (settings.token.get_secret_value(), *store_secrets(settings))
    set_up_logging(logging.StreamHandler(terminal.stderr), level, settings.log_format, secrets)
    for warning in unknown_variables(terminal.environ):
        _log.warning("%s", warning)

"""Failures that nobody expected: the person reads one sentence and an id, the log has the id and the traceback."""

from __future__ import annotations

import logging
import secrets
from logging.handlers import RotatingFileHandler
from typing import TYPE_CHECKING

from bot.operations.logging import logs_json, set_up_logging
from bot.terminal.state import private_directory, state_directory

if TYPE_CHECKING:
    from pathlib import Path

    from bot.terminal.terminal import Terminal

_LOG_SIZE = 1_000_000  # bytes; one older file is kept beside it
_log = logging.getLogger(__name__)


def log_failures(terminal: Terminal, *, debug: bool) -> None:
    """Log warnings and failures to a file in the user's state folder; with ``debug``, all to the error stream."""
    if debug:
        set_up_logging(logging.StreamHandler(terminal.stderr), "DEBUG", "plain")
    else:
        set_up_logging(FailureLog(state_directory(terminal.environ) / "roadbook.log"), "WARNING", "plain")


def complain(terminal: Terminal, sentence: str) -> None:
    """Say on the error stream what is wrong: to people in one line, to a log collector as a line of the log."""
    if logs_json():
        _log.critical("%s", sentence)
    else:
        terminal.complain(sentence)


def report_failure(terminal: Terminal) -> None:
    """Log the exception that is being handled, and say so without its text."""
    incident = secrets.token_hex(4)
    _log.exception("Unexpected failure %s", incident)
    where = next(map(_where, logging.getLogger().handlers), _NOWHERE)
    complain(terminal, f"Something went wrong inside Roadbook (id {incident}). {where}; please report them.")


def _where(handler: logging.Handler) -> str:
    if isinstance(handler, FailureLog):
        return f"The details are in {handler.baseFilename}" if handler.kept else _NOWHERE
    return "The details are in the log"


_NOWHERE = "Run the same with --debug to see the details"


class FailureLog(RotatingFileHandler):
    """Makes its file when there is something to write; a full disk or a missing home is no second failure.

    ``kept`` says whether the last record was written.
    """

    def __init__(self, file: Path) -> None:
        super().__init__(file, maxBytes=_LOG_SIZE, backupCount=1, encoding="utf-8", delay=True)
        self._folder = file.parent
        self.kept = False

    def emit(self, record: logging.LogRecord) -> None:
        """Write the record, if that is possible."""
        try:
            private_directory(self._folder)
        except OSError:
            return
        self.kept = True
        super().emit(record)

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: ARG002, N802 - logging's own signature
        """Remember it only: the person is being told already that something failed."""
        self.kept = False

"""The chat's history of questions: a file for its user's eyes only, of bounded length."""

from __future__ import annotations

import logging
import os
from typing import TYPE_CHECKING

from prompt_toolkit.history import History

from bot.terminal.state import private_directory

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

MAX_LINES = 1000
_MAX_BYTES = 4_000_000  # a file longer than this is none that the chat wrote
_log = logging.getLogger(__name__)


class BoundedHistory(History):
    """One line per question, the newest last. Where the file cannot be used, the history lasts one session."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self._file = file

    def load_history_strings(self) -> Iterable[str]:
        """The lines kept, the newest first; what is beyond ``MAX_LINES`` is dropped from the file too."""
        try:
            lines = self._read()
            if len(lines) > MAX_LINES:
                lines = lines[-MAX_LINES:]
                self._rewrite(lines)
        except OSError as error:
            _log.info("The history cannot be read: %s", error.strerror)
            return []
        return reversed(lines)

    def store_string(self, string: str) -> None:
        """Add a line."""
        line = " ".join(string.split())
        try:
            private_directory(self._file.parent)
            self._write(f"{line}\n", os.O_APPEND, self._file)
        except OSError as error:
            _log.info("The history cannot be written: %s", error.strerror)

    def _read(self) -> list[str]:
        if not self._file.is_file() or self._file.stat().st_size > _MAX_BYTES:
            return []
        return [line for line in self._file.read_text("utf-8", "replace").split("\n") if line]

    def _rewrite(self, lines: list[str]) -> None:
        """Write the file anew beside the old one and put it in its place, so that no moment finds half of it."""
        beside = self._file.with_suffix(f".{os.getpid()}")
        self._write("".join(f"{line}\n" for line in lines), os.O_TRUNC, beside)
        beside.replace(self._file)

    @staticmethod
    def _write(text: str, how: int, file: Path) -> None:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | how, 0o600)
        with os.fdopen(descriptor, "wb") as stream:
            file.chmod(0o600)
            stream.write(text.encode("utf-8", "replace"))

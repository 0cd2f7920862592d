"""Logging, set up once by whoever starts the process. No secret reaches a log through it."""

from __future__ import annotations

import json
import logging
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

REDACTED = "[secret]"
_PLAIN = "%(asctime)s %(levelname)-7s %(name)s: %(message)s"
# discord.py logs addresses at DEBUG; the last part of these lets anybody answer in the bot's name for 15 minutes.
_TOKEN_IN_ADDRESS = re.compile(r"(?P<start>/(?:interactions|webhooks)/[0-9]+/)[\w.~-]+")


def set_up_logging(handler: logging.Handler, level: str, log_format: str, secrets: Iterable[str] = ()) -> None:
    """Send all logging and Python's warnings through this handler, and no other.

    ``log_format`` is "plain" or "json". ``secrets`` are replaced wherever they stand: in any library's message, in
    its arguments, in a traceback.
    """
    handler.setFormatter(Redacting(JsonLines() if log_format == "json" else logging.Formatter(_PLAIN), secrets))
    root = logging.getLogger()
    for old in root.handlers[:]:
        root.removeHandler(old)
    root.addHandler(handler)
    root.setLevel(level)
    logging.captureWarnings(capture=True)


class JsonLines(logging.Formatter):
    """One JSON object per line: ``time`` (UTC, ISO), ``level``, ``logger``, ``message`` and, if any, ``traceback``."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line."""
        entry = {
            "time": datetime.fromtimestamp(record.created, tz=UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            entry["traceback"] = self.formatException(record.exc_info)
        return json.dumps(entry, ensure_ascii=False)


class Redacting(logging.Formatter):
    """Formats by another formatter, then takes the secrets out of the finished line, where nothing can hide them.

    A filter would see the message only: the traceback is not text before the formatter has written it.
    """

    def __init__(self, inner: logging.Formatter, secrets: Iterable[str]) -> None:
        super().__init__()
        self._inner = inner
        forms = {form for secret in secrets if secret for form in (secret, json.dumps(secret)[1:-1])}
        self._secrets = re.compile("|".join(map(re.escape, sorted(forms, key=len, reverse=True)))) if forms else None

    def format(self, record: logging.LogRecord) -> str:
        """The record without secrets, and without what could steer the terminal of whoever reads the log."""
        line = self._inner.format(record)
        if self._secrets:
            line = self._secrets.sub(REDACTED, line)
        return _steering(_TOKEN_IN_ADDRESS.sub(rf"\g<start>{REDACTED}", line))


def _steering(line: str) -> str:
    """Control characters as JSON writes them, so that a line of JSON stays one."""
    return re.sub(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", lambda found: f"\\u{ord(found[0]):04x}", line)

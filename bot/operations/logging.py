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
_OWN = "bot"
# They tell at INFO what they have loaded and what they have not done, and how many files have changed.
_QUIET = ("alembic", "watchfiles")
_PLAIN = "%(asctime)s %(levelname)-7s %(name)s: %(message)s"
# A secret that is shorter could be any word of the log: it is looked for only where a password stands.
_SHORTEST_SECRET = 8
# discord.py logs addresses; the last part of these lets anybody answer in the bot's name for 15 minutes.
_TOKEN_IN_ADDRESS = re.compile(r"(?P<start>/(?:interactions|webhooks)/[0-9]+/)[\w.~-]+")

# Where addresses and discord.py's objects hold a person's id, or a name.
_PERSON_IN_ADDRESS = re.compile(r"(?P<start>/(?:members|users|recipients|reactions/[^/\s]+)/)[0-9]{15,20}\b")
_QUOTED = r"""'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*\""""
_PERSON = re.compile(rf"(?P<start><(?:Member|User|ClientUser) )id=[0-9]+(?: \w+=(?:{_QUOTED}|None|True|False))*")
_SOMEBODY = "[somebody]"


def set_up_logging(handler: logging.Handler, level: str, log_format: str, secrets: Iterable[str] = ()) -> None:
    """Send all logging and Python's warnings through this handler, and no other.

    ``log_format`` is "plain" or "json". ``secrets`` are replaced wherever they stand: in any library's message, in
    its arguments, in a traceback. Of DEBUG only what Roadbook itself logs goes through.
    """
    handler.addFilter(_is_fit_to_keep)
    handler.setFormatter(Redacting(JsonLines() if log_format == "json" else logging.Formatter(_PLAIN), secrets))
    root = logging.getLogger()
    for old in root.handlers[:]:
        root.removeHandler(old)
    root.addHandler(handler)
    root.setLevel(level)
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.captureWarnings(capture=True)


def logs_json() -> bool:
    """Whether logging was set up for one JSON object per line."""
    formatters = (handler.formatter for handler in logging.getLogger().handlers)
    return any(isinstance(each, Redacting) and isinstance(each.inner, JsonLines) for each in formatters)


def _is_fit_to_keep(record: logging.LogRecord) -> bool:
    """Libraries log at DEBUG whatever they send and receive: what people write, their ids, interactions' tokens."""
    return record.levelno > logging.DEBUG or record.name.split(".")[0] == _OWN


class JsonLines(logging.Formatter):
    """One JSON object per line: ``time`` (UTC, ISO), ``level``, ``logger``, ``message`` and, if any, ``traceback``."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line."""
        entry = {
            "time": datetime.fromtimestamp(record.created, tz=UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": _without_people(record.getMessage()),
        }
        if record.exc_info:
            entry["traceback"] = _without_people(self.formatException(record.exc_info))
        return json.dumps(entry, ensure_ascii=False)


class Redacting(logging.Formatter):
    """Formats by another formatter, then takes the secrets out of the finished line, where nothing can hide them.

    A filter would see the message only: the traceback is not text before the formatter has written it.
    """

    def __init__(self, inner: logging.Formatter, secrets: Iterable[str]) -> None:
        super().__init__()
        self.inner = inner
        forms = {form for secret in secrets if secret for form in (secret, json.dumps(secret)[1:-1])}
        patterns = [_pattern(form) for form in sorted(forms, key=len, reverse=True)]
        self._secrets = re.compile("|".join(patterns)) if patterns else None

    def format(self, record: logging.LogRecord) -> str:
        """The record without secrets, and without what could steer the terminal of whoever reads the log."""
        line = self.inner.format(record)
        if self._secrets:
            line = self._secrets.sub(REDACTED, line)
        line = _TOKEN_IN_ADDRESS.sub(rf"\g<start>{REDACTED}", line)
        return _steering(_without_people(line))


def _without_people(text: str) -> str:
    text = _PERSON_IN_ADDRESS.sub(rf"\g<start>{_SOMEBODY}", text)
    return _PERSON.sub(rf"\g<start>{_SOMEBODY}", text)


def _pattern(secret: str) -> str:
    escaped = re.escape(secret)
    return escaped if len(secret) >= _SHORTEST_SECRET else rf"(?<=:){escaped}(?=@)"


def _steering(line: str) -> str:
    """Control characters as JSON writes them, so that a line of JSON stays one."""
    return re.sub(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", lambda found: f"\\u{ord(found[0]):04x}", line)

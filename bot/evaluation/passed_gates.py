"""Remembers which states of a fact base passed the question gate: to ask it anew of the same takes half a minute."""

from __future__ import annotations

import logging
import re
from contextlib import suppress
from hashlib import sha256
from secrets import token_hex
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bot.knowledge.problems import Problem
    from bot.matching.matcher import Matcher

MOST = 64
"""States that are remembered; the latest stay."""
_LINE = re.compile(r"[0-9a-f]{64}")
_LONGEST_FILE = 100 * MOST
_log = logging.getLogger(__name__)


class PassedGates:
    """A question gate that lets pass at once what passed before.

    ``file`` holds a hash of each such state: of the fact base, the code (its ``version``), the encoder and the
    thresholds. It may be missing, damaged, another version's, or deleted at any time: what does not fit is asked anew.
    """

    def __init__(self, gate: Callable[[Matcher], tuple[Problem, ...]], file: Path, version: str) -> None:
        self._gate = gate
        self._file = file
        self._version = version

    def __call__(self, ready: Matcher) -> tuple[Problem, ...]:
        """What keeps a revision from going live, as the gate says or has said. Only that it passes is remembered."""
        mark, questions = self._mark(ready), len(ready.base.gate)
        if mark in self._remembered():
            _log.info("The question gate (%d questions) was passed before, by the same facts and version", questions)
            return ()
        _log.info("Asking the %d questions of the question gate, once for these facts and this version", questions)
        problems = self._gate(ready)
        if not problems:
            self._remember(mark)
        return problems

    def _mark(self, ready: Matcher) -> str:
        encoder, rules = ready.index.meaning.encoder.identity, sorted(ready.without)
        return sha256(repr((self._version, ready.base.revision, encoder, ready.weights, rules)).encode()).hexdigest()

    def _remembered(self) -> list[str]:
        try:
            if not self._file.is_file() or self._file.stat().st_size > _LONGEST_FILE:
                return []
            lines = self._file.read_text(encoding="ascii", errors="replace").splitlines()
        except OSError:
            return []
        return [line for line in lines if _LINE.fullmatch(line)]

    def _remember(self, mark: str) -> None:
        """Where that cannot be, the gate is only asked again."""
        marks = [*self._remembered(), mark][-MOST:]
        draft = self._file.with_suffix(f".{token_hex(8)}")
        try:
            self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            draft.write_text("".join(f"{each}\n" for each in marks), encoding="ascii")
            draft.replace(self._file)
        except OSError:
            with suppress(OSError):
                draft.unlink()

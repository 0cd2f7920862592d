"""Files in which a process keeps for the next one what took long to work out. Each may be deleted at any time."""

from __future__ import annotations

import os
from contextlib import suppress
from hashlib import sha256
from secrets import token_hex
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

MOST = 4
"""Files of one kind; those written last stay."""
LARGEST = 64 * 1024 * 1024
"""In bytes: many times what the largest fact base makes. A larger file is none of ours."""


class KeptFiles:
    """Content by its kind and key, in a folder of this user's.

    ``version`` names the code that worked it out: nobody else's content is given back, nor any that was cut, changed
    or put there by another user.
    """

    def __init__(self, folder: Path, version: str) -> None:
        self._folder = folder
        self._version = version

    def get(self, kind: str, key: str) -> bytes | None:
        """What was kept; None where nothing was, or nothing that can be trusted."""
        name = self._name(kind, key)
        try:
            status = (self._folder / name).lstat()
            if status.st_size > LARGEST or not _is_ours(status):
                return None
            head, _, content = (self._folder / name).read_bytes().partition(b"\n")
        except OSError:
            return None
        return content if head == _head(name, content) else None

    def put(self, kind: str, key: str, content: bytes) -> None:
        """Keeps it, as a whole or not at all; where that cannot be, the next process works it out again."""
        name = self._name(kind, key)
        draft = self._folder / f"{kind}-{token_hex(8)}.draft"
        with suppress(OSError):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            try:
                draft.write_bytes(_head(name, content) + b"\n" + content)
                draft.replace(self._folder / name)
            finally:
                draft.unlink(missing_ok=True)
            for old in sorted(self._folder.glob(f"{kind}-*"), key=_written)[:-MOST]:
                old.unlink(missing_ok=True)

    def _name(self, kind: str, key: str) -> str:
        return f"{kind}-{sha256(repr((self._version, key)).encode()).hexdigest()}"


def _head(name: str, content: bytes) -> bytes:
    return sha256(name.encode() + content).hexdigest().encode()


def _is_ours(status: os.stat_result) -> bool:
    return not hasattr(os, "getuid") or status.st_uid == os.getuid()


def _written(path: Path) -> int:
    return path.stat().st_mtime_ns

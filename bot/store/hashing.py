"""People as keyed hashes: the same person has the same hash, and without the key nobody can tell whose it is."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from typing import TYPE_CHECKING

from bot.errors import RoadbookError
from bot.store.durable import write_once

if TYPE_CHECKING:
    from pathlib import Path

_FINGERPRINT_OF = "roadbook hash key"


class HashKeyError(RoadbookError):
    """The key is not the one that this store was made with, or cannot be read. Says what the operator can do."""


class Hasher:
    """Hashes with one key: HMAC-SHA256 (RFC 2104), in hexadecimal."""

    def __init__(self, key: str) -> None:
        self._key = key.encode()

    def person(self, person_id: int) -> str:
        """The hash that a Discord user's id is kept as."""
        return self._hash(f"person {person_id}")

    def fingerprint(self) -> str:
        """Tells this key from any other, without holding it."""
        return self._hash(_FINGERPRINT_OF)

    def _hash(self, text: str) -> str:
        return hmac.new(self._key, text.encode(), hashlib.sha256).hexdigest()


def read_key(file: Path) -> str:
    """The key in a file.

    Raises:
        HashKeyError: there is none.
    """
    try:
        key = file.read_text(encoding="utf-8").strip()
    except (FileNotFoundError, UnicodeDecodeError):
        key = ""
    if not key:
        raise HashKeyError(
            f"The database was made with a key that should be in {file} and is not. "
            "Put the file back, or delete the database to start anew."
        )
    return key


def make_key(file: Path) -> str:
    """The key in a file; a new one that only this user can read where there is none, or one that a kill cut short.

    Raises:
        OSError: it cannot be written.
    """
    if not file.exists() or not file.stat().st_size:
        write_once(file, secrets.token_hex(32))
    return read_key(file)

"""Vectors of texts that were encoded before, in a file: making a base ready then encodes only what is new in it.

A file is one array of records: a digest of the text, and its vector in bytes with their scale. Only the texts of fact
bases are kept, never a question.
"""

from __future__ import annotations

import logging
from contextlib import suppress
from functools import lru_cache
from hashlib import blake2b
from secrets import token_hex
from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from bot.matching.encoder import Encoder, Vectors

MOST = 200_000
"""Texts whose vectors a file holds; at 404 bytes each, 80 MB. The latest stay."""

QUESTIONS = 4_096
"""Questions whose vectors are remembered, at 1.5 KB each: the question gate, and what people ask again."""
WORTH_TELLING = 200
"""Texts that take a second or two."""
_log = logging.getLogger(__name__)
_DIGEST = 16
_STEPS = 127


class KeptVectors:
    """Looks texts up in files, and has an encoder encode the others.

    ``shipped`` is only read; ``own`` is written by `save` and may be missing, damaged or deleted at any time.
    """

    def __init__(self, encoder: Encoder, own: Path | None = None, shipped: Path | None = None) -> None:
        self._encoder = encoder
        self._own = own
        self._shipped = _read(shipped, encoder)
        self._kept = dict(_read(own, encoder))
        self._new = False
        self.name, self.identity, self.dimensions = encoder.name, encoder.identity, encoder.dimensions
        self.departure = encoder.departure
        # Those of questions are in no file: they are only remembered, and from one state of a fact base to the next.
        self.encode_question = lru_cache(maxsize=QUESTIONS)(encoder.encode_question)

    def understands(self, language: str) -> bool:
        """Whether its vectors say anything about texts in this language."""
        return self._encoder.understands(language)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One row for each text."""
        digests = {text: _digest(text) for text in texts}
        missing = self._missing(digests)
        if missing:
            self._kept.update(_read(self._own, self._encoder))  # another process may have encoded them meanwhile
            missing = self._missing(digests)
        if missing:
            if len(missing) >= WORTH_TELLING:
                _log.info("Encoding %d texts, which are kept then", len(missing))
            rounded = _rounded(self._encoder.encode(missing), self.dimensions)
            self._kept.update((digests[text], row.tobytes()) for text, row in zip(missing, rounded, strict=True))
            self._new = True
        found = {text: self._found(digest) or b"" for text, digest in digests.items()}
        table = np.frombuffer(b"".join(map(found.__getitem__, texts)), _record(self.dimensions))
        return np.asarray(table["steps"].astype(np.float32) * table["scale"][:, None], np.float32)

    def _missing(self, digests: Mapping[str, bytes]) -> list[str]:
        return [text for text, digest in digests.items() if self._found(digest) is None]

    def _found(self, digest: bytes) -> bytes | None:
        return self._shipped.get(digest) or self._kept.get(digest)

    def save(self) -> None:
        """Writes what is new. Where that cannot be, nothing is kept, and the next start only takes longer."""
        if self._own is None or not self._new:
            return
        body = b"".join(digest + row for digest, row in list(self._kept.items())[-MOST:])
        draft = self._own.with_suffix(f".{token_hex(8)}")
        try:
            self._own.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            draft.write_bytes(_head(self.identity, self.dimensions, body) + body)
            draft.replace(self._own)
        except OSError:
            with suppress(OSError):
                draft.unlink()
        self._new = False


def _rounded(rows: Vectors, dimensions: int) -> np.ndarray:
    """The rows in steps of their own, which their largest number has so many of."""
    table = np.zeros(len(rows), _record(dimensions))
    table["scale"] = np.maximum(np.abs(rows).max(axis=1, initial=0), 1e-9) / _STEPS
    table["steps"] = np.rint(rows / table["scale"][:, None])
    return table


def _digest(text: str) -> bytes:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_DIGEST).digest()


def _record(dimensions: int) -> np.dtype:
    return np.dtype([("scale", "<f4"), ("steps", np.int8, dimensions)])


def _head(identity: str, dimensions: int, body: bytes) -> bytes:
    """Which model the vectors are of, and a checksum: a file of another one, or a damaged one, is not read."""
    return f"roadbook vectors 1 {identity} {dimensions} {crc32(body)}\n".encode()


def _read(path: Path | None, encoder: Encoder) -> Mapping[bytes, bytes]:
    if path is None:
        return {}
    try:
        stamp = path.stat()
        return _records(path, stamp.st_mtime_ns, stamp.st_size, encoder.identity, encoder.dimensions)
    except OSError:
        return {}


@lru_cache(maxsize=2)
def _records(path: Path, _changed: int, _size: int, identity: str, dimensions: int) -> Mapping[bytes, bytes]:
    """What a file holds, as it was changed last: each base that is made ready reads the same ones."""
    head, _, body = path.read_bytes().partition(b"\n")
    if head + b"\n" != _head(identity, dimensions, body):
        return {}
    size = _DIGEST + _record(dimensions).itemsize
    return {body[at : at + _DIGEST]: body[at + _DIGEST : at + size] for at in range(0, len(body), size)}

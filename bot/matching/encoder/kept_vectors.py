"""Vectors of texts that were encoded before, in a file: making a base ready then encodes only what is new in it.

A file is one array of records: a digest of the text, and its vector in bytes with their scale. Only the texts of fact
bases are kept, never a question.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from secrets import token_hex
from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from bot.matching.encoder.vectors import Encoder, Vectors

MOST = 200_000
"""Texts whose vectors a file holds; at 404 bytes each, 80 MB. The latest stay."""

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

    def understands(self, language: str) -> bool:
        """Whether its vectors say anything about texts in this language."""
        return self._encoder.understands(language)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One row for each text."""
        digests = {text: _digest(text) for text in texts}
        missing = [text for text, digest in digests.items() if self._rounded(digest) is None]
        if missing:
            encoded = self._encoder.encode(missing)
            self._kept.update((digests[text], _Rounded.of(row)) for text, row in zip(missing, encoded, strict=True))
            self._new = True
        rows = [rounded.row for text in texts if (rounded := self._rounded(digests[text])) is not None]
        return np.array(rows, np.float32).reshape(len(texts), self.dimensions)

    def _rounded(self, digest: bytes) -> _Rounded | None:
        return self._shipped.get(digest) or self._kept.get(digest)

    def encode_question(self, text: str) -> Vectors:
        """Its row, which is not kept."""
        return self._encoder.encode_question(text)

    def save(self) -> None:
        """Writes what is new. Where that cannot be, nothing is kept, and the next start only takes longer."""
        if self._own is None or not self._new:
            return
        found = list(self._kept.items())[-MOST:]
        table = np.zeros(len(found), _record(self.dimensions))
        table["digest"] = [np.frombuffer(digest, np.uint8) for digest, _ in found]
        table["scale"] = [rounded.scale for _, rounded in found]
        table["steps"] = [rounded.steps for _, rounded in found]
        draft = self._own.with_suffix(f".{token_hex(8)}")
        try:
            self._own.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            draft.write_bytes(_head(self.identity, self.dimensions, table.tobytes()) + table.tobytes())
            draft.replace(self._own)
        except OSError:
            with suppress(OSError):
                draft.unlink()
        self._new = False


@dataclass(frozen=True, slots=True)
class _Rounded:
    """A row in steps of one byte."""

    scale: np.float32
    steps: NDArray[np.int8]

    @classmethod
    def of(cls, row: Vectors) -> _Rounded:
        scale = np.float32(max(float(np.abs(row).max(initial=0)), 1e-9) / _STEPS)
        return cls(scale, np.rint(row / scale).astype(np.int8))

    @property
    def row(self) -> Vectors:
        return self.steps.astype(np.float32) * self.scale


def _digest(text: str) -> bytes:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_DIGEST).digest()


def _record(dimensions: int) -> np.dtype:
    return np.dtype([("digest", np.uint8, _DIGEST), ("scale", "<f4"), ("steps", np.int8, dimensions)])


def _head(identity: str, dimensions: int, body: bytes) -> bytes:
    """Which model the vectors are of, and a checksum: a file of another one, or a damaged one, is not read."""
    return f"roadbook vectors 1 {identity} {dimensions} {crc32(body)}\n".encode()


def _read(path: Path | None, encoder: Encoder) -> Mapping[bytes, _Rounded]:
    if path is None:
        return {}
    try:
        stamp = path.stat()
        return _records(path, stamp.st_mtime_ns, stamp.st_size, encoder.identity, encoder.dimensions)
    except OSError:
        return {}


@lru_cache(maxsize=2)
def _records(path: Path, _changed: int, _size: int, identity: str, dimensions: int) -> Mapping[bytes, _Rounded]:
    """What a file holds, as it was changed last: each base that is made ready reads the same ones."""
    head, _, body = path.read_bytes().partition(b"\n")
    if head + b"\n" != _head(identity, dimensions, body):
        return {}
    table = np.frombuffer(body, _record(dimensions))
    return {
        digest.tobytes(): _Rounded(scale, steps)
        for digest, scale, steps in zip(table["digest"], table["scale"], table["steps"], strict=True)
    }

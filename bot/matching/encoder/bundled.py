"""The encoder that the package carries, with the vectors of the fact base that ships."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import as_file, files
from importlib.util import find_spec
from typing import TYPE_CHECKING

from bot.matching.encoder.kept_vectors import KeptVectors
from bot.matching.encoder.sentences import SentenceEncoder

if TYPE_CHECKING:
    from pathlib import Path

SHIPPED_VECTORS = "shipped_vectors.bin"
"""Written by ``scripts/keep_vectors.py``: without them, a fresh install would encode for half a minute."""


def bundled_encoder(own: Path | None = None) -> KeptVectors | None:
    """The encoder, which keeps the texts of fact bases in the file ``own``; None where onnxruntime has no wheel.

    Without a file, one and the same is given each time, which keeps them for as long as the process runs.
    """
    if find_spec("onnxruntime") is None:
        return None
    return _shared() if own is None else _keeping(own)


@lru_cache(maxsize=1)
def _shared() -> KeptVectors:
    return _keeping(None)


def _keeping(own: Path | None) -> KeptVectors:
    with as_file(files("bot.matching.encoder") / SHIPPED_VECTORS) as shipped:
        return KeptVectors(_encoder(), own, shipped)


@lru_cache(maxsize=1)
def _encoder() -> SentenceEncoder:
    with as_file(files("bot.matching.encoder")) as folder:
        return SentenceEncoder(folder)

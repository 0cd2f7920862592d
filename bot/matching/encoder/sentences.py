"""The encoders of whole sentences: the one that comes with Roadbook, and any that an operator prefers.

Ours is a small transformer, tuned so that questions of one intent lie together: all-MiniLM-L6-v2 (Wang et al. 2020;
Reimers & Gurevych 2019), tuned by ``scripts/train_encoder.py`` and rounded to bytes. ``NOTICE`` beside it says what
it was made of.
"""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from importlib.resources import as_file, files
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any
from zlib import crc32

import numpy as np

from bot.matching.encoder.kept_vectors import KeptVectors

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from bot.matching.encoder import Vectors

LONGEST = 64
"""Word pieces of a text that are read. A question has 12, an answer 50; all is read by other features."""

LANGUAGE = "en"
"""What it understands. Questions in another language are matched better by their words alone."""

MOST_THREADS = 4
"""Texts that are encoded at one time, while a base is made ready; a question is one text, and takes one thread."""

SHIPPED_VECTORS = "shipped_vectors.bin"
"""Written by ``scripts/keep_vectors.py``: without them, a fresh install would encode for half a minute."""

DEPARTURE = "departure.npy"
"""Written by ``scripts/fit_departure.py`` for the bundled model."""

_NO_TELEMETRY = "ORT_DISABLE_TELEMETRY"
"""Else onnxruntime, from 1.32 or so on, gives the machine an id, and sends what it does to its makers (Privacy.md)."""


def _load(model: Path, vocabulary: Path) -> tuple[Any, Any]:
    """The model as onnxruntime runs it, and what cuts a text into its word pieces."""
    os.environ.setdefault(_NO_TELEMETRY, "1")  # read when onnxruntime is imported
    import onnxruntime  # noqa: PLC0415  takes a quarter of a second, and not every platform has it
    from tokenizers import Tokenizer  # noqa: PLC0415  the same

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
    tokenizer = Tokenizer.from_file(str(vocabulary))
    tokenizer.no_padding()
    tokenizer.enable_truncation(LONGEST)
    return session, tokenizer


class SentenceEncoder:
    """The bundled model, run by onnxruntime, and loaded by a thread of its own: it is needed last of all.

    Texts are encoded one by one: rounded to bytes, a text's vector would otherwise depend on those beside it.
    """

    name = "sentences"
    dimensions = 384
    """The width of all-MiniLM-L6-v2."""

    def __init__(self, folder: Path) -> None:
        model = folder / "model.onnx"
        self.identity = f"bundled-{crc32(model.read_bytes()):08x}"
        self.departure: Vectors = np.load(folder / DEPARTURE)
        loader = ThreadPoolExecutor(1)
        self._loading = loader.submit(_load, model, folder / "tokenizer.json")
        loader.shutdown(wait=False)

    @staticmethod
    def understands(language: str) -> bool:
        """Whether its vectors say anything about texts in this language."""
        return language == LANGUAGE

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One row for each text."""
        with ThreadPoolExecutor(min(os.cpu_count() or 1, MOST_THREADS)) as threads:
            rows = list(threads.map(self.encode_question, texts))
        return np.array(rows, np.float32).reshape(len(texts), self.dimensions)

    def encode_question(self, text: str) -> Vectors:
        """Its row."""
        if not text.strip():
            return np.zeros(self.dimensions, np.float32)
        session, tokenizer = self._loading.result()
        ids = np.array([tokenizer.encode(text).ids], np.int64)
        (rows,) = session.run(None, {"ids": ids, "mask": np.ones_like(ids)})
        return np.asarray(rows[0], np.float32)


class TransformerEncoder:
    """A sentence-transformers model, by its name or from a folder; needs the extra ``encoder``."""

    name = "sentences"

    def __init__(self, model: str) -> None:
        from sentence_transformers import SentenceTransformer  # noqa: PLC0415  an optional, heavy dependency

        self._model = SentenceTransformer(model, device="cpu")
        self.identity = f"transformer-{model}"
        self.dimensions = int(self._model.encode(["a"]).shape[1])
        self.departure: Vectors = np.zeros((2, self.dimensions), np.float32)

    @staticmethod
    def understands(language: str) -> bool:  # noqa: ARG004  who chose the model knows
        """Whoever chose the model chose it for the language of the facts."""
        return True

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One row of length 1 for each text."""
        if not texts:
            return np.zeros((0, self.dimensions), np.float32)
        return np.asarray(self._model.encode(list(texts), normalize_embeddings=True), np.float32)

    def encode_question(self, text: str) -> Vectors:
        """One row of length 1."""
        return np.asarray(self.encode([text])[0], np.float32)


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

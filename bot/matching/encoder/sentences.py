"""The encoder that comes with Roadbook: a small transformer, tuned so that questions of one intent lie together.

It is all-MiniLM-L6-v2 (Wang et al. 2020; Reimers & Gurevych 2019), tuned by ``scripts/train_encoder.py`` and rounded
to bytes. ``NOTICE`` beside it says what it was made of.
"""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any
from zlib import crc32

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from bot.matching.encoder.vectors import Vectors

LONGEST = 64
"""Word pieces of a text that are read. A question has 12, an answer 50; all is read by other features."""

LANGUAGE = "en"
"""What it understands. Questions in another language are matched better by their words alone."""

MOST_THREADS = 4
"""Texts that are encoded at one time, while a base is made ready; a question is one text, and takes one thread."""

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

"""Any sentence-transformers model, for operators who have a better one for their language."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.matching.encoder.vectors import Vectors


class TransformerEncoder:
    """A sentence-transformers model, by its name or from a folder; needs the extra ``encoder``."""

    name = "sentences"

    def __init__(self, model: str) -> None:
        from sentence_transformers import SentenceTransformer  # noqa: PLC0415  an optional, heavy dependency

        self._model = SentenceTransformer(model, device="cpu")
        self.identity = f"transformer-{model}"
        self.dimensions = int(self._model.encode(["a"]).shape[1])

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

"""Vectors of sentences: texts that mean much the same have vectors that point much the same way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Sequence

Vectors = NDArray[np.float32]
"""One row for each text, of length 1 (or 0 for a text without words)."""


class Encoder(Protocol):
    """Turns texts into vectors whose cosine says how alike they are in meaning."""

    @property
    def name(self) -> str:
        """Which weights of the matching fit it: "sentences" or "words"."""

    @property
    def identity(self) -> str:
        """Changes when the vectors do: what is kept of one model is of no use to another."""

    @property
    def dimensions(self) -> int:
        """How long a row is."""

    @property
    def departure(self) -> Vectors:
        """The direction in which questions leave a fact that ask of its very thing what it does not tell.

        Two rows: for the step from what the fact is asked, and from what it tells. Zeros where none was fitted.
        """

    def understands(self, language: str) -> bool:
        """Whether its vectors say anything about texts in this language, told by its ISO 639 code."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One row for each text of a fact base."""

    def encode_question(self, text: str) -> Vectors:
        """The row of a question: it is forgotten, while a fact base's texts may be kept."""

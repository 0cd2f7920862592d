"""Word vectors made to fit how people ask in a chat.

General word vectors know words from articles. ``scripts/adapt_vectors.py`` moved those of the words that people ask
with, and weighed them, until the cosines of questions came near those of a transformer (all-MiniLM-L6-v2): no
intent of any data set took part, only the texts of questions. This reads what it found.
"""

from __future__ import annotations

from importlib.resources import as_file, files
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from bot.matching.encoder import Vectors

FILE = "adaptation.npz"


def adapted(embedding: Vectors) -> Vectors:
    """The vectors of all tokens, a row each, adapted. They must be those that the script adapted."""
    with as_file(files("bot.matching") / FILE) as path, np.load(path, allow_pickle=False) as stored:
        found = dict(stored)
    moved = embedding.copy()
    shift = found["shift"].astype(np.float32) * found["scale"][:, None]
    moved[found["tokens"]] = (moved[found["tokens"]] + shift) * found["weight"][:, None]
    return np.asarray(moved @ found["map"].astype(np.float32), np.float32)

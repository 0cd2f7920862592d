"""Vectors of meaning, behind one small interface: of words, and of sentences.

The default is the static word vectors that the package ``wordllama`` carries in its wheel (16 MB, MIT licence;
Miller 2024, https://github.com/dleemiller/WordLlama). They are read straight from its files: importing the package
would set up the root logger, and its loader looks for the tokenizer in a folder that the wheel does not have and then
asks the network. They are adapted to how people ask (``bot.matching.adaptation``).
"""

from __future__ import annotations

from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from numpy.typing import NDArray

from bot.matching.adaptation import adapted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tokenizers import Tokenizer

Vectors = NDArray[np.float32]

REMEMBERED = 8_192
"""Words whose vector is kept; at 1 KB each, 8 MB."""


class Encoder(Protocol):
    """Turns texts into vectors whose cosine says how alike they are in meaning."""

    @property
    def name(self) -> str:
        """Which model it is: the weights of the evidence are fitted for each kind ("words" or "transformer")."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One row for each text, of length 1 (or 0 for a text without words)."""


class WordVectors:
    """The mean of a text's word vectors. About 20 microseconds a text, without any training or download."""

    name = "words"

    def __init__(self, embedding: Vectors, tokenizer: Any) -> None:  # noqa: ANN401  tokenizers ships no types
        self._embedding = embedding
        self._tokenizer = tokenizer
        self._of_word = lru_cache(maxsize=REMEMBERED)(self._sum_of_tokens)

    @classmethod
    def bundled(cls) -> WordVectors | None:
        """The vectors that wordllama's wheel carries; None where it is not installed."""
        return _bundled()

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One row of length 1 for each text.

        The tokenizer never joins two words, so a text's vector is the sum of its words', most of which are known.
        """
        if len(texts) == 1:
            return self._of_one(texts[0].split())
        spoken = [text.split() for text in texts]
        places = {word: place for place, word in enumerate(dict.fromkeys(word for words in spoken for word in words))}
        rows = np.zeros((len(texts), self._embedding.shape[1]), np.float32)
        if places:
            vectors = np.stack([self._of_word(word) for word in places])
            which = np.array([places[word] for words in spoken for word in words])
            lengths = np.array([len(words) for words in spoken])
            starts = np.cumsum(lengths) - lengths
            for length in np.unique(lengths[lengths > 0]).tolist():  # texts of one length at once: the quickest sum
                same = lengths == length
                words_of = which[starts[same][:, None] + np.arange(length)]
                rows[same] = vectors[words_of].sum(axis=1)
        return unit(rows)

    def _of_one(self, words: Sequence[str]) -> Vectors:
        """The one row of a question: the same as among others, with less to lay out."""
        if not words:
            return np.zeros((1, self._embedding.shape[1]), np.float32)
        return unit(np.array([self._of_word(word) for word in words])[None].sum(axis=1))

    def _sum_of_tokens(self, word: str) -> Vectors:
        tokens = self._tokenizer.encode(word, add_special_tokens=False)
        return np.asarray(self._embedding[tokens.ids].sum(axis=0), np.float32)


class TransformerVectors:
    """A sentence-transformers model, by its name or from a folder; needs the extra ``encoder``."""

    name = "transformer"

    def __init__(self, model: str) -> None:
        from sentence_transformers import SentenceTransformer  # noqa: PLC0415  an optional, heavy dependency

        self._model = SentenceTransformer(model, device="cpu")

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One row of length 1 for each text."""
        return np.asarray(self._model.encode(list(texts), normalize_embeddings=True), np.float32)


def unit(rows: Vectors) -> Vectors:
    """Each row scaled to length 1; a row of zeros stays."""
    lengths = np.sqrt(np.add.reduce(rows * rows, axis=-1, keepdims=True))
    lengths[lengths == 0] = 1
    return np.asarray(rows / lengths, np.float32)


def bundled_files() -> tuple[Vectors, Tokenizer] | None:
    """The word vectors that wordllama's wheel carries, a row for each token, and its tokenizer."""
    spec = find_spec("wordllama")
    if spec is None or not spec.submodule_search_locations:
        return None
    from safetensors import safe_open  # noqa: PLC0415  comes with wordllama, so only where that is installed
    from tokenizers import Tokenizer  # noqa: PLC0415  the same

    folder = Path(spec.submodule_search_locations[0])
    with safe_open(str(folder / "weights" / "l2_supercat_256.safetensors"), framework="np") as weights:
        embedding = weights.get_tensor("embedding.weight").astype(np.float32)
    tokenizer = Tokenizer.from_file(str(folder / "tokenizers" / "l2_supercat_tokenizer_config.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return embedding, tokenizer


@lru_cache(maxsize=1)
def _bundled() -> WordVectors | None:
    found = bundled_files()
    return None if found is None else WordVectors(adapted(found[0]), found[1])

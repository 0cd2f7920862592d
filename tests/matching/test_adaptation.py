"""The word vectors that are adapted to how people ask: what the file holds, and what it is for."""

from __future__ import annotations

from importlib.resources import as_file, files

import numpy as np
import pytest

from bot.matching.adaptation import FILE, adapted
from bot.matching.encoder import WordVectors, bundled_files

BUNDLED = bundled_files()
pytestmark = pytest.mark.skipif(BUNDLED is None, reason="wordllama has no wheel for this platform")


@pytest.fixture(scope="module")
def stored() -> dict[str, np.ndarray]:
    with as_file(files("bot.matching") / FILE) as path, np.load(path, allow_pickle=False) as found:
        return dict(found)


def test_the_file_fits_the_vectors_that_it_adapts(stored: dict[str, np.ndarray]) -> None:
    assert BUNDLED is not None
    tokens, width = stored["tokens"], BUNDLED[0].shape[1]
    assert stored["shift"].shape == (len(tokens), width)
    assert stored["map"].shape == (width, width)
    assert stored["scale"].shape == stored["weight"].shape == tokens.shape
    assert (np.diff(tokens) > 0).all()
    assert 0 <= tokens[0] < tokens[-1] < len(BUNDLED[0])
    assert (stored["weight"] > 0).all()


def test_a_known_token_is_moved_and_weighed_and_every_token_is_mapped(stored: dict[str, np.ndarray]) -> None:
    assert BUNDLED is not None
    embedding, _ = BUNDLED
    before = embedding.copy()
    rows = adapted(embedding)
    assert rows.dtype == np.float32
    np.testing.assert_array_equal(embedding, before)
    known = int(stored["tokens"][0])
    unknown = next(token for token in range(len(embedding)) if token not in set(stored["tokens"].tolist()))
    mapped = stored["map"].astype(np.float32)
    moved = (embedding[known] + stored["shift"][0] * stored["scale"][0]) * stored["weight"][0]
    np.testing.assert_allclose(rows[known], moved @ mapped, rtol=1e-3, atol=1e-4)
    np.testing.assert_allclose(rows[unknown], embedding[unknown] @ mapped, rtol=1e-3, atol=1e-4)


@pytest.mark.parametrize(
    ("question", "same", "other"),
    [
        ("how long until it arrives", "when will it get here", "how long is it"),
        ("who is in charge", "who is the boss", "who is in the car"),
    ],
)
def test_questions_that_mean_the_same_come_nearer_than_those_that_share_words(
    question: str, same: str, other: str
) -> None:
    assert BUNDLED is not None

    def lead(vectors: WordVectors) -> float:
        asked, meant, worded = vectors.encode([question, same, other])
        return float(asked @ meant - asked @ worded)

    after = WordVectors.bundled()
    assert after is not None
    assert lead(after) > lead(WordVectors(*BUNDLED))

"""The vectors of the fact base that ships travel with the package: they are of what it says now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.matching.encoder.sentences import SentenceEncoder, bundled_encoder
from bot.matching.matcher import Matcher
from tests.matching.bases import needs_the_encoder

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import pytest

    from bot.knowledge.model import KnowledgeBase
    from bot.matching.encoder import Vectors


@needs_the_encoder
def test_no_text_of_the_shipped_base_has_to_be_encoded(
    shipped_base: KnowledgeBase, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    encoder = bundled_encoder(tmp_path / "none.bin")
    assert encoder is not None

    def encode(_: SentenceEncoder, texts: Sequence[str]) -> Vectors:
        raise AssertionError(f"run python -m scripts.keep_vectors: {len(texts)} texts are new, {list(texts)[:3]}")

    monkeypatch.setattr(SentenceEncoder, "encode", encode)
    Matcher.build(shipped_base, encoder)

"""Encode the texts of the fact base that ships, so that a fresh install need not: run after each change of them.

python -m scripts.keep_vectors
"""

from __future__ import annotations

from pathlib import Path

from bot.knowledge.loader import load
from bot.knowledge.shipped import shipped_directory
from bot.matching.encoder.sentences import SHIPPED_VECTORS, bundled_encoder
from bot.matching.matcher import Matcher

FILE = Path(__file__).parents[1] / "bot" / "matching" / "encoder" / SHIPPED_VECTORS


def main() -> None:
    """Write the file anew."""
    FILE.unlink(missing_ok=True)
    base, encoder = load(shipped_directory()).base, bundled_encoder(FILE)
    if base is None or encoder is None:
        raise SystemExit("It takes a fact base without errors (roadbook check), and onnxruntime.")
    Matcher.build(base, encoder)
    encoder.save()
    print(f"{FILE}: {FILE.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()

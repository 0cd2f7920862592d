"""Keep those phrasings of a fact base that leave a gap when they go, the most typical first, and delete the others.

    python -m scripts.prune_phrasings            # how much is right with fewer and fewer: some minutes
    python -m scripts.prune_phrasings --write    # delete the others: some minutes, too

Kept are the first few of each intent (``scripts/pruning/typical.py``), and those that these and what else is kept
would not answer (``scripts/pruning/gaps.py``). No question of any question set chooses; the fact base's gate and the
sets in ``scripts/fitting`` tell what is right, in percent. Look at what was deleted (``git diff``), and run
``roadbook check --questions``. It is not to be run on what it left: there, much that is needed leaves no gap alone.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from bot.knowledge.shipped import shipped_directory
from bot.matching.encoder.sentences import bundled_encoder
from bot.matching.matcher import Matcher
from scripts import keep_vectors
from scripts.fitting.question_sets import opened
from scripts.pruning.gaps import without_gaps
from scripts.pruning.judging import Judges
from scripts.pruning.rewriting import rewrite, with_only
from scripts.pruning.typical import intents_of, typical

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from scripts.pruning.rewriting import Phrasing

LENGTHS = (2, 5, 10)
"""First phrasings of each intent with which alone the curve begins."""


def main() -> None:
    """Choose, then report or write."""
    options = _options()
    base, encoder = opened(options.knowledge), bundled_encoder()
    if encoder is None:
        raise SystemExit("This platform has no onnxruntime, by which the bundled encoder runs.")
    every = _phrasings({intent.id: intent.phrasings for intent in intents_of(base)})
    first = typical(base, encoder)
    kept = without_gaps(base, _phrasings(first), encoder)
    if options.write:
        gone = rewrite(options.knowledge, kept, first)
        print(f"{gone:,} of {len(every):,} phrasings are gone.")
        if options.knowledge == shipped_directory():
            keep_vectors.main()
        return
    judges = Judges.read(base)
    for some in (*(_phrasings(first, length) for length in LENGTHS), kept, every):
        figures = judges.figures(Matcher.build(with_only(base, some, first), encoder))
        print(f"{len(some):>7,}: " + ", ".join(f"{name} {figure:.1f}" for name, figure in figures.items()), flush=True)


def _phrasings(of_intents: Mapping[str, Sequence[str]], most: int | None = None) -> set[Phrasing]:
    return {(owner, text) for owner, texts in of_intents.items() for text in texts[:most]}


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--knowledge", type=Path, default=shipped_directory())
    parser.add_argument("--write", action="store_true", help="change the files")
    return parser.parse_args()


if __name__ == "__main__":
    main()

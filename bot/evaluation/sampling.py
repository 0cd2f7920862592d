"""Chooses what a benchmark learns from and what it is measured on; never the same text for both."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from bot.errors import RoadbookError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bot.evaluation.labelled_texts import Labelled


def choose_phrasings(train: Iterable[Labelled], shots: int | None, seed: int) -> dict[str, tuple[str, ...]]:
    """The phrasings of each intent, intents sorted by label: all of its texts, or ``shots`` of them.

    Which ones depends on the intent's own texts and the seed alone. Texts out of scope are left out.

    Raises:
        RoadbookError: No text has a label, or ``shots`` is less than 1.
    """
    if shots is not None and shots < 1:
        raise RoadbookError("--shots needs at least 1 text for each label.")
    texts: dict[str, dict[str, str]] = {}
    for each in train:
        if each.label is not None:
            texts.setdefault(each.label, {}).setdefault(same(each.text), each.text)
    if not texts:
        raise RoadbookError("The training set holds no text of any intent. Check --none, and the split.")
    return {label: _some(label, tuple(texts[label].values()), shots, seed) for label in sorted(texts)}


def without_phrasings(test: Iterable[Labelled], phrasings: Mapping[str, Sequence[str]]) -> tuple[Labelled, ...]:
    """The test set without what stands among the phrasings.

    Raises:
        RoadbookError: No text in scope is left.
    """
    seen = {same(text) for of_intent in phrasings.values() for text in of_intent}
    left = tuple(each for each in test if same(each.text) not in seen)
    if all(each.label is None for each in left):
        raise RoadbookError(
            "No text of an intent is left to test: all are in the training set. Name another file or split, "
            "or draw fewer with --shots."
        )
    return left


def same(text: str) -> str:
    """What two texts have in common that differ in case and blanks only."""
    return " ".join(text.casefold().split())


def _some(label: str, texts: tuple[str, ...], shots: int | None, seed: int) -> tuple[str, ...]:
    if shots is None or shots >= len(texts):
        return texts
    # Not a secret, but a measurement that must come out the same each time.
    random = Random(f"{seed}:{label}")  # noqa: S311 - see above
    return tuple(texts[place] for place in sorted(random.sample(range(len(texts)), shots)))

"""Questions that are refused although they say nearly what a fact answers: one of the two may have to go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.matching.encoder import Vectors
    from bot.matching.matcher import Matcher

NEAR = 0.75
"""The cosine of two questions' vectors from which on they are told. Many that are as near differ in what they ask for,
by a name or a number: they are a list to look through, the nearest first, and no warnings."""


@dataclass(frozen=True, slots=True)
class Written:
    """A question in the files: the id of its intent, or of what is out of scope, and its place in the list there."""

    owner: str
    place: int
    text: str


@dataclass(frozen=True, slots=True)
class RefusedNeighbour:
    """A refused question, and the phrasing that is nearest to it."""

    refused: Written
    answered: Written
    likeness: float


def refused_neighbours(matcher: Matcher) -> tuple[RefusedNeighbour, ...]:
    """Each refused question that is near to a phrasing, the nearest first."""
    base = matcher.base
    refused = _read(matcher, ((each.id, each.phrasings) for each in base.out_of_scope))
    answered = _read(matcher, ((each.id, each.phrasings) for each in base.intents))
    if not refused or not answered:
        return ()
    alike = np.array([vector for _, vector in refused]) @ np.array([vector for _, vector in answered]).T
    nearest = enumerate(alike.argmax(axis=1).tolist())
    found = (RefusedNeighbour(refused[row][0], answered[at][0], float(alike[row, at])) for row, at in nearest)
    return tuple(sorted((each for each in found if each.likeness >= NEAR), key=lambda each: -each.likeness))


def _read(matcher: Matcher, lists: Iterable[tuple[str, tuple[str, ...]]]) -> list[tuple[Written, Vectors]]:
    """Every question that has a word, with its vector."""
    written = (Written(owner, place, text) for owner, texts in lists for place, text in enumerate(texts))
    readings = ((each, matcher.read(each.text)) for each in written)
    return [(each, matcher.extractor.vector(reading)) for each, reading in readings if reading.words]

"""The words in which two texts differ, side by side. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

KEPT = 4
"""Words that are shown of what is the same, on each side of a change: enough to find the place by."""
MOST_WORDS = 2_000
"""Comparing takes the square of it in time; longer texts are shown as one change."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of words: ``old`` has made way for ``new``; what is in both stayed."""

    old: str
    new: str

    @property
    def is_same(self) -> bool:
        """Whether nothing has changed in it."""
        return self.old == self.new


def word_diff(old: str, new: str) -> tuple[Piece, ...]:
    """Both texts, cut where they differ."""
    before, after = old.split(), new.split()
    if max(len(before), len(after)) > MOST_WORDS:
        return (Piece(" ".join(before), " ".join(after)),)
    steps = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return tuple(Piece(" ".join(before[a:b]), " ".join(after[c:d])) for _, a, b, c, d in steps)


def shortened(pieces: tuple[Piece, ...]) -> Iterator[Piece]:
    """The same with only the nearest words of what stayed, and an ellipsis for the rest."""
    last = len(pieces) - 1
    for place, piece in enumerate(pieces):
        words = piece.old.split()
        before, after = (KEPT if place > 0 else 0), (KEPT if place < last else 0)
        if piece.is_same and len(words) > before + after + 1:
            text = " ".join((*words[:before], "…", *words[len(words) - after :]))
            yield Piece(text, text)
        else:
            yield piece

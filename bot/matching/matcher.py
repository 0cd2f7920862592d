"""A question and a base in, ranked candidates out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from bot.knowledge.model import KnowledgeBase


@dataclass(frozen=True)
class Matcher:
    """A fact base made ready for questions."""

    base: KnowledgeBase

    @classmethod
    def build(cls, base: KnowledgeBase) -> Self:
        """Index a base; well under a second for a base of a few thousand phrasings."""
        return cls(base)

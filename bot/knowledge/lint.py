"""What a valid fact base can still get wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from datetime import date

    from bot.knowledge.model import KnowledgeBase
    from bot.knowledge.problems import Place, Problem


class Locate(Protocol):
    """Finds where ``fact:ID``, ``source:ID`` and so on stand, or a part of them."""

    def __call__(self, key: str, *path: str | int) -> Place:
        """The place."""


def lint(base: KnowledgeBase, locate: Locate, today: date) -> tuple[Problem, ...]:
    """Everything to mend or to look at, as of ``today``."""
    return ()

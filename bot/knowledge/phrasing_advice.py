"""What few phrasings cost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.knowledge.wording import count

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.knowledge.lint import Locate
    from bot.knowledge.model import KnowledgeBase
    from bot.knowledge.problems import Problem

ENOUGH = 5
"""Phrasings below which a moderator is told what they cost."""

# Of the gate of the fact base that ships, cut to its first 2, 5 and 10 phrasings a question (README, "How it was
# measured").
_ANSWERED = "With 2, about 40 % of what strangers ask is answered right; with 5, 60 %; with 10, 75 %."


def few_phrasings(base: KnowledgeBase, locate: Locate) -> Iterator[Problem]:
    """The intents with few phrasings."""
    for intent in base.intents:
        if len(intent.phrasings) < ENOUGH:
            yield locate(f"intent:{intent.id}", "phrasings").warning(
                f"{intent.id}: it has {count(len(intent.phrasings), 'phrasing')}. {_ANSWERED}",
                "Write more, as different as people are.",
            )

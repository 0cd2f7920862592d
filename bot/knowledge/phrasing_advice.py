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

# Of the fact base that ships, with 2, 5 and 10 phrasings a question: 50, 64 and 68 % of the README's 107 questions
# ("Measure it"), and 62, 69 and 75 % of its gate's, with phrasings drawn at random.
_ANSWERED = (
    "With 2, 50 to 60 % of what strangers ask is answered right; with 5, about 65 %; with 10, 70 to 75 %. Most of the "
    "rest is only offered, or not known."
)


def few_phrasings(base: KnowledgeBase, locate: Locate) -> Iterator[Problem]:
    """The intents with few phrasings."""
    for intent in base.intents:
        if len(intent.phrasings) < ENOUGH:
            yield locate(f"intent:{intent.id}", "phrasings").warning(
                f"{intent.id}: it has {count(len(intent.phrasings), 'phrasing')}. {_ANSWERED}",
                "Write more, as different as people are.",
            )

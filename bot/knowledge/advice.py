"""What nothing is wrong with, and a moderator would rather know: what few phrasings cost, and what nobody reviews."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.knowledge.facts import Status
from bot.knowledge.wording import count

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.knowledge.lint import Locate
    from bot.knowledge.model import KnowledgeBase
    from bot.knowledge.problems import Problem

ENOUGH = 5
"""Phrasings below which a moderator is told what they cost."""

# With 2, half of what is asked of bases of strangers (``scripts/measure_bases.py``), and two thirds of the README's
# 107 questions of the base that ships ("Measure it"), whose answers say much; of these three quarters with 5 and 10.
_ANSWERED = (
    "With 2, 50 to 65 % of what strangers ask is answered right; with 5 to 10, 70 to 75 %. Most of the rest is only "
    "offered, or not known."
)


def advice(base: KnowledgeBase, locate: Locate) -> Iterator[Problem]:
    """All of it, what costs most first."""
    yield from _few_phrasings(base, locate)
    yield from _never_reviewed(base, locate)


def _few_phrasings(base: KnowledgeBase, locate: Locate) -> Iterator[Problem]:
    for intent in base.intents:
        if len(intent.phrasings) < ENOUGH:
            yield locate(f"intent:{intent.id}", "phrasings").warning(
                f"{intent.id}: it has {count(len(intent.phrasings), 'phrasing')}. {_ANSWERED}",
                "Write more, as different as people are.",
            )


def _never_reviewed(base: KnowledgeBase, locate: Locate) -> Iterator[Problem]:
    for fact in base.facts.values():
        if fact.review_by is None and fact.status is not Status.NOT_ANNOUNCED:  # which is warned of
            yield locate(f"fact:{fact.id}").warning(
                f"{fact.id}: it has no review_by, so nobody is told to compare it with its sources again.",
                "Add the day by which somebody should; a far one where it can hardly change.",
            )

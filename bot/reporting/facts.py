"""What a report tells of the facts themselves: how old their checks are, and which are taken for each other."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from bot.reporting.model import AgeCount, ConfusedLine, OverdueLine

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.evaluation.thresholds import Judged
    from bot.knowledge.facts import Fact
    from bot.knowledge.model import KnowledgeBase
    from bot.store.activity import PairCount

AGES = (
    (30, "30 days"),
    (90, "90 days"),
    (180, "half a year"),
    (365, "a year"),
    ((date.max - date.min).days, "longer"),
)
"""Days since a fact was compared with its sources, up to which it belongs to an age, and what that is called."""


def question_of(base: KnowledgeBase, fact_id: str) -> str:
    """The question that a fact answers; the id alone where the fact is gone."""
    fact, intent = base.facts.get(fact_id), base.intents_by_fact.get(fact_id)
    return fact_id if fact is None or intent is None else intent.question_for(fact)


def ages(base: KnowledgeBase, today: date) -> tuple[AgeCount, ...]:
    """How many facts are of each age."""
    facts, late = Counter[str](), Counter[str]()
    for fact in base.facts.values():
        age = next(name for most, name in AGES if (today - fact.checked).days <= most)
        facts[age] += 1
        late[age] += _is_overdue(fact, today)
    return tuple(AgeCount(name, facts[name], late[name]) for _, name in AGES)


def overdue(base: KnowledgeBase, today: date) -> tuple[OverdueLine, ...]:
    """The facts past their review date, those that are so for longest first."""
    late = [fact for fact in base.facts.values() if _is_overdue(fact, today)]
    lines = [
        OverdueLine(fact.id, question_of(base, fact.id), fact.checked, fact.review_by)
        for fact in late
        if fact.review_by is not None
    ]
    return tuple(sorted(lines, key=lambda line: (line.review_by, line.fact)))


def confused(base: KnowledgeBase, pairs: Sequence[PairCount], judged: Sequence[Judged]) -> tuple[ConfusedLine, ...]:
    """Pairs of questions that people had to choose between, or that the gate found mistaken; the worst first.

    A mistake of the gate weighs as much as ten choices: whoever has to choose gets the right answer in the end.
    """
    offered, mistaken = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for pair in pairs:
        for key in _intents(base, pair.first, pair.second):
            offered[key] += pair.times
    for each in judged:
        if each.told and each.wanted and not each.right:
            mistaken.update(_intents(base, each.fact, each.wanted[0]))
    worst = sorted({*offered, *mistaken}, key=lambda key: (-offered[key] - 10 * mistaken[key], key))
    lines = ((key, offered[key], mistaken[key]) for key in worst)
    return tuple(ConfusedLine(_name(base, key[0]), _name(base, key[1]), *counts) for key, *counts in lines)


def _intents(base: KnowledgeBase, fact: str, other: str) -> Iterator[tuple[str, str]]:
    """The intents of two facts, in alphabetical order, where they are two."""
    found = sorted({intent.id for each in (fact, other) if (intent := base.intents_by_fact.get(each))})
    if len(found) > 1:
        yield found[0], found[1]


def _name(base: KnowledgeBase, intent: str) -> str:
    """An intent's question as a person reads it, with an ellipsis for the edition."""
    return base.intents_by_id[intent].question.replace("{edition}", "\u2026")


def _is_overdue(fact: Fact, today: date) -> bool:
    return fact.review_by is not None and fact.review_by < today

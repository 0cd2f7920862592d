"""Answers and choices put together from facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answering.editions import circumstances, facts_meant, wording_on
from bot.answering.outcome import Answer, Choice
from bot.language.language import language_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from bot.knowledge.facts import Fact
    from bot.knowledge.model import Intent, KnowledgeBase
    from bot.matching.matcher import Candidate, Matcher
    from bot.matching.profiles import Circumstances

MOST_RELATED = 4
"""More related questions than this are more than a person reads."""


def answer_with(base: KnowledgeBase, intent: Intent, fact: Fact, confidence: int, today: date) -> Answer:
    """One fact as an answer, in the tense of the day."""
    return Answer(
        fact=fact,
        intent=intent,
        question=intent.question_for(fact),
        text=wording_on(fact, today, language_of(base.language)),
        confidence=confidence,
        edition=fact.edition_name,
        overdue_since=fact.review_by if fact.review_by is not None and fact.review_by < today else None,
        related=tuple(_related(base, intent, fact, today))[:MOST_RELATED],
    )


def choices_of(matcher: Matcher, candidates: Iterable[Candidate], asked: Circumstances) -> tuple[Choice, ...]:
    """What candidates offer to choose from: the fact of each that is meant; each fact once."""
    found: dict[str, Choice] = {}
    for candidate in candidates:
        for fact in facts_meant(candidate.intent, asked, matcher.base.editions):
            choice = Choice(fact, candidate.intent, candidate.intent.question_for(fact), candidate.confidence)
            found.setdefault(fact.id, choice)
    return tuple(found.values())


def questions_on(base: KnowledgeBase, topic: str, today: date) -> tuple[Choice, ...]:
    """Every question of a topic, in the order of the files, with the fact that is meant where none is named."""
    asked = circumstances((), base.editions, today)
    return tuple(
        Choice(fact, intent, intent.question_for(fact), 0)
        for intent in base.intents
        if intent.topic == topic
        for fact in facts_meant(intent, asked, base.editions)
    )


def _related(base: KnowledgeBase, intent: Intent, fact: Fact, today: date) -> Iterator[Choice]:
    """The questions that the intent names, for the same edition where there is one."""
    asked = circumstances((), base.editions, today)
    for name in intent.related:
        other = base.intents_by_id[name]
        same = [each for each in other.facts if each.edition is not None and each.edition == fact.edition]
        for each in (same or facts_meant(other, asked, base.editions))[:1]:
            if each.id != fact.id:
                yield Choice(each, other, other.question_for(each), 0)

"""Questions that complete what somebody is typing, tolerant of typos and of half words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from rapidfuzz import fuzz, process

from bot.language.language import ENGLISH, language_of
from bot.matching.model import hyperparameters
from bot.matching.text import normalise

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.knowledge.facts import Fact
    from bot.knowledge.model import Intent, KnowledgeBase
    from bot.language.language import Language


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A question of the base with the fact that answers it; ``likeness`` is 0 to 100."""

    question: str
    fact: Fact
    intent: Intent
    likeness: int


@dataclass(frozen=True)
class Suggester:
    """Every question of a base, ready to be compared with what is typed.

    ``by_topic`` has them in the order in which they are shown before anything is typed.
    """

    questions: tuple[Suggestion, ...]
    texts: tuple[str, ...]
    by_topic: tuple[Suggestion, ...]
    language: Language = ENGLISH

    @classmethod
    def build(cls, base: KnowledgeBase) -> Self:
        """One question for each fact that stands in an intent; the same question only once."""
        language = language_of(base.language)
        found: dict[str, Suggestion] = {}
        for intent in base.intents:
            for fact in intent.facts:
                question = intent.question_for(fact)
                found.setdefault(normalise(question, language), Suggestion(question, fact, intent, 0))
        return cls(tuple(found.values()), tuple(found), _by_topic(tuple(found.values())), language)

    def suggest(self, typed: str, limit: int) -> tuple[Suggestion, ...]:
        """The likeliest questions; for an empty text one of each topic first, then the others."""
        text = normalise(typed, self.language)
        if not text:
            return self.by_topic[:limit]
        cutoff = hyperparameters().suggested
        scored = process.extract(text, self.texts, scorer=_likeness, limit=limit, score_cutoff=cutoff)
        return tuple(
            Suggestion(
                self.questions[place].question, self.questions[place].fact, self.questions[place].intent, round(score)
            )
            for _, score, place in scored
        )


def _by_topic(questions: Sequence[Suggestion]) -> tuple[Suggestion, ...]:
    """The first question of each topic, then the others; told apart by identity, for whole facts compare slowly.

    Where that question is asked of several editions, the newest of them stands for it.
    """
    first: dict[str, Suggestion] = {}
    for each in questions:
        leader = first.setdefault(each.intent.topic, each)
        if each.intent is leader.intent and (each.fact.edition or 0) > (leader.fact.edition or 0):
            first[each.intent.topic] = each
    leading = {id(first[topic]): first[topic] for topic in dict.fromkeys(each.intent.topic for each in questions)}
    return (*leading.values(), *(each for each in questions if id(each) not in leading))


def _likeness(typed: str, question: str, *, score_cutoff: float | None = None) -> float:
    """Half what the question holds of the typed words in any order, half of the typed text as it stands."""
    words = fuzz.token_set_ratio(typed, question)
    passage = fuzz.partial_ratio(typed, question)
    score = (words + passage) / 2
    return score if score >= (score_cutoff or 0) else 0.0

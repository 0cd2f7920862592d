"""From a question and a moment to an outcome. One way through for every door."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.answering.decision import LONGEST_KEPT, MOST_CHOICES, decide
from bot.answering.elliptical import ellipses_of
from bot.answering.explaining import explain
from bot.answering.multi_question import respond
from bot.answering.outcome import Answered, Choice, Silence, Unknown
from bot.answering.wording import answer_with, choices_of, questions_on
from bot.matching.model import hyperparameters

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable
    from datetime import date

    from bot.answering.conversation import Context
    from bot.answering.explanation import Explanation
    from bot.answering.outcome import Outcome
    from bot.knowledge.model import KnowledgeBase
    from bot.matching.matcher import Matcher


@dataclass(frozen=True, slots=True)
class Said:
    """What to say to a message; ``depends_on_context`` where it may refer to what was said before it."""

    outcome: Outcome
    depends_on_context: bool


class Answerer:
    """Answers questions from the current revision, which it reads once per question. Pure: no clock, no I/O."""

    def __init__(self, current: Callable[[], Matcher]) -> None:
        self._current = current

    @property
    def language(self) -> str:
        """In which language the facts are written now, as its ISO 639 code."""
        return self._current().base.language

    def answer(self, question: str, now: date, context: Context | None = None) -> Outcome:
        """What to say to a message asked on the day ``now``, after the exchange that ``context`` holds. Kept."""
        alone = self.said(question, now)
        return (
            self.said(question, now, context).outcome
            if alone.depends_on_context and context is not None
            else alone.outcome
        )

    def said(self, question: str, now: date, context: Context | None = None) -> Said:
        """What to say in just this context, and whether another context could make a difference. Kept."""
        matcher = self._current()

        def work_out(_: object) -> Said:
            response = respond(matcher, question, now, context)
            return Said(response.outcome, response.depends_on_context)

        if len(question) > LONGEST_KEPT:
            return work_out(None)
        said: Said = matcher.results.get(_key(matcher, question, now, context), work_out)
        return said

    def depends_on_context(self, question: str) -> bool:
        """Whether a question may refer to what was said before it, by its words."""
        reader = self._current().index.reader
        return ellipses_of(reader.editions).depends_on_context(reader.read(question).plain)

    def knows(self, question: str, now: date, context: Context | None = None) -> bool:
        """Whether `said` was worked out before, and is kept."""
        matcher = self._current()
        return _key(matcher, question, now, context) in matcher.results

    def learn(self, question: str, now: date, context: Context | None, said: Said) -> None:
        """Keeps what was worked out elsewhere, unless the fact base has changed in the meantime."""
        matcher = self._current()
        if said.outcome.revision == matcher.base.revision:
            matcher.results.get(_key(matcher, question, now, context), lambda _: said)

    @property
    def base(self) -> KnowledgeBase:
        """The fact base of the current revision."""
        return self._current().base

    def more_cautious(self, by: int) -> Answerer:
        """One that needs so many more points (of 100) to answer, from the same revisions; fewer if negative."""
        return Answerer(lambda: self._current().more_cautious(by))

    def answer_fact(self, fact_id: str, now: date) -> Answered | Unknown:
        """The answer of one fact that the asker chose by its question; Unknown where there is none.

        For one that was retired it is the answer of its successor.
        """
        base = self._current().base
        if gone := base.retired.get(fact_id):
            fact_id = gone.successor
        fact, intent = base.facts.get(fact_id), base.intents_by_fact.get(fact_id)
        if fact is None or intent is None:
            return Unknown("", Silence.NO_MATCH, base.revision)
        chosen = answer_with(base, intent, fact, 100, now)
        return Answered(chosen.question, (chosen,), base.revision)

    def topics(self, now: date) -> tuple[tuple[str, int], ...]:
        """Every topic in the order of the files, with the number of its questions on the day ``now``."""
        base = self._current().base
        names = dict.fromkeys(intent.topic for intent in base.intents)
        return tuple((name, count) for name in names if (count := len(questions_on(base, name, now))))

    def questions_on(self, topic: str, now: date) -> tuple[Choice, ...]:
        """Every question of a topic, for the facts that are meant on the day ``now``; none where there is no such."""
        return questions_on(self._current().base, topic, now)

    def suggest(self, typed: str, now: date, limit: int = 25) -> tuple[Choice, ...]:
        """Questions for autocomplete, likeliest first, tolerant of typos; for an empty text, some of every topic."""
        matcher = self._current()
        similar = [
            Choice(each.fact, each.intent, each.question, each.likeness)
            for each in matcher.suggester.suggest(typed, limit)
        ]
        if not typed.strip():
            return tuple(similar)
        least = hyperparameters().worth_suggesting
        meant = [choice for choice in self._meant(matcher, typed, now) if choice.confidence >= least]
        likeliest = sorted((*meant, *similar), key=lambda choice: -choice.confidence)
        return tuple({choice.question: choice for choice in reversed(likeliest)}.values())[::-1][:limit]

    def _meant(self, matcher: Matcher, typed: str, now: date) -> tuple[Choice, ...]:
        decision = decide(matcher, typed, now)
        return choices_of(matcher, decision.live[:MOST_CHOICES], decision.asked)

    def explain(self, question: str, now: date, context: Context | None = None) -> tuple[Explanation, ...]:
        """How ``answer`` comes to its outcome: one explanation for each question in the message."""
        matcher = self._current()
        return tuple(explain(matcher, decision) for decision in respond(matcher, question, now, context).decisions)


def _key(matcher: Matcher, question: str, now: date, context: Context | None) -> tuple[Hashable, ...]:
    """All that what is said depends on."""
    weights = matcher.weights
    return (question, now, weights.threshold, weights.lower_threshold, weights.margin, context)

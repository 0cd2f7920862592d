"""Answer, offer or decline: the decision on one question, with everything that it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.answering.editions import circumstances, facts_meant
from bot.answering.outcome import Ambiguous, Answered, Silence, Unknown
from bot.answering.wording import answer_with, choices_of
from bot.matching.weak_words import only_weak

if TYPE_CHECKING:
    from datetime import date

    from bot.answering.outcome import Outcome
    from bot.matching.matcher import Candidate, Matcher
    from bot.matching.profiles import Circumstances
    from bot.matching.reading import Reading

MOST_CHOICES = 5
"""Discord shows five buttons in a row, and people read no more."""

MOST_NEAREST = 3
"""Questions that are shown beside "I don't know"."""


@dataclass(frozen=True)
class Decision:
    """The outcome of one question, with the reading, the candidates and the reason that led to it."""

    question: str
    reading: Reading
    asked: Circumstances
    candidates: tuple[Candidate, ...]
    reason: str
    outcome: Outcome

    @property
    def live(self) -> tuple[Candidate, ...]:
        """The candidates that could be the answer."""
        return tuple(candidate for candidate in self.candidates if not candidate.excluded)


def decide(matcher: Matcher, question: str, today: date) -> Decision:
    """What to say to one question on a day, and why."""
    reading = matcher.read(question)
    asked = circumstances(reading.mentions, matcher.base.editions, today)
    if only_weak(reading.plain):
        unasked = Unknown(question, Silence.NOTHING_ASKED, matcher.base.revision)
        return Decision(question, reading, asked, (), "No word of it says what is asked about.", unasked)
    candidates = matcher.rank(reading, asked)
    reason, outcome = _weigh(matcher, question, asked, candidates)
    return Decision(question, reading, asked, candidates, reason, outcome)


def _weigh(
    matcher: Matcher, question: str, asked: Circumstances, candidates: tuple[Candidate, ...]
) -> tuple[str, Outcome]:
    """Two tests of an answer, its confidence and its clarity; then whether there is enough to offer."""
    base, weights = matcher.base, matcher.weights
    live = [candidate for candidate in candidates if not candidate.excluded]
    if not live or (candidates[0].excluded and candidates[0].confidence >= weights.lower_threshold):
        return _excluded(matcher, question, candidates)
    best = live[0]
    facts = facts_meant(best.intent, asked, base.editions)
    if best.confidence >= weights.threshold and best.clarity >= weights.margin and len(facts) == 1:
        answer = answer_with(base, best.intent, facts[0], best.confidence, asked.today)
        reason = f"Its confidence, {best.confidence}, and its clarity, {best.clarity}, are enough to answer."
        return reason, Answered(question, (answer,), base.revision)
    choices = choices_of(matcher, live[: 2 * MOST_CHOICES], asked)[:MOST_CHOICES]
    if best.confidence >= weights.lower_threshold:
        reason = f"Its confidence, {best.confidence}, or its clarity, {best.clarity}, is not enough to answer, but to offer."
        return reason, Ambiguous(question, choices, base.revision)
    reason = (
        f"The best confidence, {best.confidence}, is below {weights.lower_threshold}: too little to offer anything."
    )
    return reason, Unknown(question, Silence.NO_MATCH, base.revision, choices[:MOST_NEAREST])


def _excluded(matcher: Matcher, question: str, candidates: tuple[Candidate, ...]) -> tuple[str, Outcome]:
    if not candidates:
        return "The fact base is empty.", Unknown(question, Silence.NO_MATCH, matcher.base.revision)
    best = candidates[0]
    if best.foreign:
        reason = f"The question is about {best.foreign}, of which the fact base says nothing."
        return reason, Unknown(question, Silence.NO_MATCH, matcher.base.revision)
    editions = {fact.edition for fact in best.intent.facts if fact.edition is not None}
    years = tuple(sorted(editions or {edition.year for edition in matcher.base.editions}))
    reason = f"The likeliest question is {best.intent.id}, but {best.excluded}."
    return reason, Unknown(question, Silence.UNKNOWN_EDITION, matcher.base.revision, (), years)

"""The reply to a whole message: each of its questions answered, each fact once, and nothing lost in silence."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain, zip_longest
from typing import TYPE_CHECKING

from bot.answering.conversation import follow
from bot.answering.decision import MOST_CHOICES, Decision, decide
from bot.answering.followups import in_context
from bot.answering.leaning import leans
from bot.answering.messages import MOST_QUESTIONS, parts_of, without_courtesies
from bot.answering.outcome import Ambiguous, Answered, Choice, Silence, Unknown
from bot.matching.kinds import asked_kind
from bot.matching.text import MAX_CHARACTERS, normalise

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bot.answering.conversation import Context
    from bot.answering.messages import Part
    from bot.answering.outcome import Answer, Outcome
    from bot.matching.matcher import Matcher

_EXAMPLES = 5
"""Questions that a greeting is answered with."""


@dataclass(frozen=True)
class Response:
    """What came of a message, and the decision on each of its questions.

    ``leans`` where one of the texts that were decided on may refer to what was said before: else no other context
    could make a difference.
    """

    outcome: Outcome
    decisions: tuple[Decision, ...]
    leans: bool = False


def respond(matcher: Matcher, message: str, today: date, context: Context | None = None) -> Response:
    """What to say to a message on a day, after the exchange that ``context`` holds."""
    text = without_courtesies(message[:MAX_CHARACTERS])
    if not text and any(map(str.isalnum, message[:MAX_CHARACTERS])):
        return Response(_greeting(matcher, message), ())
    asking = tuple({normalise(part.text): part for part in parts_of(text) if part.asks}.values())
    if len(asking) <= 1:
        return _single(matcher, message, text, asking, today, context)
    return _joint(matcher, message, text, asking, today, context)


def _single(  # noqa: PLR0913, PLR0917  one message and all that it is judged by
    matcher: Matcher, message: str, text: str, asking: Sequence[Part], today: date, context: Context | None
) -> Response:
    """A message with one question, which may stand between sentences that are none."""
    whole = _decide(matcher, text, today, context)
    if isinstance(whole.outcome, Answered) or not asking or asking[0].text == text:
        return _said(message, whole, (whole,))
    part = _decide(matcher, asking[0].text, today, context)
    return _said(message, part if isinstance(part.outcome, Answered) else whole, (whole, part))


def _joint(  # noqa: PLR0913, PLR0917  one message and all that it is judged by
    matcher: Matcher, message: str, text: str, asking: Sequence[Part], today: date, context: Context | None
) -> Response:
    """A message with several questions, which may be one after all."""
    decisions = _each(matcher, asking[:MOST_QUESTIONS], today, context)
    answered = [decision for decision in decisions if isinstance(decision.outcome, Answered)]
    several = Response(_several(message, decisions, asking), tuple(decisions), _lean(decisions))
    if len(answered) == len(asking):
        return several
    whole = _decide(matcher, text, today, context)
    decided = (whole, *decisions)
    if answered and not _belongs_together(whole, answered, asking):
        return replace(several, leans=_lean(decided))
    if answered or isinstance(whole.outcome, Answered):
        return _said(message, whole, decided)
    return _offer(message, whole, decisions)


def _decide(matcher: Matcher, question: str, today: date, context: Context | None) -> Decision:
    alone = decide(matcher, question, today)
    return alone if context is None else in_context(matcher, alone, context)


def _each(matcher: Matcher, parts: Sequence[Part], today: date, context: Context | None) -> list[Decision]:
    """The decision on each part, which may refer to the one before it."""
    decisions: list[Decision] = []
    for part in parts:
        decision = _decide(matcher, part.text, today, context)
        context = follow(context, part.text, decision.outcome) or context
        decisions.append(decision)
    return decisions


def _belongs_together(whole: Decision, answered: Sequence[Decision], asking: Sequence[Part]) -> bool:
    """Whether "and" joins the halves of one question, which as a whole is understood better than they are."""
    if not isinstance(whole.outcome, Answered) or len(answered) == len(asking) or not any(p.joined for p in asking):
        return False
    best = max(answer.confidence for decision in answered for answer in _answers(decision))
    return whole.outcome.answers[0].confidence > best


def _lean(decided: Sequence[Decision]) -> bool:
    return any(leans(decision.reading.plain) for decision in decided)


def _said(message: str, decision: Decision, decided: Sequence[Decision]) -> Response:
    return Response(replace(decision.outcome, question=message), (decision,), _lean(decided))


def _several(message: str, decisions: Sequence[Decision], asking: Sequence[Part]) -> Answered:
    given: dict[str, Answer] = {}
    missed = []
    for decision in decisions:
        new = {answer.fact.id: answer for answer in _answers(decision) if answer.fact.id not in given}
        fits = len(given) + len(new) <= MOST_QUESTIONS
        if fits:
            given |= new
        if not fits or _is_missed(decision):
            missed.append(decision.question)
    missed += [part.text for part in asking[len(decisions) :]]
    return Answered(message, tuple(given.values()), decisions[0].outcome.revision, tuple(missed))


def _is_missed(decision: Decision) -> bool:
    """Whether a part without an answer wanted one: "right?" does not, "why?" does."""
    if isinstance(decision.outcome, Answered):
        return False
    unasked = isinstance(decision.outcome, Unknown) and decision.outcome.reason is Silence.NOTHING_ASKED
    return not unasked or asked_kind(normalise(decision.question)) is not None


def _offer(message: str, whole: Decision, decisions: Sequence[Decision]) -> Response:
    """Several questions and no answer: what each may mean, the likeliest of each first."""
    offers = [decision.outcome.choices for decision in decisions if isinstance(decision.outcome, Ambiguous)]
    mixed: dict[str, Choice] = {}
    for choice in chain.from_iterable(zip_longest(*offers)):
        if choice is not None:
            mixed.setdefault(choice.fact.id, choice)
    decided = (whole, *decisions)
    if not mixed:
        return _said(message, whole, decided)
    choices = tuple(mixed.values())[:MOST_CHOICES]
    return Response(Ambiguous(message, choices, whole.outcome.revision), tuple(decisions), _lean(decided))


def _answers(decision: Decision) -> tuple[Answer, ...]:
    return decision.outcome.answers if isinstance(decision.outcome, Answered) else ()


def _greeting(matcher: Matcher, message: str) -> Unknown:
    examples = tuple(
        Choice(each.fact, each.intent, each.question, each.likeness)
        for each in matcher.suggester.suggest("", _EXAMPLES)
    )
    return Unknown(message, Silence.GREETING, matcher.base.revision, examples)

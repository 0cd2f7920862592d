"""The reply to a whole message: each of its questions answered, each fact once, and nothing lost in silence."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain, zip_longest
from typing import TYPE_CHECKING

from bot.answering.conversation import follow
from bot.answering.decision import MOST_CHOICES, MOST_NEAREST, Decision, decide
from bot.answering.followups import in_context
from bot.answering.leaning import leans
from bot.answering.message.framing import framing_of
from bot.answering.message.lead_in import lead_ins_of
from bot.answering.message.markup import readable
from bot.answering.message.other_language import other_language
from bot.answering.message.parts import MOST_QUESTIONS, splitter_of
from bot.answering.outcome import Ambiguous, Answered, Choice, Silence, Unknown
from bot.answering.wording import choices_of
from bot.matching.kinds import asked_kind
from bot.matching.text import normalise

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bot.answering.conversation import Context
    from bot.answering.message.other_language import OtherLanguage
    from bot.answering.message.parts import Part
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


@dataclass(frozen=True, slots=True)
class _Asker:
    """Decides on questions from one revision, of one day, after one exchange."""

    matcher: Matcher
    today: date
    context: Context | None

    def decide(self, question: str, context: Context | None = None) -> Decision:
        """On one question, in this context or in the exchange before the message."""
        alone = decide(self.matcher, question, self.today)
        before = context or self.context
        return alone if before is None else in_context(self.matcher, alone, before)

    def each(self, parts: Sequence[Part]) -> list[Decision]:
        """On each part, which may refer to the one before it."""
        decisions: list[Decision] = []
        context = self.context
        for part in parts:
            decision = self.decide(part.text, context)
            context = follow(context, part.text, decision.outcome) or context
            decisions.append(decision)
        return decisions


def respond(matcher: Matcher, message: str, today: date, context: Context | None = None) -> Response:
    """What to say to a message on a day, after the exchange that ``context`` holds."""
    text, language = readable(message), matcher.base.language
    asker = _Asker(matcher, today, context)
    if matcher.index.exact.get(matcher.read(text).text) is not None:
        whole = asker.decide(text)
        return _said(message, whole, (whole,))
    framed = framing_of(language).read(text, matcher.index.vocabulary)
    if framed.silence is not None:
        return Response(_unasked(matcher, message, framed.silence), ())
    other = other_language(framed.text, language, matcher.index.reader.names, matcher.index.vocabulary)
    if other is not None:
        return Response(_in_other_language(asker, message, other), ())
    parts = splitter_of(language).parts(framed.text)
    asking = _asking(asker, parts)
    if len(asking) <= 1:
        return _single(asker, message, parts[0].text if len(parts) == 1 else framed.text, asking)
    return _joint(asker, message, framed.text, asking)


def _asking(asker: _Asker, parts: Sequence[Part]) -> tuple[Part, ...]:
    """The parts that ask, each once: those that read like it, and lines that have an answer all the same."""
    asking = (part for part in parts if part.asks or (part.line and _is_answered(asker.decide(part.text))))
    return tuple({normalise(part.text): part for part in asking}.values())


def _single(asker: _Asker, message: str, text: str, asking: Sequence[Part]) -> Response:
    """A message with one question, which may stand between sentences that are none, or behind a story."""
    whole = asker.decide(text)
    if _is_answered(whole):
        return _said(message, whole, (whole,))
    decided = [whole]
    if asking and asking[0].text != text:
        decided.append(asker.decide(asking[0].text))
        if _is_answered(decided[-1]):
            return _said(message, decided[-1], decided)
    rest = asking[0].text if asking else text
    decided += [asker.decide(ending) for ending in lead_ins_of(asker.matcher.base.language).endings(rest)]
    return _said(message, _surest(decided), decided)


def _surest(decided: Sequence[Decision]) -> Decision:
    """The answer that is surest, of as sure ones the first; the first decision where there is none."""
    answers = [decision for decision in decided if _is_answered(decision)]
    return max(answers, key=lambda decision: max(each.confidence for each in _answers(decision)), default=decided[0])


def _joint(asker: _Asker, message: str, text: str, asking: Sequence[Part]) -> Response:
    """A message with several questions, which may be one after all."""
    decisions = asker.each(asking[:MOST_QUESTIONS])
    answered = [decision for decision in decisions if _is_answered(decision)]
    several = Response(_several(message, decisions, asking), tuple(decisions), _lean(decisions))
    if len(answered) == len(asking):
        return several
    whole = asker.decide(text)
    decided = (whole, *decisions)
    if answered and not _belongs_together(whole, answered, asking):
        return replace(several, leans=_lean(decided))
    if answered or _is_answered(whole):
        return _said(message, whole, decided)
    return _offer(message, whole, decisions)


def _is_answered(decision: Decision) -> bool:
    return isinstance(decision.outcome, Answered)


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


def _in_other_language(asker: _Asker, message: str, other: OtherLanguage) -> Unknown:
    """That the facts are in another language, with what can be asked that its names and known words are near to."""
    matcher = asker.matcher
    decision = decide(matcher, other.translated, asker.today)
    near = [each for each in decision.live if each.confidence >= matcher.weights.lower_threshold]
    nearest = choices_of(matcher, near[: 2 * MOST_NEAREST], decision.asked)[:MOST_NEAREST]
    return Unknown(message, Silence.OTHER_LANGUAGE, matcher.base.revision, nearest, language=other.code)


def _unasked(matcher: Matcher, message: str, silence: Silence) -> Unknown:
    """What comes of a message that asks nothing of the facts; a greeting is answered with examples."""
    if silence is not Silence.GREETING:
        return Unknown(message, silence, matcher.base.revision)
    examples = tuple(
        Choice(each.fact, each.intent, each.question, each.likeness)
        for each in matcher.suggester.suggest("", _EXAMPLES)
    )
    return Unknown(message, silence, matcher.base.revision, examples)

"""The reply to one line of a message: one question, or several sentences and halves that may each be one."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import chain, groupby, zip_longest
from operator import attrgetter
from typing import TYPE_CHECKING

from bot.answering.asker import answers_of, any_depends_on_context, confidence_of, is_answered, stands_alone
from bot.answering.decision import MOST_CHOICES
from bot.answering.message.parts import MOST_QUESTIONS
from bot.answering.outcome import Ambiguous, Answered, Choice, Silence, Unknown
from bot.answering.part_of_text import as_to_the_whole
from bot.answering.verdicts.saying import in_reply_to_all
from bot.matching.cues import asked_kind, is_personal
from bot.matching.text import normalise

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.answering.asker import Asker
    from bot.answering.decided import Decision
    from bot.answering.message.parts import Part
    from bot.answering.outcome import Answer, Outcome


_LONG = 14
"""Words: of the questions of the shipped base's gate, one in twenty has more."""


@dataclass(frozen=True)
class Response:
    """What came of a message or of a line of it, and the decision on each of its questions.

    ``depends_on_context`` where one of the texts that were decided on may refer to what was said before: else no
    other context could make a difference.
    """

    outcome: Outcome
    decisions: tuple[Decision, ...]
    depends_on_context: bool = False


def respond_to_line(asker: Asker, message: str, text: str) -> Response:
    """What to say to one line, ``text``, of a message."""
    parts = asker.parts(text)
    sentences = [tuple(each) for _, each in groupby(parts, key=attrgetter("sentence"))]
    asked = parts if len(sentences) == 1 else tuple(chain.from_iterable(_units(asker, each) for each in sentences))
    asks = (part for place, part in enumerate(asked) if part.asks or _follows_a_question(asker, asked, place))
    asking = tuple({normalise(part.text, asker.language): part for part in asks}.values())
    if len(asking) <= 1:
        return _single(asker, message, text, asking)
    return _joint(asker, message, text, asking)


def _units(asker: Asker, parts: Sequence[Part]) -> Sequence[Part]:
    """The parts of one sentence of several; the sentence as one part where it is understood better than they are."""
    asking = [asker.decide(part.text) for part in parts if part.asks]
    if len(parts) == 1 or not asking:
        return parts
    whole = asker.decide(parts[0].sentence)
    each_by_itself = len(asking) == len(parts) and all(map(is_answered, asking))
    if each_by_itself or confidence_of(whole) < max(map(confidence_of, asking)) or not is_answered(whole):
        return parts
    return (replace(parts[0], text=parts[0].sentence, asks=True),)


def _follows_a_question(asker: Asker, parts: Sequence[Part], place: int) -> bool:
    """Whether a sentence behind one with a question mark has an answer, though it does not read like a question."""
    part, before = parts[place], parts[place - 1] if place else None
    if before is None or part.joined or not before.sentence.endswith("?"):
        return False
    decision = asker.decide(part.text)
    return stands_alone(asker, decision) and not is_personal(" ".join(decision.reading.plain), asker.language)


def _single(asker: Asker, message: str, text: str, asking: Sequence[Part]) -> Response:
    """A line with one question, which may stand between sentences that are none, or beside a story."""
    whole = asker.decide(text)
    decided = [whole]
    if (pair := _pair(asker, whole, text, decided)) is not None:
        return replace(several(asker, message, pair), depends_on_context=any_depends_on_context(asker, decided))
    sure = 0 if _may_hold_a_story(asker, whole) else confidence_of(whole)
    if asking and asking[0].text != text:
        decided.append(asker.decide(asker.splitter.without_lead(asking[0].text)))
        part_alone = stands_alone(asker, decided[-1]) and not _refers(asker, asking[0], decided[-1], whole)
        alike = asking[0].text == asking[0].sentence or _is_first(whole, decided[-1])
        if part_alone and alike and confidence_of(decided[-1]) > sure:
            return said(asker, message, decided[-1], decided)
    if sure:
        return said(asker, message, whole, decided)
    decided += [asker.decide(stretch) for stretch in asker.stretches(text)]
    likely = [whole, *(decision for decision in decided[1:] if _is_first(whole, decision))]
    return said(asker, message, as_to_the_whole(asker, _surest(asker, likely), text), decided)


def _is_first(whole: Decision, part: Decision) -> bool:
    """Whether a part is answered with what the whole text looks most like, too.

    Each part of a text is one more chance to be answered by accident.
    """
    first = {candidate.intent.id for candidate in whole.live[:1]}
    return first.issuperset(answer.intent.id for answer in answers_of(part))


def _refers(asker: Asker, part: Part, decision: Decision, whole: Decision) -> bool:
    """Whether a question is of what stands before it: "I read 20 and 26, which is it"."""
    if not asker.ellipses.has_pronoun(decision.reading.plain):
        return False
    return part.joined or (is_answered(whole) and confidence_of(whole) >= confidence_of(decision))


def _may_hold_a_story(asker: Asker, whole: Decision) -> bool:
    """Whether a text is too long for a question, and begins like none: then it may be answered by chance."""
    return len(whole.reading.plain) > _LONG and not asker.splitter.begins_asking(whole.question)


def _pair(asker: Asker, whole: Decision, text: str, decided: list[Decision]) -> tuple[Decision, Decision] | None:
    """The two questions that a text is at least as surely as the one that it is as a whole; None where it is one."""
    for left, right in asker.splitter.halves(text):
        first, second = asker.decide(left), asker.decide(right)
        decided += first, second
        if not all(
            stands_alone(asker, each) and not is_personal(" ".join(each.reading.plain), asker.language)
            for each in (first, second)
        ):
            continue
        told = [{answer.fact.id for answer in answers_of(each)} for each in (first, second)]
        if told[0].isdisjoint(told[1]) and min(confidence_of(first), confidence_of(second)) >= confidence_of(whole):
            return first, second
    return None


def _surest(asker: Asker, decided: Sequence[Decision]) -> Decision:
    """The answer that is surest, of as sure ones the first; the first decision where there is none.

    What begins like a question is one rather than what only ends in one.
    """

    def sureness(decision: Decision) -> tuple[bool, int]:
        return asker.splitter.begins_asking(decision.question), confidence_of(decision)

    return max((each for each in decided if stands_alone(asker, each)), key=sureness, default=decided[0])


def _joint(asker: Asker, message: str, text: str, asking: Sequence[Part]) -> Response:
    """A line with several questions, which may be one after all."""
    decisions = asker.each(asking[:MOST_QUESTIONS])
    answered = [decision for decision in decisions if is_answered(decision)]
    parts = several(asker, message, decisions, [part.text for part in asking[len(decisions) :]])
    if len(answered) == len(asking):
        return parts
    whole = asker.decide(text)
    decided = (whole, *decisions)
    if answered and not _belongs_together(asker, whole, answered, asking):
        return replace(parts, depends_on_context=any_depends_on_context(asker, decided))
    if answered or is_answered(whole):
        return said(asker, message, whole, decided)
    return offer(asker, message, whole, decisions)


def _belongs_together(asker: Asker, whole: Decision, answered: Sequence[Decision], asking: Sequence[Part]) -> bool:
    """Whether "and" joins the halves of one question, which as a whole is understood better than they are.

    Or as well, where it has the same answer as they; that is enough where one of them refers to the other.
    """
    if not is_answered(whole) or len(answered) == len(asking):
        return False
    best = max(map(confidence_of, answered))
    told = {answer.fact.id for decision in answered for answer in answers_of(decision)}
    same = told == {answer.fact.id for answer in answers_of(whole)}
    if not any(part.joined for part in asking):
        return same and any(asker.ellipses.has_pronoun(each.reading.plain) for each in answered)
    return confidence_of(whole) > best or (same and confidence_of(whole) == best)


def said(asker: Asker, message: str, decision: Decision, decided: Sequence[Decision]) -> Response:
    """One decision as the reply to a message, of all that were made."""
    return Response(replace(decision.outcome, question=message), (decision,), any_depends_on_context(asker, decided))


def several(asker: Asker, message: str, decisions: Sequence[Decision], missed: Sequence[str] = ()) -> Response:
    """Each answer of several decisions, each fact once; what has none is named, and so is what was ``missed``."""
    given: dict[str, Answer] = {}
    asked: defaultdict[str, list[str]] = defaultdict(list)
    left = []
    for decision in decisions:
        for answer in answers_of(decision):
            asked[answer.fact.id].append(decision.question)
        new = {answer.fact.id: answer for answer in answers_of(decision) if answer.fact.id not in given}
        fits = len(given) + len(new) <= MOST_QUESTIONS
        if fits:
            given |= new
        if not fits or _is_missed(asker, decision):
            left.append(decision.question)
    answers = (
        in_reply_to_all(answer, asked[fact], asker.today, asker.matcher) if len(asked[fact]) > 1 else answer
        for fact, answer in given.items()
    )
    answered = Answered(message, tuple(answers), decisions[0].outcome.revision, (*left, *missed))
    return Response(answered, tuple(decisions), any_depends_on_context(asker, decisions))


def _is_missed(asker: Asker, decision: Decision) -> bool:
    """Whether a part without an answer wanted one: "right?" does not, "why?" does."""
    if is_answered(decision):
        return False
    unasked = isinstance(decision.outcome, Unknown) and decision.outcome.reason is Silence.NOTHING_ASKED
    return not unasked or asked_kind(normalise(decision.question, asker.language), asker.language) is not None


def offer(asker: Asker, message: str, whole: Decision, decisions: Sequence[Decision]) -> Response:
    """Several questions and no answer: what each may mean, the likeliest of each first."""
    offers = [decision.outcome.choices for decision in decisions if isinstance(decision.outcome, Ambiguous)]
    mixed: dict[str, Choice] = {}
    for choice in chain.from_iterable(zip_longest(*offers)):
        if choice is not None:
            mixed.setdefault(choice.fact.id, choice)
    decided = (whole, *decisions)
    if not mixed:
        return said(asker, message, whole, decided)
    choices = tuple(mixed.values())[:MOST_CHOICES]
    return Response(
        Ambiguous(message, choices, whole.outcome.revision), tuple(decisions), any_depends_on_context(asker, decided)
    )

"""Answer, offer or decline: the decision on one question, with everything that it rests on."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from bot.answering.countdown import counted, outlasting, round_ahead
from bot.answering.decided import Decision
from bot.answering.editions import circumstances, facts_meant, is_of_the_next
from bot.answering.main_event import asks_for_any, event_meant
from bot.answering.not_known import (
    MOST_NEAREST,
    edition_missing,
    edition_unknown,
    excluded,
    excluded_first,
    may_be_out_of_scope,
    told_apart,
    unknown,
)
from bot.answering.outcome import Ambiguous, Answered, Choice, Silence, Unknown
from bot.answering.progress import Progress, asked_moment, asked_progress
from bot.answering.rules import Rule, holds
from bot.answering.tie_breaking import OF_EVENTS, clarity_among, fact_in_time, in_office, inseparable
from bot.answering.told_alone import told_alone
from bot.answering.verdicts.saying import in_reply
from bot.answering.wording import answer_with, choices_of
from bot.knowledge.model import UnnamedEdition
from bot.matching.model import hyperparameters
from bot.matching.text import only_weak

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from bot.answering.conversation import Context
    from bot.answering.countdown import Count
    from bot.answering.main_event import EventMeant
    from bot.knowledge.facts import Fact
    from bot.knowledge.model import Intent
    from bot.language.language import Language
    from bot.matching.matcher import Candidate, Matcher

MOST_CHOICES = 5
"""Discord shows five buttons in a row, and people read no more."""

LONGEST_KEPT = 200
"""Characters of a question whose decision is kept: longer ones would fill the memory, and are hardly sent twice."""

MOST_EDITIONS = 3
"""Editions that one question may name and get an answer for each."""


def decide(matcher: Matcher, question: str, today: date) -> Decision:
    """What to say on a day to one question that stands on its own, and why. Kept, for people ask the same again."""
    return keep(matcher, question, today, lambda: _decide(matcher, question, today))


def keep(
    matcher: Matcher, question: str, today: date, work_out: Callable[[], Decision], context: Context | None = None
) -> Decision:
    """The decision that is kept for a question on a day, asked in this context; worked out where none is."""
    if len(question) > LONGEST_KEPT:
        return work_out()
    weights = matcher.weights
    key = (question, today, weights.threshold, weights.lower_threshold, weights.margin, context)
    decision: Decision = matcher.findings.get(key, lambda _: work_out())
    return decision


def _decide(matcher: Matcher, question: str, today: date) -> Decision:
    reading = matcher.read(question)
    asked = circumstances(reading.mentions, matcher.base.editions, today)
    # "17 times 23" asks something that no fact tells; "is there a" asks nothing.
    counts = any(map(str.isdigit, reading.plain))
    unasked = Unknown(question, Silence.NO_MATCH if counts else Silence.NOTHING_ASKED, matcher.base.revision)
    progress = asked_progress(" ".join(reading.plain), matcher.language)
    reason = "No word of it says what is asked about."
    decision = Decision(question, reading, asked, (), reason, unasked, progress)
    said = reading.plain if reading.mentions else [word for word in reading.plain if not word.isdigit()]
    phrased = matcher.index.exact.get(reading.text) is not None
    # "Is it over yet" has no other word, and a meaning; so has what the fact base gives as a phrasing.
    if only_weak(said, matcher.language) and progress not in OF_EVENTS and not phrased:
        return decision
    return _weigh(matcher, replace(decision, candidates=matcher.rank(reading, asked)))


def _weigh(matcher: Matcher, decision: Decision) -> Decision:
    """What is out of the question; what the day or the course of things speaks for; then two tests of the best."""
    live = decision.live
    if (event := _event_itself(matcher, decision)) is not None:
        return _of_event(matcher, decision, event)
    if live and holds(Rule.NEAR_OUT_OF_SCOPE, matcher) and may_be_out_of_scope(matcher, decision):
        reason = "It looks as much like what no fact tells as like what one does: so it is offered."
        return offered(matcher, _spoken(decision, Rule.NEAR_OUT_OF_SCOPE), reason)
    if not live or excluded_first(matcher, decision):
        return excluded(matcher, decision)
    if (holder := _in_office(matcher, decision)) is not None:
        reason = "Two are near each other, and this one holds on the day of asking."
        return answered(matcher, _spoken(decision, Rule.IN_OFFICE), holder.intent, holder.confidence, reason)
    if live[0].confidence >= matcher.weights.threshold:
        return _confident(matcher, decision)
    return _unsure(matcher, decision)


def _in_office(matcher: Matcher, decision: Decision) -> Candidate | None:
    if decision.progress in OF_EVENTS or not holds(Rule.IN_OFFICE, matcher):
        return None
    return in_office(decision.live, decision.asked, matcher)


def _event_itself(matcher: Matcher, decision: Decision) -> EventMeant | None:
    if decision.progress in {None, Progress.STILL, Progress.LEFT} or not holds(Rule.EVENT_ITSELF, matcher):
        return None
    return event_meant(matcher, decision.reading, decision.progress, decision.asked.today)


def _of_event(matcher: Matcher, decision: Decision, event: EventMeant) -> Decision:
    decision = _spoken(decision, Rule.EVENT_ITSELF)
    reason = f"It asks {decision.progress}, and names nothing but the event itself."
    sure = hyperparameters().names_the_event
    if event.fact is None:
        return answered(matcher, decision, event.intent, sure, reason)
    base, today = matcher.base, decision.asked.today
    progress, language = decision.progress, matcher.language
    count = None if progress is None else counted(progress, event.fact, today, language, event.one)
    answer = answer_with(base, event.intent, event.fact, sure, today)
    answer = in_reply(answer, decision.question, count, today, matcher)
    return replace(decision, reason=reason, outcome=Answered(decision.question, (answer,), base.revision))


def _confident(matcher: Matcher, decision: Decision) -> Decision:
    """The base speaks of what is asked; how clear it is that the best candidate is meant decides about an answer."""
    live = decision.live
    best, clarity = live[0], clarity_among(decision.candidates, live, matcher)
    sure = round(best.confidence * clarity / 100)  # that the base speaks of it, and that it is this one, if so
    said = f"It is right with {sure} % (confidence {best.confidence}, clarity {clarity})"
    if clarity < matcher.weights.margin and (pair := inseparable(live, matcher)):
        reason = "These two belong together, and all others are clearly behind: either may be meant, so both are told."
        return answered_all(matcher, _spoken(decision, Rule.TOLD_TOGETHER), pair, reason)
    if sure >= matcher.weights.threshold:
        return answered(matcher, decision, best.intent, sure, f"{said}: that is enough to answer.")
    return offered(matcher, decision, f"{said}: that is not enough to answer, but to offer.")


def _spoken(decision: Decision, rule: Rule) -> Decision:
    return replace(decision, rules=(*decision.rules, rule))


def _unsure(matcher: Matcher, decision: Decision) -> Decision:
    """Not enough for an answer: enough to offer something, or not even that."""
    confidence = max(candidate.confidence for candidate in decision.live[:MOST_CHOICES])
    least = matcher.weights.lower_threshold
    if confidence >= least:
        return offered(matcher, decision, f"Confidence {confidence} is not enough to answer, but to offer.")
    reason = f"The best confidence, {confidence}, is below {least}: too little to offer anything."
    nearest = choices_of(matcher, decision.live[: 2 * MOST_CHOICES], decision.asked)[:MOST_NEAREST]
    return unknown(matcher, decision, reason, Silence.NO_MATCH, nearest)


def answered(matcher: Matcher, decision: Decision, intent: Intent, confidence: int, reason: str) -> Decision:
    """The intent's fact as the answer; a choice where it is open which of its editions is meant."""
    base, today = matcher.base, decision.asked.today
    if _denies(decision, intent):
        reason = "It denies or excepts something, and no phrasing that matched does: so it is offered."
        return offered(matcher, decision, reason)
    facts = _meant(matcher, decision, intent)
    if not facts:
        return edition_unknown(matcher, decision, intent, reason)
    if len(facts) > (MOST_EDITIONS if decision.asked.years else 1):
        choices = tuple(Choice(fact, intent, intent.question_for(fact), confidence) for fact in facts)[:MOST_CHOICES]
        reason = f"{reason} But which edition is meant is open."
        return replace(decision, reason=reason, outcome=Ambiguous(decision.question, choices, base.revision))
    missing = edition_missing(intent, facts[-1], decision.asked, decision.reading, matcher)
    called = None if missing is None else base.edition_named(missing)
    of = called if isinstance(called, str) else f"the edition of {called}"
    reason = f"{reason} Of {of}, which is meant, no fact tells it." if missing else reason
    counts = (_count(decision, fact, matcher.language) for fact in facts)
    answers = tuple(
        in_reply(
            replace(answer_with(base, intent, fact, confidence, today), missing_edition=called),
            decision.question,
            count,
            today,
            matcher,
        )
        for fact, count in zip(facts, counts, strict=True)
    )
    return replace(decision, reason=reason, outcome=Answered(decision.question, answers, base.revision))


def _count(decision: Decision, fact: Fact, language: Language) -> Count | None:
    """What is counted of a fact's days, on the day of asking or, where it asks of another one, on that."""
    today, said = decision.asked.today, " ".join(decision.reading.plain)
    moment = asked_moment(said, today, language)
    if moment is not None and (count := outlasting(moment, fact, today, language)) is not None:
        return count
    if decision.progress is None:
        return None
    # While a season is on, none of its rounds may be.
    any_round = decision.progress is Progress.ON and asks_for_any(said, language)
    return counted(decision.progress, fact, today, language, round_ahead(fact, today) if any_round else None)


def _denies(decision: Decision, intent: Intent) -> bool:
    """Whether the question denies something that the intent's phrasings do not: it is the contrary that is asked."""
    denied = (each.denied for each in decision.candidates if each.intent.id == intent.id)
    return decision.reading.negated and not next(denied, True)


def answered_all(matcher: Matcher, decision: Decision, meant: Sequence[Candidate], reason: str) -> Decision:
    """The facts of one candidate or, so that nobody has to choose between two that belong together, of both.

    Only of the one that has what was asked for, where one has.
    """
    each = [answered(matcher, decision, candidate.intent, candidate.confidence, reason) for candidate in meant]
    if len(each) == 1:
        return each[0]
    given = tuple(one.outcome.answers for one in each if isinstance(one.outcome, Answered))
    if len(given) != len(meant):
        return offered(matcher, decision, f"{reason} But which edition is meant is open.")
    if (alone := told_alone(each, matcher)) is not None:
        return replace(alone, reason=f"{reason} This one has what is asked for: so it stands alone.")
    answers = tuple({answer.fact.id: answer for answer in chain.from_iterable(given)}.values())
    counting = tuple(answer for answer in answers if answer.count)
    if decision.progress in OF_EVENTS and len(counting) == 1:
        reason, answers = f"{reason} The days of one of them answer it: so it stands alone.", counting
    return replace(decision, reason=reason, outcome=Answered(decision.question, answers, matcher.base.revision))


def offered(matcher: Matcher, decision: Decision, reason: str) -> Decision:
    """The likeliest questions to choose from."""
    choices = choices_of(matcher, decision.live[: 2 * MOST_CHOICES], decision.asked)[:MOST_CHOICES]
    return replace(decision, reason=reason, outcome=Ambiguous(decision.question, choices, matcher.base.revision))


def _meant(matcher: Matcher, decision: Decision, intent: Intent) -> tuple[Fact, ...]:
    in_time, apart = holds(Rule.IN_TIME, matcher), holds(Rule.TOLD_APART, matcher)
    unnamed, today = not decision.asked.years, decision.asked.today
    if unnamed and in_time and (fact := fact_in_time(intent, decision.progress, today, matcher.language)):
        return (fact,)
    if unnamed and apart and (fact := told_apart(intent, decision.reading, matcher)):
        return (fact,)
    text, editions = " ".join(decision.reading.plain), matcher.base.editions
    of_the_next = is_of_the_next(text, editions, decision.asked.today, matcher.language)
    if intent.unnamed_edition is UnnamedEdition.LATEST and of_the_next:
        intent = replace(intent, unnamed_edition=UnnamedEdition.NEXT)
    return facts_meant(intent, decision.asked, editions)

"""Whether what a question means most likely is nothing that the fact base can answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answering.missing_edition import edition_unknown, newest_told, unknown
from bot.answering.outcome import Silence
from bot.answering.rules import Rule, holds
from bot.matching.model import clarity_of

if TYPE_CHECKING:
    from bot.answering.decided import Decision
    from bot.matching.matcher import Candidate, Matcher


def may_be_out_of_scope(matcher: Matcher, decision: Decision) -> bool:
    """Whether what no fact tells is likeliest, but not clear of a fact that would be offered otherwise."""
    best, live = decision.candidates[0], decision.live[0]
    if not best.intent.is_out_of_scope or live.confidence < matcher.weights.lower_threshold:
        return False
    return clarity_of(best.score - live.score, matcher.weights) < matcher.weights.margin


def excluded_first(matcher: Matcher, decision: Decision) -> bool:
    """Whether what the question means most likely is nothing that the base can answer."""
    best, live = decision.candidates[0], decision.live[0]
    if not best.excluded or best.confidence < matcher.weights.lower_threshold:
        return False
    if best.foreign or decision.asked.explicit:
        return True
    return live.clarity < best.clarity


def excluded(matcher: Matcher, decision: Decision) -> Decision:
    """That what the question means most likely is not known, or not of the edition that it names."""
    if not decision.candidates:
        return unknown(matcher, decision, "The fact base is empty.", Silence.NO_MATCH)
    likely = _of_no_edition(matcher, decision) if holds(Rule.UNKNOWN_EDITION, matcher) else None
    best = likely or decision.candidates[0]
    if best.foreign:
        reason = f"The question is about {best.foreign}, of which the fact base says nothing."
        return unknown(matcher, decision, reason, Silence.NO_MATCH)
    reason = f"The likeliest question is {best.intent.id}, but {best.excluded}."
    return edition_unknown(matcher, decision, best.intent, reason)


def _of_no_edition(matcher: Matcher, decision: Decision) -> Candidate | None:
    """What is asked of an edition of which nothing is known, where that says more than that it is out of scope."""
    known = {edition.key for edition in matcher.base.editions}
    if not decision.asked.explicit or not known.isdisjoint(decision.asked.years):
        return None
    least = matcher.weights.lower_threshold
    likely = (each for each in decision.candidates if each.excluded and not each.foreign and each.confidence >= least)
    return next((each for each in likely if newest_told(each.intent) is not None), None)

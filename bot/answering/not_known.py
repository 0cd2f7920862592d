"""What is not known: what no fact tells, or not of the edition that is asked about, or not yet.

Where a question names no edition, it may still mean one, by who or what it names instead.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.answering.editions import has_begun, is_of_the_next, is_over
from bot.answering.outcome import Choice, Silence, Unknown
from bot.answering.rules import Rule, holds
from bot.knowledge.model import UnnamedEdition
from bot.matching.model import clarity_of
from bot.matching.text import normalise

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from bot.answering.decided import Decision
    from bot.knowledge.editions import Edition
    from bot.knowledge.facts import Fact
    from bot.knowledge.model import Entity, Intent
    from bot.language.language import Language
    from bot.matching.matcher import Candidate, Matcher
    from bot.matching.profiles import Circumstances
    from bot.matching.reading import Reading


MOST_NEAREST = 3
"""Questions that are shown beside "I don't know"."""


def told_apart(intent: Intent, reading: Reading, matcher: Matcher) -> Fact | None:
    """The one fact that speaks of a name in the question of which the others do not ("the first norwegian to win").

    None where the question names nothing, or nothing that tells the facts apart. The event itself does not: every fact
    is about it, whether it says so or not.
    """
    language, event = matcher.language, {*map(str.casefold, matcher.base.event)}
    named = [
        each for each in reading.entities if each.kind != "word" and event.isdisjoint(map(str.casefold, each.names))
    ]
    if len(intent.facts) == 1 or not named:
        return None
    spoken = [_spoken(fact, named, language) for fact in intent.facts]
    everywhere = frozenset.intersection(*spoken)
    speaking = [fact for fact, names in zip(intent.facts, spoken, strict=True) if names - everywhere]
    return speaking[0] if len(speaking) == 1 else None


def _spoken(fact: Fact, named: list[Entity], language: Language) -> frozenset[str]:
    """Which of the entities the fact's texts name, also within a longer name ("the first Norwegian winner")."""
    texts = [f" {normalise(text, language)} " for text in fact.wording.texts]
    return frozenset(
        entity.id
        for entity in named
        if any(f" {normalise(name, language)} " in text for name in entity.names for text in texts)
    )


def edition_missing(
    intent: Intent, fact: Fact, asked: Circumstances, reading: Reading, matcher: Matcher
) -> int | None:
    """The key of a later edition than the fact's that a question means which names none; None where there is none.

    Where a question means the latest edition, it means the last that is over, or the one that is on if it speaks of
    that.
    """
    if asked.years or intent.unnamed_edition is not UnnamedEdition.LATEST or fact.edition is None:
        return None
    newest = newest_told(intent)
    meant = _latest(" ".join(reading.plain), asked, matcher)
    if newest is None or meant is None or fact.edition < newest or meant <= newest:
        return None
    return None if told_apart(intent, reading, matcher) else meant


def named_but_missing(intent: Intent, years: Collection[int], editions: Sequence[Edition]) -> int | None:
    """The last of the named editions, where all are known and later than any of which the intent has a fact."""
    newest, known = newest_told(intent), {edition.key for edition in editions}
    if newest is None or not years or not all(year in known and year > newest for year in years):
        return None
    return max(years)


def newest_told(intent: Intent) -> int | None:
    """The key of the latest edition of which the intent has a fact; None where its facts have no editions."""
    return max((fact.edition for fact in intent.facts if fact.edition is not None), default=None)


def edition_unknown(matcher: Matcher, decision: Decision, intent: Intent, reason: str) -> Decision:
    """Nothing is known of the edition, or not yet; the same question can be asked of those that are known."""
    dated = sorted((fact for fact in intent.facts if fact.edition is not None), key=lambda fact: -(fact.edition or 0))
    keys = {fact.edition for fact in dated if fact.edition} or {edition.key for edition in matcher.base.editions}
    known = tuple(map(matcher.base.edition_named, sorted(keys)))
    nearest = tuple(Choice(fact, intent, intent.question_for(fact), 0) for fact in dated)[:MOST_NEAREST]
    if missing := named_but_missing(intent, decision.asked.years, matcher.base.editions):
        called = matcher.base.edition_named(missing)
        said = Unknown(decision.question, Silence.MISSING_EDITION, matcher.base.revision, nearest)
        return replace(decision, reason=reason, outcome=replace(said, missing_edition=called))
    return unknown(matcher, decision, reason, Silence.UNKNOWN_EDITION, nearest, known)


def unknown(  # noqa: PLR0913, PLR0917  the fields of one outcome
    matcher: Matcher,
    decision: Decision,
    reason: str,
    silence: Silence,
    nearest: Sequence[Choice] = (),
    known: tuple[int | str, ...] = (),
) -> Decision:
    """That it is not known, and why; with what can be asked instead, and the editions of which it is known."""
    outcome = Unknown(decision.question, silence, matcher.base.revision, tuple(nearest), known)
    return replace(decision, reason=reason, outcome=outcome)


def _latest(text: str, asked: Circumstances, matcher: Matcher) -> int | None:
    editions = matcher.base.editions
    reached = has_begun if is_of_the_next(text, editions, asked.today, matcher.language) else is_over
    return max((edition.key for edition in editions if reached(edition, asked.today)), default=None)


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

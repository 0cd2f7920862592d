"""The events of which a fact base tells the days: the editions of its main event, and the rounds of its seasons."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING

from bot.answering.countdown import is_on
from bot.answering.editions import has_begun
from bot.knowledge.model import AnswerKind
from bot.language.language import language_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.knowledge.facts import Fact, Round
    from bot.knowledge.model import Intent, KnowledgeBase


@dataclass(frozen=True, slots=True)
class EventMeant:
    """The intent that tells of an event, and the fact; None where the question or the day tells which edition.

    ``one`` is the round that is meant, where it is a round of a season.
    """

    intent: Intent
    fact: Fact | None = None
    one: Round | None = None


def main_event(base: KnowledgeBase) -> Intent | None:
    """The intent whose facts tell the days of the editions; None where there is no such, or more than one.

    Where none tells those of all, it is the one that tells of the most.
    """
    days = {edition.key: (edition.start, edition.end) for edition in base.editions if edition.start is not None}
    told = {intent.id: _told(intent, days.items()) for intent in base.intents}
    most = max(told.values(), default=0)
    found = [intent for intent in base.intents if told[intent.id] == most]
    return found[0] if len(found) == 1 and (most == len(days) or most > 1) and most else None


def rounds_of(base: KnowledgeBase) -> Iterator[tuple[Round, EventMeant]]:
    """Every round of the known seasons, with the fact that tells of it: of it alone, where there is one."""
    alone = {
        (fact.window.start, fact.window.end): (intent, fact)
        for intent in base.intents
        if intent.answers_with is AnswerKind.DATE
        for fact in intent.own_facts
    }
    if (main := main_event(base)) is not None:
        alone |= {(fact.window.start, fact.window.end): (main, fact) for fact in main.facts}
    for season in _seasons(base):
        for one in season[1].rounds:
            yield one, EventMeant(*alone.get((one.start, one.end), season), one)


def is_edition(base: KnowledgeBase, one: Round) -> bool:
    """Whether a round is an edition of the main event."""
    return any((edition.start, edition.end) == (one.start, one.end) for edition in base.editions)


def last_season(base: KnowledgeBase) -> EventMeant | None:
    """The last season whose calendar is known."""
    last = max(_seasons(base), key=lambda season: season[1].rounds[0].start, default=None)
    return None if last is None else EventMeant(*last)


def event_on(base: KnowledgeBase, today: date) -> EventMeant | None:
    """Whatever event is on."""
    language = language_of(base.language)
    rounds = (event for one, event in rounds_of(base) if one.start <= today <= one.end)
    others = (
        EventMeant(intent)
        for intent in sorted(base.intents, key=lambda each: each.id)
        if is_on(intent, today, language)
    )
    return next(chain(rounds, others), None)


def next_event(base: KnowledgeBase, today: date, *, numbered: bool = False) -> EventMeant | None:
    """The first event to come: a round, or the next edition of the main event, whose days may not be known yet.

    ``numbered`` where only an edition with a number is meant, if there are such: the next season, not the finals.
    """
    coming = [(one.start, event) for one, event in rounds_of(base) if one.start > today]
    counted = tuple(edition for edition in base.editions if edition.ordinal is not None)
    editions = counted if numbered and counted else base.editions
    edition = next((edition for edition in editions if not has_begun(edition, today)), None)
    main = main_event(base)
    if main is not None and edition is not None:
        facts = (fact for fact in main.facts if fact.edition == edition.key)
        coming += [(edition.start or date.max, EventMeant(main, fact)) for fact in facts]
    return min(coming, key=lambda each: each[0])[1] if coming else None


def _seasons(base: KnowledgeBase) -> Iterator[tuple[Intent, Fact]]:
    return ((intent, fact) for intent in base.intents for fact in intent.own_facts if fact.rounds)


def _told(intent: Intent, days: Iterable[tuple[int, tuple[object, object]]]) -> int:
    """Of how many editions the intent tells the days."""
    windows = {(fact.edition, (fact.window.start, fact.window.end)) for fact in intent.facts}
    return len(windows & set(days)) if intent.answers_with is AnswerKind.DATE else 0

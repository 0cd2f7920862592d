"""Which event a question about the course of things means that names nothing else.

"How many sleeps until it starts" and "is it over yet" mean the event whose editions the fact base knows, "is the
desert cup over" a round of a season whose calendar it knows, "what is the next race" the first event to come.
Of such events a base tells the days: the editions of its main event, and the rounds of its seasons.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from bot.answering.countdown import is_on
from bot.answering.editions import has_begun
from bot.answering.progress import Progress
from bot.knowledge.model import AnswerKind
from bot.language.language import language_of
from bot.language.patterns import one_of
from bot.matching.cues import is_personal
from bot.matching.text import is_weak, words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from bot.knowledge.facts import Fact, Round
    from bot.knowledge.model import Entity, Intent, KnowledgeBase
    from bot.language.language import Language
    from bot.matching.matcher import Matcher
    from bot.matching.reading import Reading


@dataclass(frozen=True, slots=True)
class EventMeant:
    """The intent that tells of an event, and the fact; None where the question or the day tells which edition.

    ``one`` is the round that is meant, where it is a round of a season.
    """

    intent: Intent
    fact: Fact | None = None
    one: Round | None = None


@dataclass(frozen=True, slots=True)
class _Words:
    """Words of a language for the course of things; ``events`` are those for what takes place."""

    events: frozenset[str]
    seasons: frozenset[str]
    course: frozenset[str]
    next: frozenset[str]
    after: frozenset[str]
    any: re.Pattern[str]


def event_meant(matcher: Matcher, reading: Reading, progress: Progress, today: date) -> EventMeant | None:
    """What a question about the course of things is about that names nothing but events."""
    base = matcher.base
    if is_personal(" ".join(reading.plain), matcher.language):
        return None
    if (named := _named(matcher, reading)) is not None:
        # What comes after a round is not that round: the season names them all.
        after = not _words(matcher.language).after.isdisjoint(reading.plain)
        return last_season(base) if progress is Progress.NEXT and after else named
    if progress is Progress.NEXT:
        numbered = any(mention.of_kind for mention in reading.mentions)
        return next_event(base, today, numbered=numbered) if _asks_what_is_next(matcher, reading) else None
    return _unnamed(matcher, reading, progress, today) if names_nothing_else(matcher, reading) else None


def event_words(matcher: Matcher) -> frozenset[str]:
    """Words for the event itself: those of the language, and the fact base's own."""
    return _words(matcher.language).events | matcher.index.reader.editions.events


def _unnamed(matcher: Matcher, reading: Reading, progress: Progress, today: date) -> EventMeant | None:
    """The season where it is spoken of, whatever is on where "any" is asked for, or else the main event."""
    base, said = matcher.base, _words(matcher.language)
    if not said.seasons.isdisjoint(reading.plain) and (season := last_season(base)) is not None:
        return season
    main = main_event(base)
    is_any = progress is Progress.ON and asks_for_any(" ".join(reading.plain), matcher.language)
    if (
        is_any
        and not (main is not None and is_on(main, today, matcher.language))
        and (on := event_on(base, today)) is not None
    ):
        return on
    return EventMeant(main) if main is not None else None


def asks_for_any(text: str, language: Language) -> bool:
    """Whether a normalised question asks for whatever there is, as "is there a race on" does."""
    return _words(language).any.search(text) is not None


def names_nothing_else(matcher: Matcher, reading: Reading) -> bool:
    """Whether the words of a question about the course of things are of this course, or of the event itself, only."""
    said = matcher.index.reader.editions.without(" ".join(reading.plain)).split()
    return _are_of(said, _words(matcher.language).course | event_words(matcher), matcher.language)


def _named(matcher: Matcher, reading: Reading) -> EventMeant | None:
    """The round that is named, by itself or by its place, where nothing else is: "is the desert cup over"."""
    base, entities = matcher.base, _names(reading)
    if not entities:
        return None
    named = {entity.id for entity in entities}
    meant = [event for one, event in rounds_of(base) if one.entities >= named and not _is_edition(base, one)]
    known = _words(matcher.language).next | event_words(matcher) | _spelled(entities, matcher.language)
    return meant[0] if len(meant) == 1 and _are_of(reading.words, known, matcher.language) else None


def _asks_what_is_next(matcher: Matcher, reading: Reading) -> bool:
    """Whether it asks for the next event, whichever it is, of whomever the fact base speaks: "their next race"."""
    language, entities = matcher.language, _names(reading)
    subject = set(words(matcher.base.name, language))
    others = [
        entity
        for entity in entities
        if entity.kind in {"event", "place"} or not _spelled([entity], language) <= subject
    ]
    if any(entity.foreign or entity.kind != "person" for entity in others):
        return False
    known = _words(language).next | event_words(matcher) | _spelled(entities, language) | subject
    return _are_of(reading.words, known, language)


def _names(reading: Reading) -> tuple[Entity, ...]:
    return tuple(entity for entity in reading.entities if entity.kind != "word")


def _spelled(entities: Iterable[Entity], language: Language) -> set[str]:
    return {word for entity in entities for word in words(entity.names[0], language)}


def _are_of(said: Iterable[str], known: Collection[str], language: Language) -> bool:
    return all(is_weak(word, language) or word in known for word in said)


@lru_cache(maxsize=8)
def _words(language: Language) -> _Words:
    said = language.course
    course = frozenset(said.course) | language.calendar.months.keys()
    return _Words(
        events=frozenset(said.events),
        seasons=frozenset(said.seasons),
        course=course,
        next=course | frozenset(said.next),
        after=frozenset(said.after),
        any=re.compile(rf"\b{one_of(said.any)}\b"),
    )


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


def _is_edition(base: KnowledgeBase, one: Round) -> bool:
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

"""Which event a question about the course of things means that names nothing else.

"How many sleeps until it starts" and "is it over yet" mean the event whose editions the fact base knows, "is the
desert cup over" a round of a season whose calendar it knows, "what is the next race" the first event to come.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.answering.calendar import EventMeant, event_on, is_edition, last_season, main_event, next_event, rounds_of
from bot.answering.countdown import Progress, is_on
from bot.matching.mentions import without_mentions
from bot.matching.speech import is_personal
from bot.matching.text import words
from bot.matching.weak_words import is_weak

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date

    from bot.knowledge.model import Entity, KnowledgeBase
    from bot.matching.reading import Reading

EVENT_WORDS = frozenset(
    {
        "dakar",
        "edition",
        "rally",
        "race",
        "racing",
        "event",
        "season",
        "thing",
        "show",
        "raid",
        "round",
        "stage",
    }
)
"""Words for the event itself, whichever of its names people use."""

_COURSE_WORDS = """
    ago away back begin begins begun coming concluded count countdown course currently day days done down end ended
    ending ends far finish finished finishes go going happen happened happening hour kick kicked kicking kicks last
    later left hours live long longer miss missed month months moment place progress remain remaining run running
    sleeps soon start started starting starts still take takes taking time today tomorrow tonight under underway
    until wait waiting way week weeks wrapped yesterday january february march april may june july august september
    october november december
"""
_COURSE = frozenset(_COURSE_WORDS.split())
_NEXT_WORDS = """
    action again after autumn calendar championship club coming compete competing crew drive driving drivers events
    fixture fixtures following guys next outing outings races rallies remaining rounds spring squad stop stops summer
    team upcoming winter works
"""
_NEXT = _COURSE | frozenset(_NEXT_WORDS.split())
_SEASON = frozenset({"season", "championship", "calendar"})
_ANY = re.compile(r"\bthere (?:an?|any|some)\b|\bany(?:thing)?\b")


def event_meant(base: KnowledgeBase, reading: Reading, progress: Progress, today: date) -> EventMeant | None:
    """What a question about the course of things is about that names nothing but events."""
    text = " ".join(reading.plain)
    if is_personal(text):
        return None
    if (named := _named(base, reading)) is not None:
        # What comes after a round is not that round: the season names them all.
        return last_season(base) if progress is Progress.NEXT and "after" in reading.plain else named
    if progress is Progress.NEXT:
        return next_event(base, today) if _asks_what_is_next(base, reading) else None
    return _unnamed(base, reading, progress, today) if names_nothing_else(reading) else None


def _unnamed(base: KnowledgeBase, reading: Reading, progress: Progress, today: date) -> EventMeant | None:
    """The season where it is spoken of, whatever is on where "any" is asked for, or else the main event."""
    if not _SEASON.isdisjoint(reading.plain) and (season := last_season(base)) is not None:
        return season
    main = main_event(base)
    is_any = progress is Progress.ON and _ANY.search(" ".join(reading.plain)) is not None
    if is_any and not (main is not None and is_on(main, today)) and (on := event_on(base, today)) is not None:
        return on
    return EventMeant(main) if main is not None else None


def names_nothing_else(reading: Reading) -> bool:
    """Whether the words of a question about the course of things are of this course, or of the event itself, only."""
    return _are_of(without_mentions(" ".join(reading.plain)).split(), _COURSE | EVENT_WORDS)


def _named(base: KnowledgeBase, reading: Reading) -> EventMeant | None:
    """The round that is named, by itself or by its place, where nothing else is: "is the desert cup over"."""
    entities = _names(reading)
    if not entities:
        return None
    named = {entity.id for entity in entities}
    meant = [event for one, event in rounds_of(base) if one.entities >= named and not is_edition(base, one)]
    if len(meant) != 1 or not _are_of(reading.words, _NEXT | EVENT_WORDS | _spelled(entities)):
        return None
    return meant[0]


def _asks_what_is_next(base: KnowledgeBase, reading: Reading) -> bool:
    """Whether it asks for the next event, whichever it is, of whomever the fact base speaks: "their next race"."""
    entities, subject = _names(reading), set(words(base.name))
    others = [entity for entity in entities if entity.kind in {"event", "place"} or not _spelled([entity]) <= subject]
    if any(entity.foreign or entity.kind != "person" for entity in others):
        return False
    return _are_of(reading.words, _NEXT | EVENT_WORDS | _spelled(entities) | subject)


def _names(reading: Reading) -> tuple[Entity, ...]:
    return tuple(entity for entity in reading.entities if entity.kind != "word")


def _spelled(entities: Iterable[Entity]) -> set[str]:
    return {word for entity in entities for word in words(entity.names[0])}


def _are_of(said: Iterable[str], known: Collection[str]) -> bool:
    return all(is_weak(word) or word in known for word in said)

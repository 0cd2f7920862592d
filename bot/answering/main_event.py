"""The event that a fact base is about, and whether a question about the course of things means it.

"How many sleeps until dakar" and "is it over yet" name nothing else, so they mean the event whose editions the fact
base knows.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.answering.countdown import Progress, is_on
from bot.knowledge.model import AnswerKind
from bot.matching.mentions import without_mentions
from bot.matching.speech import is_personal
from bot.matching.weak_words import is_weak

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from bot.knowledge.model import Intent, KnowledgeBase
    from bot.matching.reading import Reading

EVENT_WORDS = frozenset(
    {
        "dakar",
        "edition",
        "rally",
        "race",
        "racing",
        "event",
        "year",
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
    away back begin begins begun coming concluded count countdown course currently day days done down end ended ending
    ends far finish finished finishes go going happen happening hour hours kick kicked kicking kicks later left live
    long longer miss missed month months moment place progress remain remaining run running sleeps soon start started
    starting starts still take takes taking time today tomorrow tonight under underway until wait waiting way week
    weeks wrapped yesterday january february march april may june july august september october november december
"""
_COURSE = frozenset(_COURSE_WORDS.split())
_ANY = re.compile(r"\bthere (?:an?|any|some)\b")


def main_event(base: KnowledgeBase) -> Intent | None:
    """The intent whose facts tell the days of the editions; None where there is no such, or more than one."""
    days = {edition.year: (edition.start, edition.end) for edition in base.editions if edition.start is not None}
    found = [intent for intent in base.intents if _tells(intent, days.items())]
    return found[0] if len(found) == 1 else None


def event_meant(base: KnowledgeBase, reading: Reading, progress: Progress, today: date) -> Intent | None:
    """What a question about the course of things is about that names nothing else.

    "Is it on" means the event that the fact base is about, "is there a race on" any that is on that day.
    """
    text = " ".join(reading.plain)
    if is_personal(text) or not names_nothing_else(reading):
        return None
    main = main_event(base)
    if progress is not Progress.ON or not _ANY.search(text) or (main is not None and is_on(main, today)):
        return main
    return min((each for each in base.intents if is_on(each, today)), key=lambda each: each.id, default=main)


def names_nothing_else(reading: Reading) -> bool:
    """Whether the words of a question about the course of things are of this course, or of the event itself, only."""
    words = without_mentions(" ".join(reading.plain)).split()
    return all(is_weak(word) or word in _COURSE or word in EVENT_WORDS for word in words)


def _tells(intent: Intent, days: Iterable[tuple[int, tuple[object, object]]]) -> bool:
    windows = {(fact.edition, (fact.window.start, fact.window.end)) for fact in intent.facts}
    dated = set(days)
    return intent.answers_with is AnswerKind.DATE and bool(dated) and dated <= windows

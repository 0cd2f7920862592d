"""Status and dates in words, the same wherever the terminal shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.knowledge.facts import Status
from bot.knowledge.sources import SourceKind

if TYPE_CHECKING:
    from datetime import date

    from bot.answering.outcome import Answer
    from bot.knowledge.facts import Fact


def day(moment: date) -> str:
    """A date as "3 January 2026"."""
    return f"{moment.day} {moment:%B} {moment.year}"


def status(fact: Fact) -> str:
    """How sure a fact is, and on what ground. Sources that rewrite one text count as one."""
    origins = len(fact.origins)
    if fact.status is Status.SINGLE_SOURCE and origins > 1:
        return "partly from a single source"
    if fact.status is not Status.CONFIRMED:
        return _PLAIN[fact.status]
    if origins > 1:
        return f"confirmed by {origins} independent sources"
    if any(source.kind is SourceKind.ORGANISER for source in fact.sources if source.is_read):
        return "confirmed by the organiser"
    return "confirmed by a press release"


_PLAIN = {
    Status.SINGLE_SOURCE: "one source only",
    Status.DISPUTED: "sources disagree",
    Status.NOT_ANNOUNCED: "not announced",
    Status.RETIRED: "not told any more",
}


def freshness(answer: Answer) -> str:
    """When the fact was last compared with its sources, if it could be, and since when that is overdue."""
    if not answer.fact.is_read:
        return "not checked, as none of its sources could be read"
    if answer.overdue_since is None:
        return f"checked on {day(answer.checked)}"
    return f"not checked since {day(answer.checked)}, review was due by {day(answer.overdue_since)}"


def count(number: int, thing: str) -> str:
    """A number with its noun: "1 fact", "2,000 facts"."""
    if number == 1:
        return f"1 {thing}"
    return f"{number:,} {thing}s"


def name_of(language: str) -> str:
    """What a language, given by its ISO 639 code, is called in English."""
    from bot.languages.texts import ENGLISH  # its catalogues take a moment to load, and few answers need them

    return ENGLISH.name_of(language)

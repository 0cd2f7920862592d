"""Facts, answers and choices for the tests of the chat, made in one line each."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from bot.answering.outcome import Answer, Choice
from bot.knowledge.facts import Fact, Status, Wording
from bot.knowledge.library import Revision
from bot.knowledge.model import AnswerKind, Intent, KnowledgeBase
from bot.knowledge.sources import Evidence, Position, Source, SourceKind

if TYPE_CHECKING:
    from discord import ui

ASKER = 234567890123456789
NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def source(name: str = "asrs", **changes: object) -> Source:
    sample = Source(
        id=name,
        publisher="Dakar Rally",
        title="The 2026 route",
        url=f"https://dakar.example/{name}",
        published=date(2026, 1, 3),
        kind=SourceKind.ORGANISER,
        origin=name,
    )
    return replace(sample, **changes)


def fact(name: str = "dates-2026", *sources: Source, **changes: object) -> Fact:
    text = "The 2026 Dakar ran from 3 to 17 January 2026."
    sample = Fact(
        id=name,
        question="When is the 2026 Dakar Rally?",
        status=Status.CONFIRMED,
        wording=Wording(text, text, text),
        evidence=tuple(Evidence(item) for item in sources or (source("a"), source("b", publisher="Land Rover"))),
        checked=date(2026, 11, 23),
    )
    return replace(sample, **changes)


def intent(*facts: Fact) -> Intent:
    return Intent("rally-dates", "dates", "When is the {edition} Dakar Rally?", AnswerKind.DATE, ("when",), facts)


def answer(of: Fact | None = None, **changes: object) -> Answer:
    sample = of or fact()
    text = sample.wording.after
    return replace(Answer(sample, intent(sample), sample.question, text, confidence=97, edition=2026), **changes)


def choice(name: str, question: str = "") -> Choice:
    sample = fact(name, question=question or f"What about {name}?")
    return Choice(sample, intent(sample), sample.question, confidence=50)


def position(claim: str, *sources: Source) -> Position:
    return Position(claim, sources)


def revision(name: str, *facts: Fact, **changes: object) -> Revision[None]:
    base = KnowledgeBase(name, (intent(*facts),), {item.id: item for of in facts for item in of.sources})
    return replace(Revision(base, None, NOW), **changes)


def texts(layout: ui.LayoutView) -> list[str]:
    """Every text in a message, from top to bottom."""
    return [part["content"] for part in walk(layout.to_components()) if part["type"] == 10]


def walk(components: list[Any]) -> list[Any]:
    """Every component in a message, outer before inner."""
    found = []
    for part in components:
        inner = [*part.get("components", []), *([part["accessory"]] if "accessory" in part else [])]
        found += [part, *walk(inner)]
    return found

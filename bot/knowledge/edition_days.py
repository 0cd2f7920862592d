"""Checks that the days of an edition are those that its facts state, and lie in its year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.knowledge.answer_texts import said_in
from bot.knowledge.days import Span, spans
from bot.knowledge.draft import named_in
from bot.knowledge.retirement import is_retired

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from bot.knowledge.document import Node
    from bot.knowledge.draft import Draft
    from bot.knowledge.problems import Problem


def edition_days(draft: Draft) -> Iterator[Problem]:
    """Whatever contradicts the days of an edition."""
    for edition in draft.editions:
        start, end, year = edition["start"].day, edition["end"].day, edition["year"].number
        if not (start and end and year) or end < start:
            continue
        if not start.year <= year <= end.year:
            yield edition["start"].place.error(
                f"The edition {year} has no day in {year}: it is said to run from {start} to {end}.",
                "Correct its year or its days.",
            )
            continue
        yield from _contradictions(draft, edition, start, end)


def _contradictions(draft: Draft, edition: Node, start: date, end: date) -> Iterator[Problem]:
    """At each fact that contradicts; or once, at the edition, where every fact that states its days does."""
    stated = list(_stated(draft, edition, end.year))
    wrong = [(text, span) for text, span in stated if _contradicts(span, start, end)]
    if not wrong:
        return
    if any((span.start, span.end) == (start, end) for _text, span in stated):
        for text, span in wrong:
            yield text.place.error(
                f'This says "{span.written}", and the edition {edition["year"].number} runs from {start} to {end} '
                f"({edition.place}).",
                "Correct these days or those; if other days are meant, name the first and the last one apart.",
            )
        return
    text, span = wrong[0]
    yield edition["start"].place.error(
        f"The edition {edition['year'].number} runs from {start} to {end} here, and a fact of it says "
        f'"{span.written}" ({text.place}).',
        "Correct these days or those.",
    )


def _stated(draft: Draft, edition: Node, year: int) -> Iterator[tuple[Node, Span]]:
    keys = {draft.editions_by_name.get(named) for named in _names(edition)} - {None}
    for fact in draft.facts:
        if draft.editions_by_name.get(named_in(fact["edition"])) in keys and not is_retired(fact):
            answer = fact["answer"]
            for text in (answer, answer["before"], answer["during"], answer["after"]):
                yield from ((text, span) for span in spans(said_in(text), year, draft.language))


def _names(edition: Node) -> Iterator[str]:
    """All that facts may call an edition."""
    named = (edition["year"], edition["label"], *edition["aliases"])
    if edition["label"].text:  # a year may be shared
        named = named[1:]
    return filter(None, map(named_in, named))


def _contradicts(span: Span, start: date, end: date) -> bool:
    """Whether a span is meant as the edition's and is not. Days before, after or in the midst of it are other days."""
    is_apart = span.end < start or end < span.start
    is_within = start < span.start and span.end < end
    return (span.start, span.end) != (start, end) and not is_apart and not is_within

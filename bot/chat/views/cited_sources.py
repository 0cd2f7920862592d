"""The sources that a card names: the best one or two in its quiet line, and those of each side of a dispute. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.chat.views.markdown import fit, plain, shares
from bot.chat.views.source_line import brief_source
from bot.knowledge.sources import SourceKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.answering.outcome import Answer
    from bot.knowledge.sources import Position, Source
    from bot.languages.texts import Texts

SHOWN_SOURCES = 2
SHOWN_POSITIONS = 5
_CLAIM = 300
_LEAST_CLAIM = 60
_PUBLISHER = 80
_MARK = "- "
_BETWEEN = 7
"""Characters at most between a claim and its source, with the marks of direction around them."""


def named_sources(answer: Answer, texts: Texts) -> list[str]:
    """The best of the sources that stand at no side, as links: one, or two that do not repeat each other."""
    taken = {source.id for position in answer.positions for source in position.sources}
    best = _best(source for source in answer.sources if source.id not in taken)
    return [brief_source(source, texts) for source in best]


def _best(sources: Iterable[Source]) -> list[Source]:
    """Those that somebody read and nobody paid for come first, else in the order of the fact; each origin once."""
    ranked = sorted(sources, key=lambda source: (not source.is_read, source.kind is SourceKind.PAID))
    chosen: list[Source] = []
    for source in ranked:
        again = any(source.origin == other.origin or source.publisher == other.publisher for other in chosen)
        doubtful = bool(chosen) and (not source.is_read or source.kind is SourceKind.PAID)
        if not again and not doubtful:
            chosen.append(source)
    return chosen[:SHOWN_SOURCES]


def sides_of(answer: Answer, texts: Texts, budget: int) -> str:
    """Each side of a dispute in a line with its own sources, as much as the budget holds; none without a source."""
    positions = answer.positions
    if not positions:
        return ""

    def more(count: int) -> str:
        text = texts.n("and one more position, under “Sources”", "and {count} more positions, under “Sources”", count)
        return f"-# {text}"

    unseen = len(positions) - SHOWN_POSITIONS
    left = budget - len(more(unseen)) - 1 if unseen > 0 else budget
    return fit(_sides(positions, texts, budget, left), budget, more, SHOWN_POSITIONS)


def _sides(positions: Sequence[Position], texts: Texts, budget: int, left: int) -> list[str]:
    """Every side; those that can be shown, cut so that ``left`` characters hold them together."""
    whole = [_side(position, texts, budget) for position in positions]
    given = shares([len(side) + 1 for side in whole[:SHOWN_POSITIONS]], left)
    cut = [
        side if len(side) < share else _side(position, texts, share - 1)
        for side, position, share in zip(whole, positions, given, strict=False)
    ]
    return [*cut, *whole[SHOWN_POSITIONS:]]


def _side(position: Position, texts: Texts, room: int) -> str:
    """A claim with its sources. The first of these is worth more than the end of a long claim."""
    room -= len(_MARK) + _BETWEEN
    first, *others = [brief_source(source, texts) for source in position.sources]
    if len(first) > room - _LEAST_CLAIM:
        first = plain(position.sources[0].publisher, _PUBLISHER)
    claim = plain(position.claim, min(_CLAIM, max(_LEAST_CLAIM, room - len(first))))
    left = room - len(claim) - len(first) - _BETWEEN
    second = [other for other in others[: SHOWN_SOURCES - 1] if len(other) <= left]
    return f"{_MARK}{texts.line([claim, first, *second])}"

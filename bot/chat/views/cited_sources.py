"""The sources below an answer, as many as its card has room for. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.chat.views.markdown import fit, plain, shares
from bot.chat.views.source_line import source_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.answering.outcome import Answer
    from bot.knowledge.model import Position, Source
    from bot.languages.texts import Texts

SHOWN_SOURCES = 4
SHOWN_POSITIONS = 4
SHOWN_SOURCES_OF_POSITION = 3
_CLAIM = 300
_LEAST_CLAIM = 60
_PUBLISHER = 80


class CitedSources:
    """The sources of one answer; where they disagree, each side with its own, and then those that take no side."""

    def __init__(self, answer: Answer, texts: Texts) -> None:
        self._answer = answer
        self._texts = texts

    def text(self, budget: int) -> str:
        """As much of it as the budget holds; no position without a source."""
        sources, positions = self._answer.sources, self._answer.positions
        if not positions:
            return self._listed(self._texts.t("Sources"), sources, budget)
        shown = fit(self._sides(positions, budget), budget, self._more_positions, SHOWN_POSITIONS)
        taken = {source.id for position in positions for source in position.sources}
        rest = tuple(source for source in sources if source.id not in taken)
        also = self._listed(self._texts.t("Also cited"), rest, budget - len(shown) - 1)
        return "\n".join(part for part in (shown, also) if part)

    def _sides(self, positions: Sequence[Position], budget: int) -> list[str]:
        """Every position; those that can be shown, cut so that the budget holds them together."""
        more = len(positions) - SHOWN_POSITIONS
        left = budget - len(self._more_positions(more)) - 1 if more > 0 else budget
        whole = [self._side(number, position, budget) for number, position in enumerate(positions, 1)]
        given = shares([len(side) + 1 for side in whole[:SHOWN_POSITIONS]], left)
        cut = [
            side if len(side) < share else self._side(number, position, share - 1)
            for number, (side, position, share) in enumerate(zip(whole, positions, given, strict=False), 1)
        ]
        return [*cut, *whole[SHOWN_POSITIONS:]]

    def _side(self, number: int, position: Position, budget: int) -> str:
        """A claim with its sources. The first of these is worth more than the end of a long claim."""
        heading = f"**{number}.** "
        others = len(position.sources) - 1
        room = budget - len(heading) - (len(self._more_sources(others)) + 3 if others > 0 else 2)
        first, *more = self._lines(position.sources, room - _LEAST_CLAIM)
        claim = f"{heading}{plain(position.claim, min(_CLAIM, max(_LEAST_CLAIM, room - len(first))))}"
        cited = fit([first, *more], budget - len(claim) - 1, self._more_sources, SHOWN_SOURCES_OF_POSITION)
        # Without room for it, the side is too long to be shown at all.
        return f"{claim}\n{cited if cited.startswith(first) else first}"

    def _listed(self, heading: str, sources: Sequence[Source], budget: int) -> str:
        room = budget - len(heading) - 5
        lines = self._lines(sources, room - len(self._more_sources(len(sources))) - 2)
        shown = fit(lines, room, self._more_sources, SHOWN_SOURCES)
        return f"**{heading}**\n{shown}" if shown else ""

    def _lines(self, sources: Sequence[Source], room: int) -> list[str]:
        """Each source in a line; of the first no more than who publishes it, where there is no room for its link."""
        lines = [f"-# {source_line(source, self._texts)}" for source in sources]
        if lines and len(lines[0]) > room:
            lines[0] = f"-# {plain(sources[0].publisher, _PUBLISHER)}"
        return lines

    def _more_sources(self, count: int) -> str:
        return f"-# {self._texts.n('and one more, under “Sources”', 'and {count} more, under “Sources”', count)}"

    def _more_positions(self, count: int) -> str:
        text = self._texts.n(
            "and one more position, under “Sources”", "and {count} more positions, under “Sources”", count
        )
        return f"-# {text}"

"""A long text on pages, each of which a message has room for. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.chat.views.laid_out import pieces_of, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.chat.views.laid_out import Piece
    from bot.knowledge.markdown.blocks import Block

PAGE = 3200
"""Characters of a page; a message may hold 4,000, and its heading, a warning and its number come on top."""


def pages_from(blocks: Iterable[Block], start: int) -> tuple[str, ...]:
    """A text from one of its pieces on, on as many pages as it takes; all of it where it has no such piece."""
    pieces = pieces_of(blocks)
    return tuple(_pages(pieces[start:] or pieces))


def _pages(pieces: tuple[Piece, ...]) -> Iterator[str]:
    while pieces:
        text, held = shown(pieces, PAGE)
        yield text
        pieces = pieces[max(held, 1) :]

"""A text of the fact base, laid out, as a person reads it in a terminal. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rich.style import Style
from rich.text import Text

from bot.knowledge.markdown.blocks import Break, Code, Emphasis, Link, Listing, Moment, Paragraph, Words
from bot.terminal.views.layout import LOUD, QUIET, Hanging
from bot.terminal.views.safe_text import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rich.console import RenderableType

    from bot.knowledge.markdown.blocks import Block, CodeBlock, Inline

_CODE = "cyan"
_ITALIC = "italic"


def blocks_view(blocks: Sequence[Block]) -> Iterator[RenderableType]:
    """The blocks, with an empty line between them. A paragraph at the top is loud: it leads."""
    for number, block in enumerate(blocks):
        if number:
            yield Text()
        yield from _block(block, "", "" if number else LOUD)


def _block(block: Block, indent: str, style: str = "") -> Iterator[RenderableType]:
    match block:
        case Paragraph(parts):
            for line in _lines(parts):
                yield Hanging(indent, _inline(line, style))
        case Listing():
            yield from _items(block, indent)
        case _:
            yield from _code(block, indent)


def _items(listing: Listing, indent: str) -> Iterator[RenderableType]:
    for number, item in enumerate(listing.items, listing.first or 0):
        mark = "• " if listing.first is None else f"{number}. "
        inner = indent + " " * len(mark)
        if not item:
            yield Hanging(f"{indent}{mark}", Text())
        for place, block in enumerate(item):
            shown = list(_block(block, inner))
            if not place and shown and isinstance(shown[0], Hanging):
                shown[0] = Hanging(f"{indent}{mark}", shown[0].text)
            yield from shown


def _code(block: CodeBlock, indent: str) -> Iterator[RenderableType]:
    """Lines that are never broken, so that they can be copied."""
    for line in block.text.expandtabs(4).split("\n"):
        yield Text(f"{indent}  {visible(line)}".rstrip(), style=_CODE, no_wrap=True, overflow="ignore")


def _lines(parts: Iterable[Inline]) -> Iterator[list[Inline]]:
    line: list[Inline] = []
    for part in parts:
        if isinstance(part, Break):
            yield line
            line = []
        else:
            line.append(part)
    yield line


def _inline(parts: Iterable[Inline], style: str) -> Text:
    text = Text(style=style)
    for part in parts:
        text.append_text(_part(part))
    return text


def _part(part: Inline) -> Text:
    match part:
        case Words(text) | Moment(text=text):
            return Text(re.sub(" +", " ", visible(text)))
        case Code(text):
            return Text(visible(text), style=_CODE)
        case Break():
            return Text(" ")
        case Emphasis(parts, strong):
            return _inline(parts, LOUD if strong else _ITALIC)
        case Link(url, parts):
            address = visible(url).replace(" ", "")
            if not parts:
                return Text(address, style=Style(link=address))
            words = _inline(parts, "")
            words.stylize(Style(link=address))
            return words.append(f" ({address})", style=QUIET)

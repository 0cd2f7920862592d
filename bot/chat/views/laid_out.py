"""A text of the fact base as Discord's Markdown, in pieces between which it can be cut. Pure.

It is written from the blocks alone, so that no markup stands in a message but what a block has a form for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.answering.message.markup import seen
from bot.chat.views.markdown import ELLIPSIS, ZERO_WIDTH_SPACE, address_of, inline, line_of, plain
from bot.knowledge.markdown.blocks import Break, Code, Emphasis, Link, Listing, Moment, Paragraph, Words, text_of
from bot.knowledge.markdown.refused import INVITE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bot.knowledge.markdown.blocks import Block, CodeBlock, Inline

LONGEST_PIECE = 3000
"""Characters: a page holds it. Every character of the longest paragraph that a fact base may have can be escaped."""
_CUT = f"\n{ELLIPSIS}"
_FENCE = "```"
_LANGUAGE = re.compile(r"[\w+.#-]{1,20}", re.ASCII)
# In code a backslash is one, so what Discord could read as more than code gets an invisible space.
_BACKTICKS = re.compile("`(?=`)")
_MENTION = re.compile(r"@(?=everyone|here|[!&]?\d)|<(?=[@#]|a?:\w+:\d|t:-?\d|id:|/[^<>]*:\d)")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part that is shown whole or not at all; ``tight`` where no empty line parts it from what stands above it.

    ``words`` are what is read in it, without markup.
    """

    text: str
    words: str
    tight: bool = False


def pieces_of(blocks: Iterable[Block]) -> tuple[Piece, ...]:
    """The pieces of a text: its paragraphs, the items of its lists, and its code, which is parted where it is long."""
    pieces: list[Piece] = []
    below_words = True
    for block in blocks:
        for piece in _pieces(block, "", ""):
            is_apart = isinstance(block, Paragraph) and below_words
            pieces.append(Piece(piece.text, piece.words, tight=not is_apart))
        below_words = isinstance(block, Paragraph | Listing)
    return tuple(pieces)


def shown(pieces: Sequence[Piece], limit: int) -> tuple[str, int]:
    """As many pieces as the limit holds, in characters, and how many these are.

    Where not even the first is held, its words are cut, and it does not count. What is cut ends in an ellipsis.
    """
    text = ""
    for number, piece in enumerate(pieces):
        longer = f"{text}{_between(piece) if number else ''}{piece.text}"
        if len(longer) + (len(_CUT) if number + 1 < len(pieces) else 0) > limit:
            return (f"{text}{_CUT}" if number else plain(piece.words, limit)), number
        text = longer
    return text or ELLIPSIS, len(pieces)


def _between(piece: Piece) -> str:
    return "\n" if piece.tight else "\n\n"


def _pieces(block: Block, mark: str, indent: str) -> Iterator[Piece]:
    """The pieces of a block: the first behind a mark, all other lines behind an indent."""
    match block:
        case Paragraph(parts):
            lines = [line_of(line) for line in _inline(parts).split("\n")]
            text = f"\n{indent}".join(line for line in lines if line)
            yield _piece(f"{mark}{text or ELLIPSIS}", text_of((block,)))
        case Listing():
            yield from _items(block, indent)
        case _:
            yield from _code_pieces(block, mark)


def _items(listing: Listing, indent: str) -> Iterator[Piece]:
    for number, item in enumerate(listing.items, listing.first or 0):
        mark = "- " if listing.first is None else f"{number}. "
        inner = f"{indent}{' ' * len(mark)}"
        for place, block in enumerate(item):
            yield from _pieces(block, inner if place else f"{indent}{mark}", inner)


def _code_pieces(block: CodeBlock, mark: str) -> Iterator[Piece]:
    """Code in a box, or in several where it is long. Below the mark of an item, which is never alone on its line."""
    language = block.language if _LANGUAGE.fullmatch(block.language) else ""
    before = f"{mark}{ZERO_WIDTH_SPACE}\n" if mark.strip() else ""
    for code in _chunks(block.text, LONGEST_PIECE - len(before) - 2 * len(_FENCE) - len(language) - 2):
        yield Piece(f"{before}{_FENCE}{language}\n{code}\n{_FENCE}", " ".join(block.text.split()))
        before = ""


def _chunks(code: str, limit: int) -> Iterator[str]:
    lines = [_unread(seen(line.expandtabs(4))).rstrip() for line in code.split("\n")]
    parts = [line[at : at + limit] for line in lines for at in range(0, max(len(line), 1), limit)]
    chunk: list[str] = []
    for part in parts:
        if chunk and sum(len(each) + 1 for each in chunk) + len(part) > limit:
            yield "\n".join(chunk)
            chunk = []
        if chunk or part:  # Discord shows no box that begins with an empty line
            chunk.append(part)
    if chunk:
        yield "\n".join(chunk)


def _piece(text: str, words: str) -> Piece:
    words = INVITE.sub(rf"\g<0>{ZERO_WIDTH_SPACE}", words)
    text = INVITE.sub(rf"\g<0>{ZERO_WIDTH_SPACE}", text)
    return Piece(text if len(text) <= LONGEST_PIECE else plain(words, LONGEST_PIECE), words)


def _inline(parts: Iterable[Inline]) -> str:
    text = ""
    for part in parts:
        written = _part(part)
        text += f"{ZERO_WIDTH_SPACE}{written}" if _would_join(text[-1:], written[:1]) else written
    return text


def _would_join(last: str, first: str) -> bool:
    """Whether two parts side by side would make markup, or an address, that neither of them is."""
    return (last in {"*", "`"} and first == last) or (last == ":" and first == "/")


def _part(part: Inline) -> str:
    match part:
        case Words(text):
            return inline(text)
        case Moment(when):
            return f"<t:{int(when.timestamp())}:f>"
        case Code(text):
            return _code(text)
        case Break():
            return "\n"
        case Emphasis(parts, strong):
            return _marked(_inline(parts), "**" if strong else "*")
        case Link(url, parts):
            words, address = _inline(parts), address_of(url)
            shown_address = f"<{address}>" if address else inline(url)
            return f"{words} ({shown_address})" if words else shown_address


def _marked(text: str, mark: str) -> str:
    """Emphasised, but for the blanks at its ends, between which Discord sees no markup."""
    words = text.strip()
    if not words:
        return text
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    left = ZERO_WIDTH_SPACE if words.startswith("*") else ""
    right = ZERO_WIDTH_SPACE if words.endswith("*") else ""
    return f"{before}{mark}{left}{words}{right}{mark}{after}"


def _code(text: str) -> str:
    code = _unread(seen(text))
    if not code.strip():
        return " "
    fence = "``" if "`" in code else "`"
    padding = " " if code.startswith("`") or code.endswith("`") else ""
    return f"{fence}{padding}{code}{padding}{fence}"


def _unread(code: str) -> str:
    """Code in which nothing ends it, mentions or invites."""
    for pattern in (_BACKTICKS, _MENTION, INVITE):
        code = pattern.sub(rf"\g<0>{ZERO_WIDTH_SPACE}", code)
    return code

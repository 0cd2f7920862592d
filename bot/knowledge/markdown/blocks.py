"""A text laid out: paragraphs, lists, code. What may not be shown has no form here, so nothing can show it. Frozen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class Words:
    """Words as they are read, with no markup in them."""

    text: str


@dataclass(frozen=True, slots=True)
class Code:
    """Code within a line."""

    text: str


@dataclass(frozen=True, slots=True)
class Break:
    """The end of a line within a paragraph."""


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Words set apart: bold where ``strong``, else italic."""

    parts: tuple[Inline, ...]
    strong: bool


@dataclass(frozen=True, slots=True)
class Link:
    """A web address (http or https), with the words that lead to it; none where the address stands for itself."""

    address: str
    parts: tuple[Inline, ...] = ()


@dataclass(frozen=True, slots=True)
class Moment:
    """A time of a day, with the zone in which it was announced, so that each reader can be shown their own."""

    when: datetime

    @property
    def text(self) -> str:
        """As it was announced: ``2027-01-02 08:00 (UTC+03:00)``."""
        zone = f"{self.when:%z}"
        return f"{self.when:%Y-%m-%d %H:%M} (UTC{f'{zone[:3]}:{zone[3:]}' if self.when.utcoffset() else ''})"


Inline = Words | Code | Break | Emphasis | Link | Moment


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, or a heading, which is one in bold."""

    parts: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """A list, with the blocks of each item. ``first`` is the first number; None where the items have none."""

    items: tuple[tuple[Block, ...], ...]
    first: int | None = None


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """Lines of code, and the name of their language, which may be empty."""

    text: str
    language: str = ""


Block = Paragraph | Listing | CodeBlock


def paragraph_of(text: str) -> Paragraph:
    """A text without any markup, as a paragraph."""
    return Paragraph((Words(text),))


def led(lead: str, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks with a sentence, which may be empty, in front: in their first paragraph if they begin with one."""
    if not lead:
        return blocks
    if lead[-1].isalnum():  # a bare value
        lead = f"{lead}."
    if blocks and isinstance(blocks[0], Paragraph):
        return (Paragraph((Words(f"{lead} "), *blocks[0].parts)), *blocks[1:])
    return (paragraph_of(lead), *blocks)


def text_of(blocks: tuple[Block, ...], *, prose: bool = False) -> str:
    """What is read, without marks: a line for each paragraph, item and line of code.

    With ``prose`` it is left out what nobody states by it: code, and addresses behind words or alone.
    """
    return "\n".join(filter(None, (_block(block, prose=prose) for block in blocks)))


def _block(block: Block, *, prose: bool) -> str:
    match block:
        case Paragraph(parts):
            return _inline(parts, prose=prose)
        case Listing(items):
            return "\n".join(filter(None, (text_of(item, prose=prose) for item in items)))
        case CodeBlock(text):
            return "" if prose else text


def _inline(parts: tuple[Inline, ...], *, prose: bool) -> str:
    return "".join(_part(part, prose=prose) for part in parts)


def _part(part: Inline, *, prose: bool) -> str:
    match part:
        case Words(text) | Moment(text=text):
            return text
        case Code(text):
            return " " if prose else text
        case Break():
            return "\n"
        case Emphasis(parts):
            return _inline(parts, prose=prose)
        case Link(address, parts):
            words = _inline(parts, prose=prose)
            if prose:
                return words or " "
            return f"{words} ({address})" if words else address

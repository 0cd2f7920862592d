"""Markdown, by the rules of CommonMark, to blocks; and what of it may not be shown."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from bot.knowledge.markdown import refused
from bot.knowledge.markdown.blocks import (
    Break,
    Code,
    CodeBlock,
    Emphasis,
    Link,
    Listing,
    Moment,
    Paragraph,
    Words,
    paragraph_of,
    text_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bot.knowledge.markdown.blocks import Block, Inline
    from bot.knowledge.markdown.refused import Refusal

_DEEPEST = 3
"""Lists within lists: more levels than these Discord does not tell apart on a telephone."""
# An address that is defined elsewhere is masked in its place, and its definition vanishes from the text.
# Control characters, halves of surrogate pairs, and marks that turn the words behind them around.
_UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")
_PARSER = MarkdownIt("commonmark").disable("reference")
# Nearly all texts have nothing in them that could be markup or be refused. Parsing one takes a fifth of a millisecond.
_UNMARKED = re.compile(r"(?!\s|[-+=~]|\d+[.)])[^\\`*_\[\]<>&#!|@\n\r\0\t]*(?<!\s)")
# By ISO 8601 (RFC 3339), with a zone: without one nobody knows when it is.
_MOMENT = re.compile(r"(?<![\w:+.-])\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)(?![\w:])")


@dataclass(frozen=True)
class Formatted:
    """A text as its author wrote it, in Markdown, and as it is laid out."""

    written: str
    blocks: tuple[Block, ...]

    @cached_property
    def text(self) -> str:
        """What is read, without markup."""
        return text_of(self.blocks)

    @property
    def is_plain(self) -> bool:
        """Whether it is one paragraph that reads as it is written."""
        return self.blocks == (paragraph_of(self.written),)


def formatted(written: str) -> Formatted:
    """A text laid out, with what may not be shown left out or put as words."""
    if _is_unmarked(written):
        return Formatted(written, (paragraph_of(written),))
    return Formatted(written, _Reader().blocks(_tree(written)))


def refusals(written: str) -> tuple[Refusal, ...]:
    """All that may not be shown of a text, in the order of its lines."""
    if _is_unmarked(written):
        return ()
    reader = _Reader()
    reader.blocks(_tree(written))
    return tuple(sorted(set(reader.refused)))


def _is_unmarked(written: str) -> bool:
    plain = written.isprintable() and _UNMARKED.fullmatch(written) is not None
    return plain and refused.INVITE.search(written) is None and _MOMENT.search(written) is None


def _tree(written: str) -> Sequence[SyntaxTreeNode]:
    return SyntaxTreeNode(_PARSER.parse(written)).children


class _Reader:
    """Turns the parser's nodes into blocks; ``refused`` is what has no form as one."""

    def __init__(self) -> None:
        self.refused: list[Refusal] = []
        self._depth = 0
        self._within: list[str] = []

    def blocks(self, nodes: Iterable[SyntaxTreeNode]) -> tuple[Block, ...]:
        return tuple(block for node in nodes for block in self._block(node))

    def _block(self, node: SyntaxTreeNode) -> Iterator[Block]:
        match node.type:
            case "paragraph":
                yield from _paragraph(self._inline(node))
            case "heading":
                yield from _paragraph(_emphasised(self._inline(node), strong=True))
            case "bullet_list" | "ordered_list":
                yield from self._list(node)
            case "fence" | "code_block":
                yield from self._code(node)
            case "blockquote":
                self._refuse(node, refused.QUOTE)
                yield from self.blocks(node.children)
            case "hr":
                self._refuse(node, refused.RULE)
            case _:
                self._refuse(node, refused.HTML)
                yield from _paragraph((Words(" ".join(node.content.split())),))

    def _list(self, node: SyntaxTreeNode) -> Iterator[Block]:
        self._depth += 1
        if self._depth > _DEEPEST:
            self._refuse(node, refused.DEEP)
        first = int(node.attrs.get("start", 1)) if node.type == "ordered_list" else None
        yield Listing(tuple(self.blocks(item.children) for item in node.children), first)
        self._depth -= 1

    def _code(self, node: SyntaxTreeNode) -> Iterator[Block]:
        self.refused += refused.refused_invites(node.content, _line(node) + (node.type == "fence"))
        if node.content.strip():
            yield CodeBlock(node.content.rstrip().lstrip("\n"), next(iter(node.info.split()), ""))

    def _inline(self, node: SyntaxTreeNode) -> tuple[Inline, ...]:
        parts = tuple(part for inline in node.children for part in self._parts(inline.children, _line(node)))
        prose = text_of((Paragraph(tuple(self._lines(node))),), prose=True)
        self.refused += refused.refused_words(prose, _line(node))
        return _merged(parts)

    def _lines(self, node: SyntaxTreeNode) -> Iterator[Inline]:
        """The words of a paragraph with its lines as they are written, to tell on which of them something stands."""
        for each in node.walk(include_self=False):
            if each.type in {"softbreak", "hardbreak"}:
                yield Break()
            elif each.type == "text":
                yield Words(each.content)
            elif each.type == "code_inline":
                yield Code(each.content)

    def _parts(self, nodes: Iterable[SyntaxTreeNode], line: int) -> Iterator[Inline]:
        for node in nodes:
            yield from self._part(node, line)
            line += node.type in {"softbreak", "hardbreak"}

    def _part(self, node: SyntaxTreeNode, line: int) -> Iterator[Inline]:
        match node.type:
            case "text":
                yield from self._words(node.content, line)
            case "softbreak":
                yield Words(" ")
            case "hardbreak":
                yield Break()
            case "code_inline":
                self.refused += refused.refused_invites(node.content, line)
                yield Code(node.content)
            case "em" | "strong" if node.type in self._within:
                yield from self._parts(node.children, line)
            case "em" | "strong":
                self._within.append(node.type)
                yield from _emphasised(_merged(self._parts(node.children, line)), strong=node.type == "strong")
                self._within.pop()
            case "link":
                yield from self._link(node, line)
            case "image":
                self._refuse(node, refused.IMAGE, line)
                yield _words(node.content)
            case _:
                self._refuse(node, refused.HTML, line)
                yield _words(node.content)

    def _words(self, content: str, line: int) -> Iterator[Inline]:
        """Words, and the moments between them."""
        begun = 0
        for found in _MOMENT.finditer(content):
            yield _words(content[begun : found.start()])
            begun = found.end()
            try:
                yield Moment(datetime.fromisoformat(found[0]))
            except ValueError:
                self.refused.append(refused.Refusal(line, refused.MOMENT.format(found[0]), refused.MOMENT_HINT))
                yield _words(found[0])
        yield _words(content[begun:])

    def _link(self, node: SyntaxTreeNode, line: int) -> Iterator[Inline]:
        address, parts = str(node.attrs.get("href", "")), _merged(self._parts(node.children, line))
        words = "".join(part.text for part in _flat(parts) if isinstance(part, Words))
        stands_alone = node.info == "auto" or not text_of((Paragraph(parts),)).strip() or words == address
        if not refused.may_be_linked(address):
            self._refuse(node, refused.ADDRESS, line)
            yield from parts
            yield Words(f" ({address})")
        elif stands_alone:
            yield Link(address)
        else:
            if refused.masks(words, address):
                self._refuse(node, refused.MASKED, line)
            yield Link(address, parts)

    def _refuse(self, node: SyntaxTreeNode, what: tuple[str, str], line: int | None = None) -> None:
        self.refused.append(refused.Refusal(_line(node) if line is None else line, *what))


def _words(content: str) -> Words:
    return Words(_UNSEEN.sub("", content))


def _line(node: SyntaxTreeNode) -> int:
    return node.map[0] if node.map else 0


def _paragraph(parts: tuple[Inline, ...]) -> Iterator[Block]:
    if text_of((Paragraph(parts),)).strip():
        yield Paragraph(parts)


def _emphasised(parts: tuple[Inline, ...], *, strong: bool) -> tuple[Inline, ...]:
    return (Emphasis(parts, strong),) if parts else ()


def _merged(parts: Iterable[Inline]) -> tuple[Inline, ...]:
    """The parts, with words beside words as one, and none that are empty."""
    merged: list[Inline] = []
    for part in parts:
        if isinstance(part, Words) and merged and isinstance(merged[-1], Words):
            merged[-1] = Words(merged[-1].text + part.text)
        elif part != Words(""):
            merged.append(part)
    return tuple(merged)


def _flat(parts: Iterable[Inline]) -> Iterator[Inline]:
    for part in parts:
        if isinstance(part, Emphasis | Link):
            yield from _flat(part.parts)
        else:
            yield part

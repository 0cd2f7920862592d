"""Discord's Markdown: headings, quotes, lists, code, subtext, and plain lines that keep their breaks."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from bot.html import Html, join, tag
from bot.playground.page.drawing.inline import inline

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.playground.page.drawing.look import Look

_FENCE = re.compile(r"```(?:[\w+.-]+\n|\n)?(.+?)\n?```", re.DOTALL)
_HEADING = re.compile(r"(#{1,3}) +(.+?)(?: #+)?$")
_SUBTEXT = re.compile(r"-# +(.+)$")
_QUOTE = re.compile(r"> ?(.*)$")
_ITEM = re.compile(r"( *)([-*]|\d{1,9}\.) +(.+)$")
_REST = re.compile(r"^>>> ?", re.MULTILINE)


def markdown(text: str, look: Look) -> Html:
    """A text as Discord shows it."""
    parts: list[Html] = []
    position = 0
    for match in _FENCE.finditer(text):
        parts += (_quoted(text[position : match.start()].removesuffix("\n"), look), _code(match[1]))
        position = match.end()
    return join(*parts, _quoted(text[position:].removeprefix("\n") if position else text, look))


def _code(text: str) -> Html:
    return tag("pre", tag("code", text), tabindex=0)


def _quoted(text: str, look: Look) -> Html:
    """Text without code blocks, where `>>>` quotes all that is left."""
    before, *rest = _REST.split(text, maxsplit=1)
    quotes = [_quote(each.split("\n"), look) for each in rest]
    return join(_lines(before.removesuffix("\n").split("\n") if rest else before.split("\n"), look), *quotes)


def _quote(lines: Iterable[str], look: Look) -> Html:
    """A quote. There is none within a quote."""
    groups = groupby(lines, lambda line: "plain" if (kind := _kind(line)) == "quote" else kind)
    return tag("blockquote", *(_group(kind, list(group), look) for kind, group in groups))


def _lines(lines: Iterable[str], look: Look) -> Html:
    return join(*(_group(kind, list(group), look) for kind, group in groupby(lines, _kind)))


def _kind(line: str) -> str:
    patterns = {"quote": _QUOTE, "heading": _HEADING, "subtext": _SUBTEXT, "list": _ITEM}
    return next((kind for kind, pattern in patterns.items() if pattern.match(line)), "plain")


def _group(kind: str, lines: list[str], look: Look) -> Html:
    if kind == "quote":
        return _quote([line.removeprefix(">").removeprefix(" ") for line in lines], look)
    if kind == "list":
        return _list(lines, look)
    if kind == "heading":
        return join(*(_heading(line, look) for line in lines))
    if kind == "subtext":
        return join(*(tag("small", inline(line[2:].strip(), look), class_="subtext") for line in lines))
    text = "\n".join(lines)
    return tag("p", inline(text, look)) if text else Html()


def _heading(line: str, look: Look) -> Html:
    found = _HEADING.match(line)
    if found is None:
        return inline(line, look)
    level = len(found[1])
    # A message stands below the page's own heading.
    return tag(f"h{level + 2}", inline(found[2], look))


def _list(lines: list[str], look: Look) -> Html:
    """Items of one depth, with what is indented below an item inside; numbers and bullets are lists of their own."""
    found = [match for line in lines if (match := _ITEM.match(line))]
    depth = min(len(match[1]) for match in found)
    items: list[tuple[re.Match[str], list[str]]] = []
    for match in found:
        if len(match[1]) <= depth or not items:
            items.append((match, []))
        else:
            items[-1][1].append(match[0])
    return join(*(_same(list(run), look) for _, run in groupby(items, lambda item: item[0][2][0].isdigit())))


def _same(items: list[tuple[re.Match[str], list[str]]], look: Look) -> Html:
    drawn = [tag("li", inline(match[3], look), _list(below, look) if below else None) for match, below in items]
    number = items[0][0][2].rstrip(".")
    return tag("ol", *drawn, start=number) if number.isdigit() else tag("ul", *drawn)

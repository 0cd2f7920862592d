"""Text that is not ours, made safe to stand in a Discord message: nothing in it formats, links or pings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from bot.answering.message.markup import one_line, seen

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

ELLIPSIS = "…"
ZERO_WIDTH_SPACE = "\u200b"
_MAX_URL = 500
_WEB_ADDRESS = re.compile(r"https?://\S", re.IGNORECASE)
# What Discord reads as markup anywhere in a line; a colon only where it could be an address, an emoji or a timestamp.
_MARKUP = re.compile(r"[\\*_~`|<>#\[\]]|:(?=[^\s\d])")
_LINE_START = re.compile(r"^(?:[-+](?=\s|$)|\d+(?=\.))")
_ESCAPED = re.compile(r"\\(.)")
_SENTENCE_END = re.compile(r"[.!?](?=\s)")


def plain(text: str, limit: int) -> str:
    """The text on one line, to be read as it stands, in at most ``limit`` characters.

    A longer text is cut where a person would cut it, after a sentence or between words, and ends in an ellipsis.
    A text of nothing but invisible characters becomes an ellipsis, since Discord refuses an empty text.
    """
    line = one_line(text)
    escaped = _escape(line)
    if len(escaped) <= limit:
        return escaped or ELLIPSIS
    return f"{_escape(_cut(line, limit - 2))}{ELLIPSIS}"


def plain_lines(text: str, limit: int, between: str) -> str:
    """As `plain`, but its lines stay lines, with ``between`` between them; all on one where they have no room."""
    shown = between.join(plain(line, limit) for line in lines_of(text))
    return shown if 0 < len(shown) <= limit else plain(text, limit)


def as_typed(escaped: str) -> str:
    """What ``plain`` made safe, as it was before: for reading, never for sending."""
    return _ESCAPED.sub(r"\1", escaped).replace(f"@{ZERO_WIDTH_SPACE}", "@")


def label(text: str, limit: int) -> str:
    """The text for a button or a choice, where Discord reads no markup, in at most ``limit`` characters."""
    return _shortened(one_line(text), limit)


def written(text: str, limit: int) -> str:
    """As `label`, for a field of several lines: they stay lines."""
    return _shortened("\n".join(lines_of(text)), limit)


def link(title: str, url: str, limit: int = 100) -> str:
    """A title that leads to an address; the title alone where the address is none that a browser should open."""
    text, address = plain(title, limit), address_of(url)
    return f"[{text}](<{address}>)" if address else text


def address_of(url: str) -> str:
    """An address to stand in angle brackets; empty where it is none that a browser should open."""
    address = quote(url.strip(), safe="/:?&=#%+,;~!$'*-._[]")
    return address if _WEB_ADDRESS.match(address) and len(address) <= _MAX_URL else ""


def day(when: date) -> str:
    """A date in words: ``23 November 2026``. Never a timestamp, which Discord would shift into the reader's zone."""
    return f"{when.day} {when:%B} {when.year}"


def fit(lines: list[str], budget: int, more: Callable[[int], str], at_most: int) -> str:
    """As many whole lines as a budget of characters holds, ``at_most`` so many, then how many more there are.

    ``more`` gives that last line for the number left out. Empty where not even it has room.
    """
    reserved = len(more(len(lines))) + 1
    kept: list[str] = []
    left = budget
    for line in lines[:at_most]:
        reserve = reserved if len(kept) + 1 < len(lines) else 0
        if len(line) + 1 + reserve > left:
            break
        kept.append(line)
        left -= len(line) + 1
    missing = len(lines) - len(kept)
    if missing and len(more(missing)) <= left:
        kept.append(more(missing))
    return "\n".join(kept)


def shares(needs: Sequence[int], room: int) -> list[int]:
    """How many characters of a room each may take: an equal share, and what the short ones leave goes to the long."""
    given = [0] * len(needs)
    for left, place in zip(range(len(needs), 0, -1), sorted(range(len(needs)), key=needs.__getitem__), strict=True):
        given[place] = min(needs[place], room // left)
        room -= given[place]
    return given


def lines_of(text: str) -> list[str]:
    """The lines of a text, each as `one_line` leaves it, without the empty ones."""
    return [line for line in map(one_line, text.split("\n")) if line]


def inline(text: str) -> str:
    """Words between others of a line, to be read as they stand; the line is then given to `line_of`."""
    return _unmarked(re.sub(r"\s+", " ", seen(text)))


def line_of(written: str) -> str:
    """A line that was put together of words and our own markup: nothing at its start makes it a list or a heading."""
    return _started(written.strip())


def _shortened(text: str, limit: int) -> str:
    text = text or ELLIPSIS
    return text if len(text) <= limit else f"{text[: limit - 1].rstrip()}{ELLIPSIS}"


def _escape(line: str) -> str:
    return _started(_unmarked(line))


def _unmarked(text: str) -> str:
    # The space after an at sign breaks every form of mention, also for clients and servers that ignore a backslash.
    return _MARKUP.sub(r"\\\g<0>", text).replace("@", f"@{ZERO_WIDTH_SPACE}")


def _started(marked: str) -> str:
    return _LINE_START.sub(lambda found: f"\\{found[0]}" if found[0] in "-+" else f"{found[0]}\\", marked)


def _cut(line: str, limit: int) -> str:
    """The longest beginning that fits when escaped, ended after a sentence, else a word, where one is near."""
    room = limit
    while len(_escape(line[:room])) > limit:
        room -= max(1, (len(_escape(line[:room])) - limit) // 2)
    head = line[:room]
    ends = [found.end() for found in _SENTENCE_END.finditer(head)]
    if ends and ends[-1] >= room // 2:
        return f"{head[: ends[-1]]} "
    space = head.rfind(" ")
    return head[:space] if space >= room * 2 // 3 else head

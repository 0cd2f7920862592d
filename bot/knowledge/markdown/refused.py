"""What a text may not hold: what would ping, mask, invite or move. Each with what to write instead."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator

_AS_CODE = "Write it in other words, or as code, between backticks."
LONGEST_ADDRESS = 500
"""Characters, as of a source's address."""


@dataclass(frozen=True, slots=True, order=True)
class Refusal:
    """Something that may not stand in a text: on which of its lines, counted from 0, what, and what to do."""

    line: int
    message: str
    hint: str


IMAGE = ("An image cannot stand in the text.", "Give it under image, with its url and an alt text.")
HTML = ("HTML is not shown.", "Delete it; write a < that belongs to the text as \\<, and code between backticks.")
QUOTE = ("A quotation mark > at the start of a line is not shown.", "Write a paragraph, or \\> for the sign itself.")
RULE = ("A line across is not shown.", "Delete it, or write a heading.")
DEEP = ("This list stands too deep within other lists.", "Three levels are the most; make it a list of its own.")
MASKED = (
    "The words of this link look like another address than the one that it leads to.",
    "Write the same address, or words; the name of a file goes between backticks.",
)
ADDRESS = (
    "This link does not lead to a web address that can be shown.",
    f"Write it in full, beginning with https://, without a user's name, in at most {LONGEST_ADDRESS} characters.",
)
MOMENT = "There is no such moment: {}."
MOMENT_HINT = "Write the day, the time and its zone so: 2027-01-02T08:00+03:00."
_INVITES = ("An invitation to a Discord server cannot stand in a text.", "Delete it, or link a page that shows it.")
_WORDS = (
    (re.compile(r"@(?:everyone|here)\b|<@[!&]?\d+>"), "A mention", _AS_CODE),
    (re.compile(r"<#\d+>|<id:\w+>|</[^<>\n]+:\d+>"), "A link to a channel or a command", _AS_CODE),
    (re.compile(r"<a?:\w+:\d+>"), "An emoji of a server", "Write a common one, or none."),
    (re.compile(r"<t:-?\d+(?::\w)?>"), "A timestamp of Discord", "Write 3 January 2026, or 2026-01-03T08:00Z."),
    (re.compile(r"\|\|.+?\|\|", re.DOTALL), "A spoiler", "Write it openly, or as code, between backticks."),
)
INVITE = re.compile(r"discord(?=(?:\.gg|(?:app)?\.com/invite)/)", re.IGNORECASE)
"""Where an invitation to a Discord server begins: with or without https:// Discord makes a button of it."""
_LOOKS_LIKE_ADDRESS = re.compile(r"(?:https?://)?(?:[\w-]+\.)+[a-z]{2,}(?:[/?#:]\S*)?", re.IGNORECASE)


def refused_words(words: str, line: int) -> Iterator[Refusal]:
    """What may not stand among words, which begin on a line."""
    for pattern, name, hint in _WORDS:
        for found in pattern.finditer(words):
            yield Refusal(_line_of(found, line), f'{name}, "{" ".join(found[0].split())}", cannot be shown.', hint)
    yield from refused_invites(words, line)


def refused_invites(text: str, line: int) -> Iterator[Refusal]:
    """Invitations, which may not even stand in code."""
    for found in INVITE.finditer(text):
        yield Refusal(_line_of(found, line), *_INVITES)


def may_be_linked(address: str) -> bool:
    """Whether an address can be opened in a browser and shows where it leads."""
    try:
        split = urlsplit(address)
    except ValueError:
        return False
    is_web = split.scheme in {"http", "https"} and bool(split.hostname) and "@" not in split.netloc
    return is_web and len(address) <= LONGEST_ADDRESS and INVITE.search(address) is None


def masks(words: str, address: str) -> bool:
    """Whether the words of a link look like an address that it does not lead to."""
    leads_to = _bare(address)
    looks = (_bare(found[0]) for found in _LOOKS_LIKE_ADDRESS.finditer(words))
    return any(leads_to != each and not leads_to.startswith((f"{each}/", f"{each}?", f"{each}#")) for each in looks)


def _bare(address: str) -> str:
    return re.sub(r"^(?:https?://)?(?:www\.)?", "", address.casefold()).rstrip("/.,;:!?")


def _line_of(found: re.Match[str], first: int) -> int:
    return first + found.string.count("\n", 0, found.start())

"""Text from facts and users, made safe to show on a terminal."""

from __future__ import annotations

import unicodedata

# Marks that reorder what follows them, so that text on the screen reads other than it is.
_REORDERING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_LINE_BREAKS = frozenset("\t\n\v\f\r\x1c\x1d\x1e\x85\u2028\u2029")


def safe(text: str) -> str:
    """The text on one line, without what could steer the terminal: control characters, escapes, reordering marks."""
    return " ".join(visible(text).split())


def visible(text: str) -> str:
    """As `safe`, with every blank as it stands."""
    return "".join(map(_shown, text))


def _shown(character: str) -> str:
    if character in _LINE_BREAKS:
        return " "
    if character in _REORDERING or unicodedata.category(character) in {"Cc", "Cs"}:
        return ""
    return character


def whole(text: str) -> str:
    """Text as the operating system gave it, with what was no UTF-8 replaced by U+FFFD."""
    return text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")

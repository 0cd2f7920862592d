"""What people see of a text."""

from __future__ import annotations

import re

# Bidirectional embeddings, overrides and isolates: they could turn our own words around.
_TURNS = re.compile(r"[\u202a-\u202e\u2066-\u2069]")
# Unicode's categories Cc (control characters) and Cs (halves of surrogate pairs), to which it never adds any.
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


def one_line(text: str) -> str:
    """The text on one line, without what cannot be seen and what would turn our own words around."""
    if text.isprintable() and "  " not in text:  # nearly always: then a space is the only white space there is
        return text.strip()
    return " ".join(seen(text).split())


def seen(text: str) -> str:
    """The text without what cannot be seen and what would turn our own words around; blanks stay as they are."""
    return _UNSEEN.sub(" ", _TURNS.sub("", text))

"""When two questions are written the same."""

from __future__ import annotations


def folded(text: str) -> str:
    """A text without what sets no two questions apart: case, blanks and the marks at its end."""
    return " ".join(text.casefold().split()).rstrip("?!. ")

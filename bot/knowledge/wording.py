"""Small words that make a problem's sentence: what is quoted, what was meant, how many."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

_LONGEST_QUOTE = 60
_ALIKE = 0.6
_MOST_LISTED = 12


def shorten(text: str) -> str:
    """A text as a message can quote it: on one line, cut where it is long."""
    line = " ".join(text[: 4 * _LONGEST_QUOTE].split())
    return line if len(line) <= _LONGEST_QUOTE else line[: _LONGEST_QUOTE - 3] + "..."


def nearest(word: str, candidates: Collection[str]) -> str | None:
    """The candidate that the word is likely a slip of; None where none is alike."""
    lowered = {candidate.casefold(): candidate for candidate in sorted(candidates)}
    found = get_close_matches(word.casefold()[:_LONGEST_QUOTE], lowered, n=1, cutoff=_ALIKE)
    return lowered[found[0]] if found else None


def did_you_mean(word: str, candidates: Collection[str], otherwise: str) -> str:
    """A hint that names the nearest candidate, or says something else where none is near."""
    near = nearest(word, candidates)
    return f'Did you mean "{near}"?' if near else otherwise


def one_of(candidates: Collection[str]) -> str:
    """The candidates as a list to choose from: ``a, b or c``."""
    words = list(candidates)[:_MOST_LISTED]
    if len(candidates) > _MOST_LISTED:
        return ", ".join(words) + ", ..."
    return " or ".join(filter(None, (", ".join(words[:-1]), words[-1]))) if words else ""


def count(number: int, thing: str) -> str:
    """``1 error``, ``3 errors``."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"

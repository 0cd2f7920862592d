"""The words and patterns of a language as one regular expression."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

NEVER = "(?!)"
"""What nothing fits."""


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of these words, the longest first; for none, one that nothing fits."""
    return f"(?:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True))) or NEVER})"


def one_of(patterns: Iterable[str]) -> str:
    """A pattern for whatever one of these fits, the first that does; for none, one that nothing fits."""
    return f"(?:{'|'.join(patterns) or NEVER})"

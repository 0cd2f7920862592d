"""Text in which both directions of writing meet, made to read right. Pure.

The characters are those of Unicode's bidirectional algorithm (UAX 9): nobody sees them, and nothing else happens
where a program does not know them.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

FIRST_STRONG_ISOLATE = "\u2068"
POP_ISOLATE = "\u2069"
RIGHT_TO_LEFT_MARK = "\u200f"
_RIGHT_TO_LEFT = frozenset({"R", "AL"})
# Where Unicode has letters that are written from right to left, and keeps room for more (its DerivedBidiClass.txt).
_THEIR_BLOCKS = re.compile(
    r"[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_PLACEHOLDER_OR_WORD = re.compile(r"\{[^{}]*\}|[A-Za-z]+")


def isolated(text: str) -> str:
    """The text in its own direction, whatever stands around it: it turns nothing around, and nothing turns it."""
    return f"{FIRST_STRONG_ISOLATE}{text}{POP_ISOLATE}"


@lru_cache(maxsize=1024)
def with_words_isolated(template: str) -> str:
    """A text with placeholders, written from right to left, whose Latin words (a name, say) keep their direction."""
    return _PLACEHOLDER_OR_WORD.sub(
        lambda found: found[0] if found[0].startswith("{") else isolated(found[0]), template
    )


def reads_right_to_left(text: str) -> bool:
    """Whether any letter of the text is written from right to left."""
    if text.isascii():
        return False
    return any(unicodedata.bidirectional(char) in _RIGHT_TO_LEFT for char in _THEIR_BLOCKS.findall(text))


def right_to_left(text: str) -> str:
    """The text as one run from right to left, also beside others in one line, and in a line that runs the other way.

    An ending that has no direction of its own, such as a full stop or an isolate, would go to the wrong side.
    """
    if not text:
        return text
    start, end = (unicodedata.bidirectional(char) in _RIGHT_TO_LEFT for char in (text[0], text[-1]))
    return f"{'' if start else RIGHT_TO_LEFT_MARK}{text}{'' if end else RIGHT_TO_LEFT_MARK}"

"""How a text is written as a value of YAML, so that nothing but this text is read back."""

from __future__ import annotations

import re

from yaml.events import ScalarEvent

from bot.knowledge.editing.error import EditError
from bot.knowledge.yaml_scalars import tag_of

_TEXT_TAG = "tag:yaml.org,2002:str"
_AMBIGUOUS = re.compile(r":(?: |$)| #")
"""What ends a text without quotes: a key's colon, a comment."""
_OF_FLOW = frozenset(",[]{}:")
_LONGEST_BYTE, _LONGEST_SHORT = 0xFF, 0xFFFF


def as_scalar(text: str, *, in_brackets: bool = False) -> str:
    """The text on one line: as it stands where that reads back as just this text, else in double quotes.

    ``in_brackets`` where it becomes a member of a list in brackets, in which commas part one from another.

    Raises:
        EditError: no file can hold the text: it has half of a surrogate pair.
    """
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise EditError("This text holds half a character, which no file can keep. Type it again.")
    return text if _is_plain(text, in_brackets=in_brackets) else f'"{"".join(map(_escaped, text))}"'


def _is_plain(text: str, *, in_brackets: bool) -> bool:
    if not text[:1].isalnum() or text.endswith(" ") or not text.isprintable() or _AMBIGUOUS.search(text):
        return False
    if in_brackets and not _OF_FLOW.isdisjoint(text):
        return False
    return tag_of(ScalarEvent(None, None, (True, False), text)) == _TEXT_TAG


def _escaped(character: str) -> str:
    if character in '"\\':
        return f"\\{character}"
    if character.isprintable():
        return character
    code = ord(character)
    if code <= _LONGEST_BYTE:
        return f"\\x{code:02X}"
    return f"\\u{code:04X}" if code <= _LONGEST_SHORT else f"\\U{code:08X}"

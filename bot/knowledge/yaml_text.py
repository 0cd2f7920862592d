"""The bytes of a file as text, or what keeps them from being text."""

from __future__ import annotations

from yaml.reader import Reader

from bot.knowledge.problems import Place, Problem

_KINDS = {
    b"\xff\xfe": "UTF-16, which some editors call Unicode",
    b"\xfe\xff": "UTF-16, which some editors call Unicode",
    b"PK\x03\x04": "a word processor's document",
    b"{\\rtf": "rich text",
    b"\xd0\xcf\x11\xe0": "a word processor's document",
}
"""What files that are no plain text begin with."""
_SAVE = "Save it again as plain text, with the encoding UTF-8: in the window for saving, choose it beside the name."


def decode(file: str, content: bytes) -> str | Problem:
    """The text of a file in UTF-8, or a problem where it is no plain text. PyYAML skips a byte order mark itself."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        return _not_utf8(file, content, error.start)
    unprintable = Reader.NON_PRINTABLE.search(text)
    return _unprintable(file, text, unprintable.start()) if unprintable else text


def _not_utf8(file: str, content: bytes, offset: int) -> Problem:
    place = _place_at(file, content[:offset].decode("utf-8"))
    kind = next((kind for start, kind in _KINDS.items() if content.startswith(start)), None)
    if kind:
        return place.error(f"This file is no plain text: it was saved as {kind}.", _SAVE)
    return place.error(
        f"This file is not text in UTF-8: its byte {offset + 1} is 0x{content[offset]:02X}.",
        "Open it in the editor in which it was written, and save it again with the encoding UTF-8.",
    )


def _unprintable(file: str, text: str, offset: int) -> Problem:
    character = text[offset]
    name = "a NUL character" if character == "\0" else f"the invisible character U+{ord(character):04X}"
    return _place_at(file, text[:offset]).error(f"There is {name} here.", "Delete it.")


def _place_at(file: str, before: str) -> Place:
    return Place(file, before.count("\n") + 1, len(before) - before.rfind("\n"))

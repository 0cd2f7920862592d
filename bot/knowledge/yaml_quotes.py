"""Slips with quotation marks: one that is never closed, one that closes too early, and those of word processors."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import yaml

from bot.knowledge.wording import shorten
from bot.knowledge.yaml_break import VALUE, Break, Slip

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_STRUCTURE = re.compile(r"[ ]*(?:-[ ]+\S|-?[ ]*[a-z_]+:(?:[ ]|$))")
CURLY = "these are a word processor's curly quotation marks, which quote nothing here."
"""Said of quotation marks that are part of the text."""
CURLY_MARKS = "\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f\u00ab\u00bb"
"""Quotation marks that word processors put in place of straight ones."""
_CURLY = re.compile(rf"{VALUE}(?P<at>[{CURLY_MARKS}])(?P<text>.*)")


def unclosed_quote(broken: Break) -> Slip | None:
    """A quotation mark that a later text's own closes: everything between the two is read as one text."""
    for token in _quoted(broken.text):
        first, last = token.start_mark.line, token.end_mark.line
        if any(map(_STRUCTURE.match, broken.lines[first + 1 : last + 1])):
            return _unclosed(broken.lines, first, token.start_mark.column, f"up to line {last + 1}")
    if re.search("quoted.*(end of stream|unexpected document)", broken.jargon):
        return _unclosed(broken.lines, broken.first, broken.start, "from here on")
    return None


def _quoted(text: str) -> Iterator[yaml.ScalarToken]:
    """The texts in quotation marks that run over several lines, as far as the text can be read."""
    try:
        for token in yaml.scan(text, Loader=_LOADER):
            if isinstance(token, yaml.ScalarToken) and token.style in ("'", '"'):
                yield token
    except yaml.YAMLError:
        return


def _unclosed(lines: Sequence[str], number: int, column: int, reach: str) -> Slip:
    quote, rest = lines[number][column : column + 1], lines[number][column + 1 :].strip()
    apostrophe = ' If it is an apostrophe, put the whole text in "double quotes".' if quote == "'" else ""
    return Slip(
        number,
        column,
        f"The quotation mark that opens here is never closed: everything {reach} is read as one text.",
        f"Close it at the end of the text: {quote}{shorten(rest)}{quote}.{apostrophe}",
    )


def behind_quotes(broken: Break) -> Slip | None:
    """Text behind a closing quotation mark, which may be an apostrophe, or one that quotes inside the text."""
    found = re.fullmatch(
        rf"{VALUE}(?P<quote>['\"])(?P<text>.*)(?P=quote)(?P<blank>[ ]*)", broken.line[: broken.column]
    )
    if not found or "block" not in broken.jargon:
        return None
    at, rest = found.end("text"), broken.line[broken.column :]
    if found["quote"] == "'" and not found["blank"] and rest[:1].isalpha():
        whole = (found["text"] + "'" + rest).removesuffix("'")
        return Slip(
            broken.last,
            at,
            "This apostrophe closes the text that began with a single quotation mark.",
            f"Put the whole text in double quotes: \"{shorten(whole)}\"; or write '' for the apostrophe.",
        )
    return Slip(
        broken.last,
        broken.column,
        f"Something stands behind the closing quotation mark: {shorten(rest)}",
        "Put the quotation marks around the whole text, with '' or \\\" for those inside; or delete what follows.",
    )


def curly_quotes(broken: Break) -> Slip | None:
    """Quotation marks as word processors set them: YAML takes them for letters."""
    for number, line in broken.numbered:
        if found := _CURLY.match(line):
            text = found["text"].strip().rstrip(CURLY_MARKS)
            message = CURLY[0].upper() + CURLY[1:]
            return Slip(number, found.start("at"), message, f'Write straight ones: "{shorten(text)}".')
    return None

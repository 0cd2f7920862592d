"""What a person most likely did where a file is no valid YAML, told from the lines around the place.

A parser gives up where a slip shows, which may be ten lines below it; and it speaks of tokens. These rules look for
the slip itself. Where none of them speaks, the parser's own error is put into words (``yaml_syntax``).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.knowledge.wording import shorten
from bot.knowledge.yaml_break import VALUE, Break, Slip
from bot.knowledge.yaml_quotes import behind_quotes, curly_quotes, unclosed_quote

if TYPE_CHECKING:
    from collections.abc import Callable

    from yaml.error import MarkedYAMLError

_LONGEST_LINE = 2_000
"""Characters of a line that are looked at: nobody writes longer ones by hand, and each is looked at many times."""
_FOREIGN = "\u00a0\u2000-\u200b\u202f\u2060\u3000\ufeff"
"""Blanks that YAML does not take for one: the no-break blank, those of typesetters, and those that do not show."""
_MERGE = re.compile(r"(?:<{7}|={7}|>{7}|\|{7})(?: .*)?")
_FOREIGN_INDENT = re.compile(rf"[ \t]*[{_FOREIGN}]")
_FOREIGN_BEHIND = re.compile(rf"(?:[ ]*-|[ ]*(?:- )?[a-z_]+:)(?P<at>[{_FOREIGN}])")
_NO_BLANK = re.compile(r"[ ]*-(?P<text>[^\s-].*)")
_QUESTION_MARK = re.compile(rf"{VALUE}(?P<at>\?)(?:[ ].*)?")
_BRACED = re.compile(rf"{VALUE}(?P<at>[{{\[])[^{{}}\[\]]*[}}\]](?P<more>[^,\s}}\]].*|[ ]+[^#\s].*)")
_KEY = re.compile(r"(?P<indent>[ ]*)(?P<key>[\w-]+):(?:[ ]|$)")
_KEY_ANDVALUE = re.compile(r"(?P<indent>[ ]*(?:- )?)(?P<key>[\w-]+):[ ]+\S")


def slip(text: str, error: MarkedYAMLError) -> Slip | None:
    """What was most likely done wrong; None where nothing but the parser's error tells of it."""
    lines = [line[:_LONGEST_LINE] for line in text.splitlines()]
    mark = error.problem_mark or error.context_mark
    if mark is None or not lines:
        return None
    last = min(mark.line, len(lines) - 1)
    begun = error.context_mark or mark
    first = min(begun.line, last)
    broken = Break(text, lines, first, begun.column, last, mark.column, f"{error.context}: {error.problem}")
    return next(filter(None, (rule(broken) for rule in _RULES)), None)


def _merge_marker(broken: Break) -> Slip | None:
    number = next((number for number, line in enumerate(broken.lines) if _MERGE.fullmatch(line)), None)
    if number is None:
        return None
    return Slip(
        number,
        0,
        "A merge left both of two versions here: the lines that begin with <<<<<<<, ======= and >>>>>>> part them.",
        "Keep one of the two versions, and delete the other and these three lines.",
    )


def _foreign_blank(broken: Break) -> Slip | None:
    for number, line in broken.numbered:
        if found := _FOREIGN_INDENT.match(line):
            return Slip(
                number,
                found.end() - 1,
                "A no-break blank stands in the indentation here: it looks like a blank, and is none.",
                "Delete the blanks at the beginning of this line, and type them anew.",
            )
        if found := _FOREIGN_BEHIND.match(line):
            return Slip(
                number,
                found.start("at"),
                "A no-break blank stands here: it looks like a blank, and is none.",
                "Delete it, and type a blank in its place.",
            )
    return None


def _missing_blank(broken: Break) -> Slip | None:
    for number, line in broken.numbered:
        if (found := _NO_BLANK.fullmatch(line)) and not line.startswith("---"):
            return Slip(
                number,
                found.start("text") - 1,
                "There is no blank behind this -.",
                f"Write one: - {shorten(found['text'])}",
            )
    return None


def _question_mark(broken: Break) -> Slip | None:
    for number, line in broken.numbered:
        if found := _QUESTION_MARK.fullmatch(line):
            hint = 'Write null for a day that is not known; put quotes around it if it is meant as text: "?".'
            return Slip(number, found.start("at"), "A ? alone cannot stand here.", hint)
    return None


def _braced(broken: Break) -> Slip | None:
    """Text that begins with ``{`` or ``[``: "{edition} dates" is read as a mapping with something behind it."""
    found = _BRACED.fullmatch(broken.line)
    if not found or broken.column <= found.start("at"):
        return None
    text = broken.line[found.start("at") :].strip()
    message = f"A text that begins with {found['at']} must stand in quotes."
    return Slip(broken.last, found.start("at"), message, f'Put quotes around the whole of it: "{shorten(text)}".')


def _indented_key(broken: Break) -> Slip | None:
    """A key that stands further in than the one above it, which has a value of its own."""
    found = _KEY.match(broken.line)
    if "mapping values" not in broken.jargon or not found or found.end("key") != broken.column:
        return None
    above = next((line for line in reversed(broken.lines[: broken.last]) if line.strip()), "")
    other = _KEY_ANDVALUE.match(above)
    if not other or other.end("indent") >= found.end("indent"):
        return None
    excess = found.end("indent") - other.end("indent")
    return Slip(
        broken.last,
        found.end("indent"),
        f'"{shorten(found["key"])}" stands further to the right than "{shorten(other["key"])}" above it.',
        f"Delete {excess} of the blanks before it, so that both begin in one column.",
    )


def _second_colon(broken: Break) -> Slip | None:
    found = re.match(r"(?:[ ]*(?:- )?[\w-]+:|[ ]*-)[ ]+(?P<text>[^'\"].*)", broken.line)
    if "mapping values" not in broken.jargon or not found or broken.column <= found.start("text"):
        return None
    return Slip(
        broken.last,
        broken.column,
        "There is a second colon here, so that this is read as a key.",
        f'Put quotes around the whole text: "{shorten(found["text"])}".',
    )


_RULES: tuple[Callable[[Break], Slip | None], ...] = (
    _merge_marker,
    _foreign_blank,
    unclosed_quote,
    behind_quotes,
    _missing_blank,
    curly_quotes,
    _question_mark,
    _braced,
    _indented_key,
    _second_colon,
)

"""Pydantic's complaints about a value, in words for a person who writes facts."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from bot.knowledge.wording import nearest, one_of, shorten
from bot.knowledge.yaml_quotes import CURLY, CURLY_MARKS

if TYPE_CHECKING:
    from collections.abc import Callable

    from pydantic_core import ErrorDetails

Complaint = tuple[str, str]
"""What is wrong, and what to write instead."""

OR_DELETE = "Write the text, or delete the key."
"""What to do about an empty text, where its key may be left out."""

_PATTERNS = {
    "^[a-z0-9]+(-[a-z0-9]+)*$": (
        "is not an id.",
        "Write small letters and digits, in words joined by single hyphens, such as dates-2026.",
    ),
    "^[a-z]+(-[a-z]+)*$": ("is not a kind.", "Write it in one word of small letters, such as person, team or item."),
    "^[a-z]{2,3}$": ("is not a language's code.", "Write its two letters, such as en for English."),
    "^[^\\n]+$": ("has a line break.", "Write it on one line."),
    "^[0-9]{4}(-(0[1-9]|1[0-2])(-[0-3][0-9])?)?$": (
        "is not a day of birth.",
        "Write 1984-05-17 or, where no more is known, 1984-05 or 1984.",
    ),
}
_ADDRESS: Complaint = ("is not a web address.", "Write it in full, beginning with https://, without blanks.")


def complaint(error: ErrorDetails, written: str) -> Complaint:
    """What is wrong with a value. ``written`` is the value as it stands in the file; empty for a list or mapping."""
    say = _BY_TYPE.get(error["type"])
    if say is None:
        return f"{_name(error, written)} cannot stand here.", "Compare it with the facts around it."
    return say(error, written)


def _name(error: ErrorDetails, written: str) -> str:
    value = error["input"]
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    return f'"{shorten(written)}"' if written else "an empty value"


def _not_text(error: ErrorDetails, written: str) -> Complaint:
    value, name = error["input"], _name(error, written)
    if value is None and not written:
        return "the text is empty.", OR_DELETE
    if isinstance(value, dict) and len(value) == 1 and not isinstance(next(iter(value.values())), dict | list):
        return _cut_in_two(*next(iter(value.items())))
    if isinstance(value, dict | list):
        return (
            f"{name} stands where a text should.",
            'Put quotes around the text if it holds ": " or begins with - or [.',
        )
    return f"{name} is read as {_kind(value)}, not as text.", f'Put quotes around it: "{shorten(written)}".'


def _cut_in_two(key: str, value: object) -> Complaint:
    """A text with a colon and a blank in it is a key with a value, unless it stands in quotes."""
    text = f"{key}: {'' if value is None else value}".strip()
    bare = text.strip(CURLY_MARKS)
    if bare != text:
        return CURLY, f'Write straight ones: "{shorten(bare)}".'
    return (
        "a mapping stands where a text should: it is cut in two at its colon.",
        f'Put quotes around it: "{shorten(text)}".',
    )


def _kind(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return "a date"
    if value is None:
        return "nothing"
    # The digits of a huge number can be more than Python is willing to print.
    return f"the number {value}" if isinstance(value, int) and abs(value) < 10**9 else "a number"


def _empty_text(_error: ErrorDetails, _written: str) -> Complaint:
    return "the text is empty.", OR_DELETE


def _wordless(_error: ErrorDetails, written: str) -> Complaint:
    return f'"{shorten(written)}" holds neither a letter nor a digit.', "Write it in words."


def _long_text(error: ErrorDetails, _written: str) -> Complaint:
    most = error["ctx"]["max_length"]
    return f"the text has {len(error['input']):,} characters.", f"Shorten it to at most {most:,}."


def _pattern(error: ErrorDetails, written: str) -> Complaint:
    message, hint = _PATTERNS.get(error["ctx"]["pattern"], _ADDRESS)
    return f"{_name(error, written)} {message}", hint


def _not_allowed(error: ErrorDetails, written: str) -> Complaint:
    allowed = re.findall(r"'([^']*)'", error["ctx"]["expected"])
    near = nearest(written, allowed)
    hint = f'Did you mean "{near}"? ' if near else ""
    return f"{_name(error, written)} is not one of the words allowed here.", f"{hint}Write {one_of(allowed)}."


def _not_number(error: ErrorDetails, written: str) -> Complaint:
    hint = (
        "Write it without quotes." if isinstance(error["input"], str) and written.isdigit() else "Write digits only."
    )
    return f"{_name(error, written)} is not a whole number.", hint


def _not_date(error: ErrorDetails, written: str) -> Complaint:
    return f"{_name(error, written)} is not a date.", "Write year, month and day as 2026-01-03."


def _not_flag(error: ErrorDetails, written: str) -> Complaint:
    return f"{_name(error, written)} is neither true nor false.", "Write true or false, without quotes."


def _not_list(error: ErrorDetails, written: str) -> Complaint:
    if written.startswith("-"):
        if written[1:2].isspace():
            return (
                "a no-break blank stands behind a -: it looks like a blank, and is none.",
                "Type a blank in its place.",
            )
        return (
            "there is no blank behind a -, so that this is read as one text.",
            f"Write one: - {shorten(written[1:])}",
        )
    return f"{_name(error, written)} stands where a list should.", 'Write each item on a line of its own, after "- ".'


def _not_mapping(error: ErrorDetails, written: str) -> Complaint:
    return f"{_name(error, written)} stands where keys should.", "Write lines of the form key: value, indented below."


def _too_few(_error: ErrorDetails, _written: str) -> Complaint:
    return "the list is empty.", "Write at least one item."


def _too_small(error: ErrorDetails, written: str) -> Complaint:
    return f"{_name(error, written)} is too small.", f"Write a number of at least {error['ctx']['ge']}."


def _too_large(error: ErrorDetails, written: str) -> Complaint:
    return f"{_name(error, written)} is too large.", f"Write a number of at most {error['ctx']['le']}."


_BY_TYPE: dict[str, Callable[[ErrorDetails, str], Complaint]] = {
    "string_type": _not_text,
    "string_too_short": _empty_text,
    "wordless": _wordless,
    "string_too_long": _long_text,
    "string_pattern_mismatch": _pattern,
    "enum": _not_allowed,
    "literal_error": _not_allowed,
    "int_type": _not_number,
    "int_from_float": _not_number,
    "date_type": _not_date,
    "bool_type": _not_flag,
    "list_type": _not_list,
    "model_type": _not_mapping,
    "too_short": _too_few,
    "greater_than_equal": _too_small,
    "less_than_equal": _too_large,
}

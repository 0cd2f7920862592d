"""What a single value of a form may look like."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from bot.knowledge.document import as_day

LONGEST_TEXT = 4000
"""Characters: of what a message of Discord can show."""
PROSE = object()
"""Marks what holds words for people: a comment behind it, without quotes, may be a part of it."""


def _worded(text: str) -> str:
    if not any(map(str.isalnum, text)):
        raise PydanticCustomError("wordless", "neither letter nor digit")
    return text


Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Text = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_TEXT),
    AfterValidator(_worded),
    PROSE,
]
Typed = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300, pattern=r"^[^\n]+$"), PROSE
]
Line = Annotated[Typed, AfterValidator(_worded)]
Url = Annotated[str, StringConstraints(pattern=r"^https?://[^\s<>\"]+$", max_length=500)]
SecureUrl = Annotated[str, StringConstraints(pattern=r"^https://[^\s<>\"]+$", max_length=500)]
AltText = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=256), AfterValidator(_worded), PROSE
]
"""As long as discord.py lets the description of a picture be."""
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")]
Kind = Annotated[str, StringConstraints(pattern=r"^[a-z]+(-[a-z]+)*$", max_length=30)]
Year = Annotated[int, Field(ge=1800, le=2100)]
Label = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300), AfterValidator(_worded)]
"""Names what is written elsewhere; nothing of it is prose."""


def _unquoted(value: object) -> object:
    """A date that stands in quotes is a date all the same."""
    return (as_day(value.strip()) or value) if isinstance(value, str) else value


def _listed(value: object) -> object:
    return [value] if isinstance(value, str) else value


Names = Annotated[list[Line], BeforeValidator(_listed, json_schema_input_type=Line | list[Line])]
"""One name, or a list of them."""
Day = Annotated[date, BeforeValidator(_unquoted)]

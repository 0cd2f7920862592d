"""Which days a text states."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


def states_day(text: str, day: date) -> bool:
    """Whether the text states this day of a month: "17 January"."""
    return f"{day.day} {day:%B}" in text


def states_span(text: str, start: date, end: date) -> bool:
    """Whether the text states these days, both ends included: "3-17 January", "28 September-3 October"."""
    return states_day(text, end) and re.search(rf"\b{start.day}\b", text) is not None

"""What a question wants to know about how far along something is: "has it started", "is it over", "how long until".

And of which day it asks, where that is not the day of asking: "at the end of this month".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from bot.language.language import ENGLISH
from bot.language.patterns import one_of

if TYPE_CHECKING:
    from bot.language.language import Language

_MONTHS = 12


class Progress(StrEnum):
    """What a question wants to know about the course of something."""

    STARTED = "whether it has started"
    OVER = "whether it is over"
    ON = "whether it is on"
    STILL = "whether it still holds"
    UNTIL = "how long it is until then"
    LEFT = "how much of it is left"
    STARTS = "when it starts"
    ENDS = "when it ends"
    NEXT = "what is next"


@dataclass(frozen=True, slots=True)
class _Signs:
    """By what a language asks for each, the first that fits first; and what is only the second half of a question."""

    signs: tuple[tuple[Progress, re.Pattern[str]], ...]
    alternative: re.Pattern[str]
    moments: tuple[tuple[str, re.Pattern[str]], ...]


def asked_progress(text: str, language: Language = ENGLISH) -> Progress | None:
    """What a normalised question wants to know of the course of something; None where it asks something else."""
    known = _signs(language)
    # "Is it on or did i miss it", "is it over or still going": the second half only turns the first round.
    first = known.alternative.sub("", text).rstrip()
    return next((progress for progress, pattern in known.signs if pattern.search(first)), None)


def asked_moment(text: str, today: date, language: Language = ENGLISH) -> date | None:
    """The day to come of which a normalised question asks, as "after this year" does; None where it names none so."""
    which = next((which for which, pattern in _signs(language).moments if pattern.search(text)), None)
    if which is None:
        return None
    end, _, unit = which.partition(" ")
    next_month = date(today.year + today.month // _MONTHS, today.month % _MONTHS + 1, 1)
    behind = date(today.year + 1, 1, 1) if unit == "year" else next_month
    return behind if end == "after" else behind - timedelta(days=1)


@lru_cache(maxsize=8)
def _signs(language: Language) -> _Signs:
    said = language.course
    signs = ((Progress[kind.upper()], re.compile(pattern)) for pattern, kind in said.progress.items())
    moments = ((which, re.compile(pattern)) for pattern, which in said.moments.items())
    return _Signs(tuple(signs), re.compile(one_of(said.alternatives)), tuple(moments))

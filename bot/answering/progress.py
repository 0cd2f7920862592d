"""What a question wants to know about how far along something is: "has it started", "is it over", "how long until"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from bot.language.language import ENGLISH

if TYPE_CHECKING:
    from bot.language.language import Language


class Progress(StrEnum):
    """What a question wants to know about the course of something."""

    STARTED = "whether it has started"
    OVER = "whether it is over"
    ON = "whether it is on"
    STILL = "whether it still holds"
    UNTIL = "how long it is until then"
    STARTS = "when it starts"
    ENDS = "when it ends"
    NEXT = "what is next"


@dataclass(frozen=True, slots=True)
class _Signs:
    """By what a language asks for each, the first that fits first; and what is only the second half of a question."""

    signs: tuple[tuple[Progress, re.Pattern[str]], ...]
    alternative: re.Pattern[str]


def asked_progress(text: str, language: Language = ENGLISH) -> Progress | None:
    """What a normalised question wants to know of the course of something; None where it asks something else."""
    known = _signs(language)
    # "Is it on or did i miss it", "is it over or still going": the second half only turns the first round.
    first = known.alternative.sub("", text).rstrip()
    return next((progress for progress, pattern in known.signs if pattern.search(first)), None)


@lru_cache(maxsize=8)
def _signs(language: Language) -> _Signs:
    said = language.course
    signs = ((Progress[kind.upper()], re.compile(pattern)) for pattern, kind in said.progress.items())
    return _Signs(tuple(signs), re.compile("|".join(said.alternatives) or "(?!)"))

"""How a question is spoken: about the asker or the bot rather than the world, and of the day on which it is asked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from bot.language.language import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.language.language import Language

_NEVER = "(?!)"


@dataclass(frozen=True, slots=True)
class _Signs:
    """The patterns of a language."""

    speakers: re.Pattern[str]
    frames: re.Pattern[str]
    of_the_day: re.Pattern[str]
    past: re.Pattern[str]
    open: re.Pattern[str]
    to_come: re.Pattern[str]


def is_personal(text: str, language: Language = ENGLISH) -> bool:
    """Whether a normalised question is about the one who asks or the one who is asked ("what fuel does my car use").

    "Can you tell me", "I heard" and the like do not make it so.
    """
    signs = _signs(language)
    # Most questions name neither: found out at once.
    return signs.speakers.search(text) is not None and signs.speakers.search(signs.frames.sub(" ", text)) is not None


def is_timely(text: str, language: Language = ENGLISH) -> bool:
    """Whether a normalised question speaks of the day on which it is asked ("is the car out yet")."""
    return _signs(language).of_the_day.search(text) is not None


def is_past(text: str, language: Language = ENGLISH) -> bool:
    """Whether a normalised question speaks of what is done ("who won"), and does not ask whether it is ("... yet")."""
    signs = _signs(language)
    return signs.past.search(text) is not None and signs.open.search(text) is None


def is_to_come(text: str, language: Language = ENGLISH) -> bool:
    """Whether a normalised question speaks of what is on or to come ("what is left of it")."""
    return _signs(language).to_come.search(text) is not None


@lru_cache(maxsize=8)
def _signs(language: Language) -> _Signs:
    said = language.questions
    lists = (said.speakers, said.frames, said.of_the_day, said.past, said.open, said.to_come)
    return _Signs(*map(_any_of, lists))


def _any_of(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(patterns) or _NEVER})\b")

"""Whether a question denies or excepts something: "who did not win", "who drives apart from Ann"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.language.language import Language


class Negation:
    """Finds it in normalised texts of one language."""

    def __init__(self, language: Language) -> None:
        said, message = language.negation, language.message
        verb = _pattern(message.question_verbs)
        tag = rf"\b{verb} (?:(?:not )?{_pattern(said.tag_pronouns)}(?: not)?)$"
        self._harmless = re.compile(rf"\b{_pattern(said.harmless)}\b|{tag}")
        self._denies = _any_of(said.words)
        self._excepts = _any_of(said.exceptions)
        self._asks = _any_of(message.question_words)
        self._yes_or_no = re.compile(rf"(?:{_pattern(message.conjunctions)} )*{verb}\b")

    def negates(self, text: str) -> bool:
        """Whether another thing is asked than without its "not".

        "Did Ann not win" and "so Ann did not win?" ask the same as "did Ann win": what is asked is whether it is so.
        """
        said = self._harmless.sub(" ", text)
        if self._excepts.search(said) is not None:
            return True
        if self._denies.search(said) is None or self._yes_or_no.match(said) is not None:
            return False
        return self._asks.search(said) is not None


def _any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"\b{_pattern(phrases)}\b")


def _pattern(phrases: Iterable[str]) -> str:
    return f"(?:{'|'.join(map(re.escape, sorted(phrases, key=len, reverse=True))) or '(?!)'})"

"""What a question says it does not mean: "who is the boss, not the driver?" asks for the boss."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.answering.message.phrases import Phrases
from bot.matching.text import only_weak

if TYPE_CHECKING:
    from bot.answering.message.phrases import Token
    from bot.language.language import Language

_PAUSE = re.compile(r"[,;:\u060c\u2013\u2014]|\s-\s")


class Contrasts:
    """Takes off what is not meant, at either end of a question, by the phrases of one language."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._leads = Phrases(language.message.contrasts, language)

    def without(self, text: str, tokens: tuple[Token, ...]) -> tuple[Token, ...]:
        """The tokens of what is meant; all of them where nothing else says what is asked about."""
        pauses = [place for place in range(1, len(tokens)) if _pauses(text, tokens[place - 1], tokens[place])]
        meant = tokens
        if pauses and self._leads.begins(meant):
            meant = meant[pauses[0] :]
        elif pauses and self._leads.begins(tokens, pauses[-1]):
            meant = meant[: pauses[-1]]
        return tokens if only_weak((token.word for token in meant), self._language) else meant


def _pauses(text: str, before: Token, after: Token) -> bool:
    return _PAUSE.search(text, before.end, after.start) is not None

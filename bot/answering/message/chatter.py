"""Chat words within a question, taken out: "who tf won", "what is ngl the plan"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.answering.message.phrases import Phrases, with_hyphens

if TYPE_CHECKING:
    from collections.abc import Container

    from bot.answering.message.phrases import Token
    from bot.language.language import Language

_BLANKS = re.compile(" {2,}")


class Chatter:
    """The chat words of one language."""

    def __init__(self, language: Language) -> None:
        said = language.message
        self._interjections = Phrases(said.interjections, language)
        self._intensifiers = Phrases((one for each in said.intensifiers.values() for one in each), language)
        self._meaning = tuple((put, Phrases(patterns, language)) for put, patterns in said.intensifiers.items())
        self._asks = Phrases(said.question_words, language)
        self._verbs = Phrases(said.question_verbs, language)

    def without(self, text: str, tokens: tuple[Token, ...], vocabulary: Container[str]) -> str:
        """The text from the first to the last of these tokens, less what says nothing.

        A word of the ``vocabulary``, which the fact base uses itself, may say something.
        """
        pieces: list[str] = []
        place, position = 0, with_hyphens(text, tokens[0].start, tokens[0].end)[0]
        while place < len(tokens):
            length, put = (0, "") if tokens[place].word in vocabulary else self._at(tokens, place)
            if length:
                pieces += [text[position : tokens[place].start].rstrip(), f" {put} "]
                position = tokens[place + length - 1].end
            place += length or 1
        pieces.append(text[position : tokens[-1].end])
        return _BLANKS.sub(" ", "".join(pieces)).strip()

    def _at(self, tokens: tuple[Token, ...], place: int) -> tuple[int, str]:
        """How many words from a place on say nothing, and what stands for them: "wtf is it" is "what is it"."""
        if length := self._intensifiers.begins(tokens, place):
            put = next(put for put, said in self._meaning if said.begins(tokens, place) == length)
            asked_before = place > 0 and self._asks.is_one(tokens[place - 1 : place])
            if asked_before or (put and self._asks.begins(tokens, place + length)):
                return length, ""
            if put and self._verbs.begins(tokens, place + length):
                return length, put
        return self._interjections.begins(tokens, place) if place else 0, ""

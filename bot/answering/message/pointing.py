"""Messages that say no more than that another one is to be answered."""

from __future__ import annotations

from functools import lru_cache

from bot.answering.message.phrases import Phrases, tokens_of
from bot.language.language import language_of
from bot.matching.text import normalise


def points(question: str, language: str) -> bool:
    """Whether these words, in a reply to a message, ask for nothing but an answer to that.

    So does one that has no words: a bare mention, "^", "?". ``language`` is the ISO 639 code of that of the phrases.
    """
    spoken = language_of(language)
    return not normalise(question, spoken) or _phrases(language).is_one(tokens_of(question, spoken))


@lru_cache(maxsize=8)
def _phrases(language: str) -> Phrases:
    return Phrases(language_of(language).message.answer_this, language_of(language))

"""Words of a language that carry no subject. A question of nothing else gets no answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.language.language import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.language.language import Language


def only_weak(words: Iterable[str], language: Language = ENGLISH) -> bool:
    """Whether no word says what is asked about: "is there a", "how do i get", or nothing at all."""
    return all(is_weak(word, language) for word in words)


def is_weak(word: str, language: Language = ENGLISH) -> bool:
    """Whether a word says nothing of what is asked about."""
    return word in language.weak_words or len(word) == 1

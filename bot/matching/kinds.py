"""What kind of answer a question asks for, read off its question words."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from bot.knowledge.model import AnswerKind
from bot.language.language import ENGLISH

if TYPE_CHECKING:
    from bot.language.language import Language

_ANSWERED_BY = {
    AnswerKind.PRICE: frozenset({AnswerKind.PRICE}),
    AnswerKind.DURATION: frozenset({AnswerKind.DATE, AnswerKind.NUMBER, AnswerKind.DURATION}),
    AnswerKind.NUMBER: frozenset({AnswerKind.NUMBER, AnswerKind.DURATION}),
    AnswerKind.DATE: frozenset({AnswerKind.DATE, AnswerKind.DURATION}),
    AnswerKind.PLACE: frozenset({AnswerKind.PLACE, AnswerKind.CONTACT}),
    AnswerKind.PERSON: frozenset({AnswerKind.PERSON, AnswerKind.CONTACT}),
    AnswerKind.REASON: frozenset({AnswerKind.REASON}),
}

_OPEN = frozenset({AnswerKind.THING, AnswerKind.LIST, AnswerKind.YES_NO, AnswerKind.HOW_TO})
"""Kinds that answer all sorts of questions; they neither fit nor misfit."""

_ANY_WAY = frozenset({AnswerKind.HOW_TO, AnswerKind.CONTACT})
"""Kinds that are asked for in the words of others as well ("how do you spell it"): only the same kind fits."""


def asked_kind(text: str, language: Language = ENGLISH) -> AnswerKind | None:
    """The kind of answer that a normalised question asks for; None where its words leave that open."""
    return next((kind for kind, pattern in _signs(language) if pattern.search(text)), None)


def fit(asked: AnswerKind | None, given: AnswerKind) -> int:
    """1 where an answer of this kind is what the question asks for, -1 where it cannot be, 0 where that is open."""
    if asked is None:
        return 0
    if asked in _ANY_WAY:
        return int(asked is given)
    if given in _OPEN:
        return 0
    return 1 if given in _ANSWERED_BY[asked] else -1


@lru_cache(maxsize=8)
def _signs(language: Language) -> tuple[tuple[AnswerKind, re.Pattern[str]], ...]:
    """By what each kind is known, the first that fits first."""
    signs = language.questions.kinds.items()
    return tuple((AnswerKind(kind), re.compile(rf"\b(?:{'|'.join(patterns)})\b")) for kind, patterns in signs)

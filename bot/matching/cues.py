"""What the words of a normalised question tell of it beside its subject.

Whether it denies something, speaks of the asker, of what is done or to come, and what kind of answer it wants.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, Self

from bot.knowledge.model import AnswerKind
from bot.language.language import ENGLISH
from bot.language.patterns import any_of, one_of

if TYPE_CHECKING:
    from collections.abc import Iterable

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


def negates(text: str, language: Language = ENGLISH) -> bool:
    """Whether it asks another thing than without its "not": "who did not win", "who drives apart from Ann".

    "Did Ann not win" and "so Ann did not win?" ask the same as "did Ann win": what is asked is whether it is so.
    """
    cues = _cues(language)
    said = cues.harmless.sub(" ", text)
    if cues.excepts.search(said) is not None:
        return True
    if cues.denies.search(said) is None or cues.yes_or_no.match(said) is not None:
        return False
    return cues.asks.search(said) is not None


def is_personal(text: str, language: Language = ENGLISH) -> bool:
    """Whether it is about the one who asks or the one who is asked ("what fuel does my car use").

    "Can you tell me", "I heard" and the like do not make it so.
    """
    cues = _cues(language)
    # Most questions name neither: found out at once.
    return cues.speakers.search(text) is not None and cues.speakers.search(cues.frames.sub(" ", text)) is not None


def is_past(text: str, language: Language = ENGLISH) -> bool:
    """Whether it speaks of what is done ("who won"), and does not ask whether it is ("... yet")."""
    cues = _cues(language)
    return cues.past.search(text) is not None and cues.open.search(text) is None


def is_to_come(text: str, language: Language = ENGLISH) -> bool:
    """Whether it speaks of what is on or to come ("what is left of it")."""
    return _cues(language).to_come.search(text) is not None


def asked_kind(text: str, language: Language = ENGLISH) -> AnswerKind | None:
    """The kind of answer that it asks for first ("who was driving when it won"); None where that is open."""
    found = ((match.start(), kind) for kind, pattern in _cues(language).kinds if (match := pattern.search(text)))
    return min(found, key=itemgetter(0), default=(0, None))[1]


def fit(asked: AnswerKind | None, given: AnswerKind) -> int:
    """1 where an answer of this kind is what a question asks for, -1 where it cannot be, 0 where that is open."""
    if asked is None:
        return 0
    if asked in _ANY_WAY:
        return int(asked is given)
    if given in _OPEN:
        return 0
    return 1 if given in _ANSWERED_BY[asked] else -1


@dataclass(frozen=True, slots=True)
class _Cues:
    """The patterns of a language; of ``kinds`` the first that fits counts."""

    harmless: re.Pattern[str]
    denies: re.Pattern[str]
    excepts: re.Pattern[str]
    asks: re.Pattern[str]
    yes_or_no: re.Pattern[str]
    speakers: re.Pattern[str]
    frames: re.Pattern[str]
    past: re.Pattern[str]
    open: re.Pattern[str]
    to_come: re.Pattern[str]
    kinds: tuple[tuple[AnswerKind, re.Pattern[str]], ...]

    @classmethod
    def of(cls, language: Language) -> Self:
        said, denied, message = language.questions, language.negation, language.message
        verb, harmless, pronouns = map(any_of, (message.question_verbs, denied.harmless, denied.tag_pronouns))
        return cls(
            harmless=re.compile(rf"\b{harmless}\b|\b{verb} (?:(?:not )?{pronouns}(?: not)?)$"),
            denies=re.compile(rf"\b{any_of(denied.words)}\b"),
            excepts=re.compile(rf"\b{any_of(denied.exceptions)}\b"),
            asks=re.compile(rf"\b{any_of(message.question_words)}\b"),
            yes_or_no=re.compile(rf"(?:{any_of(message.conjunctions)} )*{verb}\b"),
            speakers=_whole(said.speakers),
            frames=_whole(said.frames),
            past=_whole(said.past),
            open=_whole(said.open),
            to_come=_whole(said.to_come),
            kinds=tuple((AnswerKind(kind), _whole(each)) for kind, each in said.kinds.items()),
        )


_cues = lru_cache(maxsize=8)(_Cues.of)


def _whole(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"\b{one_of(patterns)}\b")

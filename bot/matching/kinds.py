"""What kind of answer a question asks for, read off its question words."""

from __future__ import annotations

import re

from bot.knowledge.model import AnswerKind

_SIGNS: dict[AnswerKind, tuple[str, ...]] = {
    AnswerKind.PRICE: (
        "how much (?:is|was|are|money|for a|to buy)",
        "how much (?:does|do|did|would|will) .{1,40}cost",
        "prices? of",
        "prices?",
        "costs?",
        "pricing|cheap|cheapest|salary|salaries|prize money|net worth|budget",
    ),
    AnswerKind.DURATION: ("(?:for )?how long", "how many (?:years|days|weeks|seasons|hours|months)"),
    AnswerKind.NUMBER: (
        "how (?:many|much|big|wide|far|fast|heavy|old|powerful|strong|tall)",
        "(?:number|size|amount) of",
    ),
    AnswerKind.DATE: (
        "when",
        "(?:what|which) (?:dates?|days?|years?|months?)",
        "dates?",
        "since when",
        "how soon",
    ),
    AnswerKind.PLACE: ("where|whereabouts|location", "(?:what|which) (?:country|city|place|town)"),
    AnswerKind.PERSON: ("who|whose|whom", "which (?:person|drivers?)", "name of the (?:boss|driver|guy|man|woman)"),
    AnswerKind.REASON: ("why|reasons?|purpose", "how come", "what for"),
}
_PATTERNS = tuple((kind, re.compile(rf"\b(?:{'|'.join(signs)})\b")) for kind, signs in _SIGNS.items())

_ANSWERED_BY = {
    AnswerKind.PRICE: frozenset({AnswerKind.PRICE}),
    AnswerKind.DURATION: frozenset({AnswerKind.DATE, AnswerKind.NUMBER, AnswerKind.DURATION}),
    AnswerKind.NUMBER: frozenset({AnswerKind.NUMBER, AnswerKind.DURATION}),
    AnswerKind.DATE: frozenset({AnswerKind.DATE, AnswerKind.DURATION}),
    AnswerKind.PLACE: frozenset({AnswerKind.PLACE}),
    AnswerKind.PERSON: frozenset({AnswerKind.PERSON}),
    AnswerKind.REASON: frozenset({AnswerKind.REASON}),
}

_OPEN = frozenset({AnswerKind.THING, AnswerKind.LIST, AnswerKind.YES_NO})
"""Kinds that answer all sorts of questions; they neither fit nor misfit."""


def asked_kind(text: str) -> AnswerKind | None:
    """The kind of answer that a normalised question asks for; None where its words leave that open."""
    return next((kind for kind, pattern in _PATTERNS if pattern.search(text)), None)


def fit(asked: AnswerKind | None, given: AnswerKind) -> int:
    """1 where an answer of this kind is what the question asks for, -1 where it cannot be, 0 where that is open."""
    if asked is None or given in _OPEN:
        return 0
    return 1 if given in _ANSWERED_BY[asked] else -1

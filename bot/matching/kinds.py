"""What kind of answer a question asks for, read off its question words."""

from __future__ import annotations

import re

from bot.knowledge.model import AnswerKind

_KINDS: tuple[tuple[AnswerKind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(rf"\b(?:{pattern})\b"))
    for kind, pattern in (
        (
            AnswerKind.PRICE,
            "how much (?:is|was|are|does it cost|do they cost|to buy|for a|money|did it cost|would it cost|does a|does the"
            r" \w+ cost)|price of|prices?|costs?|pricing|salary|salaries|prize money|net worth|budget|cheap|cheapest|paid",
        ),
        (
            AnswerKind.DURATION,
            "how long (?:is|was|does|did|has|have|will|until|till|before|are)|how many (?:years|days|weeks|seasons|hours|months)|for how long|how long",
        ),
        (
            AnswerKind.NUMBER,
            "how many|how much|how big|how wide|how far|how fast|how heavy|how old|how powerful|how strong|number of|size of|amount of",
        ),
        (
            AnswerKind.DATE,
            "when|what date|which date|what day|which day|which days|what days|dates?|what year|which year|since when|until when|till when|what month|which month|how soon",
        ),
        (
            AnswerKind.PLACE,
            "where|which country|what country|which city|what city|which place|location|in what country|whereabouts",
        ),
        (
            AnswerKind.PERSON,
            "who|whose|whom|which driver|which drivers|which person|name of the (?:boss|driver|guy|man|woman)",
        ),
        (AnswerKind.REASON, "why|how come|reason|reasons|what for|purpose"),
    )
)

_COMPATIBLE = {
    AnswerKind.DURATION: frozenset({AnswerKind.DATE, AnswerKind.NUMBER, AnswerKind.DURATION}),
    AnswerKind.NUMBER: frozenset({AnswerKind.NUMBER, AnswerKind.DURATION, AnswerKind.LIST}),
    AnswerKind.DATE: frozenset({AnswerKind.DATE, AnswerKind.DURATION}),
    AnswerKind.PLACE: frozenset({AnswerKind.PLACE}),
    AnswerKind.PERSON: frozenset({AnswerKind.PERSON, AnswerKind.LIST}),
    AnswerKind.REASON: frozenset({AnswerKind.REASON}),
    AnswerKind.PRICE: frozenset({AnswerKind.PRICE}),
}


def asked_kind(text: str) -> AnswerKind | None:
    """The kind of answer that a normalised question asks for; None where its words leave that open."""
    return next((kind for kind, pattern in _KINDS if pattern.search(text)), None)


def misfit(asked: AnswerKind | None, given: AnswerKind) -> bool:
    """Whether an answer of one kind cannot be what the question asks for."""
    return asked is not None and given not in _COMPATIBLE[asked]


def fits(asked: AnswerKind | None, given: AnswerKind) -> bool:
    """Whether the question asks for a kind of answer, and for this one."""
    return asked is not None and given in _COMPATIBLE[asked]

"""Which of a fact's values a question asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answering.verdicts.contents import contents_of
from bot.answering.verdicts.verdict_weights import verdict_weights
from bot.knowledge.model import AnswerKind
from bot.knowledge.statements import Value
from bot.matching.cues import asked_kind
from bot.matching.text import normalise

if TYPE_CHECKING:
    from bot.answering.verdicts.statement import Case
    from bot.matching.matcher import Matcher

_MEASURES = frozenset({AnswerKind.NUMBER, AnswerKind.PRICE, AnswerKind.DURATION})
_ANYTHING = frozenset({AnswerKind.REASON, AnswerKind.HOW_TO, AnswerKind.CONTACT})


def asked_value(case: Case) -> Value | None:
    """The value that is asked for: by its label, and by the kind of answer; None where none of them is.

    The main value is meant where no other label is nearer to the question.
    """
    language = case.matcher.language
    kind = asked_kind(normalise(case.proposal.question, language), language)
    if kind in _ANYTHING:
        return None
    found = [
        (verdict_weights().score(case.features(statement), statement.of), statement.of)
        for statement in case.stated.statements
        if isinstance(statement.of, Value) and _fits(kind, statement.of, case.matcher)
    ]
    score, value = max(found, key=lambda each: each[0], default=(0.0, None))
    return value if value is not None and (score >= verdict_weights().asked or not value.label) else None


def _fits(kind: AnswerKind | None, value: Value, matcher: Matcher) -> bool:
    """Whether a value is of the kind that the question asks for."""
    if kind is None:
        return True
    if value.born is not None:
        return kind in _MEASURES
    held = contents_of(" ".join(value.texts), matcher.index.reader)
    if kind is AnswerKind.DATE:
        return bool(held.days)
    if kind in _MEASURES:
        return bool(held.numbers)
    return not held.days and not held.numbers

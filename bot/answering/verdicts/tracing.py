"""How an answer came to begin as it does: what was asked of its fact, what was recognised, and what the fact says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answering.explanation import StatementLine, Wanted
from bot.answering.verdicts.asked_value import asked_value
from bot.answering.verdicts.case import case_for
from bot.answering.verdicts.in_parts import settled
from bot.answering.verdicts.proposal import Asks
from bot.answering.verdicts.verdict_weights import verdict_weights
from bot.knowledge.model import AnswerKind
from bot.knowledge.statements import Claim
from bot.matching.cues import asked_kind
from bot.matching.text import normalise

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from bot.answering.outcome import Answer
    from bot.answering.verdicts.case import Finding
    from bot.answering.verdicts.contents import Day, Number
    from bot.answering.verdicts.proposal import Proposal
    from bot.matching.matcher import Matcher

_TOLD = frozenset({AnswerKind.REASON, AnswerKind.HOW_TO, AnswerKind.CONTACT})
_BOUNDS = {"more": "> ", "at_least": "\u2265 ", "less": "< ", "at_most": "\u2264 ", "about": "\u2248 "}


def statement_line(answer: Answer, question: str, today: date, matcher: Matcher) -> StatementLine:
    """What a question asks of the fact that answers it, and what that says to it."""
    language = matcher.language
    case = case_for(question, answer.fact, today, matcher)
    kind = asked_kind(normalise(question, language), language)
    decided = case.proposal.asks is Asks.VERDICT or answer.verdict is not None
    finding = settled(case) if decided else asked_value(case)
    by_days = bool(answer.count) or (answer.verdict is not None and finding.verdict is not answer.verdict)
    return StatementLine(
        fact=answer.fact.id,
        wanted=_wanted(kind, finding, decided=decided),
        kind=kind,
        proposed=tuple(dict.fromkeys(_proposed(case.proposal))),
        denied=case.proposal.negated,
        stated=_name(finding, answer),
        is_claim=isinstance(finding.statement, Claim),
        probability=round(100 * finding.probability),
        decides=round(100 * verdict_weights().threshold) if decided else 0,
        said=answer.verdict,
        value=answer.value,
        by_days=by_days,
        unsaid=finding.unsaid if answer.unsaid else (),
    )


def _wanted(kind: AnswerKind | None, finding: Finding, *, decided: bool) -> Wanted:
    if decided:
        return Wanted.VERDICT
    is_told = kind in _TOLD or (kind is None and finding.statement is None)
    return Wanted.EXPLANATION if is_told else Wanted.VALUE


def _name(finding: Finding, answer: Answer) -> str:
    """By what the claim or value is known."""
    if finding.statement is None:
        return ""
    return (
        finding.statement.says if isinstance(finding.statement, Claim) else finding.statement.label or answer.question
    )


def _proposed(proposal: Proposal) -> Iterator[str]:
    yield from (entity.names[0] for entity in proposal.contents.names)
    yield from map(_number, proposal.contents.numbers)
    yield from map(_day, proposal.contents.days)
    yield from sorted(proposal.decisive)


def _number(number: Number) -> str:
    return f"{_BOUNDS.get(number.bound, '')}{min(number.values)} {number.unit or number.noun}".strip()


def _day(day: Day) -> str:
    return f"{_BOUNDS.get(day.bound, '')}{day.written}"

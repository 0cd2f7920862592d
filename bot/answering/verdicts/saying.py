"""A fact as the answer to a question: its text, and in front of it what was asked for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.answering.verdicts.asked_value import asked_value
from bot.answering.verdicts.comparing import left_over
from bot.answering.verdicts.proposal import proposal_of
from bot.answering.verdicts.statement import Case
from bot.answering.verdicts.verdict import Finding, verdict_on
from bot.knowledge.statements import Value

if TYPE_CHECKING:
    from datetime import date

    from bot.answering.countdown import Count
    from bot.answering.outcome import Answer
    from bot.matching.matcher import Matcher


def in_reply(answer: Answer, question: str, count: Count | None, today: date, matcher: Matcher) -> Answer:
    """The answer with what was asked for in front of its text: a verdict, a count of days, a value."""
    proposal = proposal_of(question, matcher.index.reader)
    case = Case.of(proposal, answer.fact, today, matcher)
    if count is not None:
        verdict = count.verdict
        if verdict and left_over(case):
            verdict = None
        if verdict and proposal.negated:
            verdict = verdict.opposite
        return replace(answer, count=count.sentence if verdict is count.verdict else "", verdict=verdict)
    finding = verdict_on(case)
    if finding.verdict is not None:
        return replace(answer, verdict=finding.verdict, value=_value_of(finding, today))
    if proposal.wants_verdict:
        return replace(answer, unsaid=bool(finding.unsaid))
    value = asked_value(case)
    return answer if value is None else replace(answer, value=value.told(today))


def _value_of(finding: Finding, today: date) -> str:
    """The value on which a verdict rests."""
    return finding.statement.told(today) if isinstance(finding.statement, Value) else ""

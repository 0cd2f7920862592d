"""The verdict by a number or a day alone, which needs less of the question's words than a claim does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.answering.outcome import Verdict
from bot.answering.verdicts.agreement import Agreement, agreement
from bot.answering.verdicts.case import Finding
from bot.answering.verdicts.comparing import left_over, missing_names
from bot.answering.verdicts.labels import label_score
from bot.answering.verdicts.strange_words import strange_words
from bot.answering.verdicts.verdict_weights import verdict_weights
from bot.knowledge.statements import Value

if TYPE_CHECKING:
    from bot.answering.verdicts.case import Case
    from bot.answering.verdicts.statement import Statement

Judged = Sequence[tuple["Statement", Verdict]]
"""Statements that may be meant, each with the verdict that it would give."""


def by_figure(case: Case, found: Judged) -> Finding | None:
    """The verdict of the one number or day that is compared; None where several are, and they say different things.

    What is compared is of one kind and one unit, so it needs less of the question's words than a claim does.
    """
    figures = [(each, verdict) for each, verdict in found if is_figure(each, case)]
    if not figures or len({verdict for _, verdict in figures}) > 1:
        return None
    likeliest, verdict = max(figures, key=lambda each: label_score(case, each[0]))
    strangers = {entity.names[0] for entity in case.proposal.contents.names} & set(left_over(case))
    if strangers or strange_words(case, likeliest) or label_score(case, likeliest) < verdict_weights().compared:
        return None
    # "On the third, for want of wind": that it was on the third does not say why.
    if verdict is Verdict.YES and case.features(likeliest)["spoken"] < verdict_weights().accounted:
        return None
    # "In five parts, told by Ann": it is told by Ann, whatever the parts.
    if verdict is Verdict.NO and any(is_proposed(each, case, figure=False) for each in case.stated.statements):
        return None
    return Finding(verdict, likeliest.of, verdict_weights().threshold)


def is_proposed(statement: Statement, case: Case, *, figure: bool) -> bool:
    """Whether it is a value that is proposed in whatever words: a number or a day, or words or names."""
    of = statement.of
    if not isinstance(of, Value) or is_figure(statement, case) is not figure or missing_names(case, statement):
        return False
    return agreement(case, statement, of) is Agreement.SAME


def is_figure(statement: Statement, case: Case) -> bool:
    """Whether it is a value with a number or a day."""
    if not isinstance(statement.of, Value):
        return False
    held = case.held(statement.of)
    return bool(held.numbers or held.days)

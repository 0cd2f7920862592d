"""Which of two facts that may both be meant is told alone: the one that has what was asked for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from bot.answering.outcome import Answered
from bot.answering.verdicts.asked_value import asked_value
from bot.answering.verdicts.case import Finding, case_for
from bot.answering.verdicts.verdict import verdict_on

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bot.answering.decided import Decision
    from bot.answering.outcome import Answer
    from bot.answering.verdicts.case import Case
    from bot.matching.matcher import Matcher

_EVEN = 0.5
"""A claim that is rather meant than not: a fact that has it speaks of what is asked, though it may not settle it."""
_SURE = 0.98
"""A value that is surely meant. Of the questions of the shipped base for which two facts may be told, the
likelier one's value was not what was asked for in four of 21 from here on, and in nine of 23 below."""


def told_alone(decisions: Sequence[Decision], matcher: Matcher) -> Decision | None:
    """Of two decisions on a question, likelier first, the one that is enough to be right; None where it takes both."""
    given = [each.outcome.answers for each in decisions if isinstance(each.outcome, Answered)]
    if [len(each) for each in given] != [1, 1]:  # several editions
        return None
    first, second = (_Told(decision, answer, matcher) for decision, (answer,) in zip(decisions, given, strict=True))
    if first.answer.value and first.answer.lead == second.answer.lead:
        return max(first, second, key=lambda each: (each.is_about_the_value, each.asked.probability)).decision
    if first.settles_it or (first.speaks_of_it and not second.speaks_of_it):
        return first.decision
    # Not by a value: of seven of our questions for a value that only the second has, six were for the first.
    if second.answer.verdict is not None:
        return second.decision
    return first.decision if second.repeats(first) else None


@dataclass(frozen=True)
class _Told:
    """A decision that would be told alone, with its only answer."""

    decision: Decision
    answer: Answer
    matcher: Matcher

    @property
    def today(self) -> date:
        return self.decision.asked.today

    @cached_property
    def case(self) -> Case:
        return case_for(self.decision.question, self.answer.fact, self.today, self.matcher)

    @cached_property
    def asked(self) -> Finding:
        """The value that it begins with, if it was asked for."""
        return asked_value(self.case) if self.answer.value else Finding()

    @property
    def settles_it(self) -> bool:
        """Whether it gives a verdict, or a value surely meant."""
        return self.answer.verdict is not None or self.asked.probability >= _SURE

    @property
    def speaks_of_it(self) -> bool:
        """Whether it has a claim that is rather meant than not, and all that the question names."""
        finding = verdict_on(self.case)
        return finding.probability >= _EVEN and not finding.unsaid

    @property
    def is_about_the_value(self) -> bool:
        return any(each.told(self.today) == self.answer.value for each in self.answer.fact.values if not each.label)

    def repeats(self, other: _Told) -> bool:
        """Whether what it begins with stands in the other one as well."""
        lead = re.escape(self.answer.lead)
        return bool(lead) and re.search(rf"(?<!\w){lead}(?!\w)", other.answer.told, re.IGNORECASE) is not None

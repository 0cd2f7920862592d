"""Whether a question asks how old somebody is today, whatever the age was when something took place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answering.verdicts.comparing import missing_names
from bot.knowledge.statements import Value

if TYPE_CHECKING:
    from bot.answering.verdicts.case import Case
    from bot.answering.verdicts.statement import Statement


def asks_for_an_age(case: Case) -> bool:
    """Whether a question such as "is Ann 60" is of today, and of somebody whose age the fact tells for each day."""
    numbered = any(not each.is_small and not each.unit for each in case.proposal.contents.numbers)
    ages = (each for each in case.stated.statements if is_age(each))
    return numbered and case.is_of_today and any(not missing_names(case, each) for each in ages)


def is_age(statement: Statement) -> bool:
    """Whether it is the age of somebody, worked out for the day of asking."""
    return isinstance(statement.of, Value) and statement.of.born is not None

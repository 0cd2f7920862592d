"""Whether a fact says nothing to what a question names, so that this has to be said in front of its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answering.verdicts.comparing import left_over
from bot.answering.verdicts.contents import contents_of

if TYPE_CHECKING:
    from bot.answering.verdicts.case import Case
    from bot.answering.verdicts.finding import Finding
    from bot.knowledge.model import Entity, Intent

_WIDESPREAD = 0.1
"""The share of all facts that have a name from which on it goes without saying: in the shipped base, that of the maker
and of the organiser, but of no rival."""


def is_unsaid(finding: Finding, case: Case, intent: Intent) -> bool:
    """Whether a fact does not speak of what kept it from a verdict: a name, a strange word, a figure.

    Where it has numbers, or days, its text says what is so instead: then a figure is spoken of.
    """
    told, asked, left = case.stated.told, case.proposal.contents, set(left_over(case))
    names = [each for each in asked.names if each.names[0] in left]
    days = {each.written for each in asked.days} & left
    numbers = left - days - {each.names[0] for each in names}
    if (days and not told.days) or (numbers and not told.numbers) or set(finding.unsaid) - left:
        return True
    return bool(finding.unsaid) and not all(_goes_without_saying(each, case, intent) for each in names)


def _goes_without_saying(name: Entity, case: Case, intent: Intent) -> bool:
    """Whether people ask for a fact by a name that much of the base has, so that its text need not repeat it."""
    index = case.matcher.index
    holders = [index.vocabulary.get(word) for word in index.reader.read(name.names[0]).words]
    if any(each is None or len(each.intents) < _WIDESPREAD * len(index.intents) for each in holders):
        return False
    return any(name in contents_of(text, index.reader).names for text in intent.phrasings)

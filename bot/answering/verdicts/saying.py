"""A fact as the answer to a question: its text, and in front of it what was asked for."""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING, TypedDict

from bot.answering.countdown import days_of
from bot.answering.progress import Progress, asked_progress
from bot.answering.verdicts.asked_value import asked_value
from bot.answering.verdicts.candidate_values import counted_noun
from bot.answering.verdicts.case import Finding, case_for
from bot.answering.verdicts.comparing import left_over
from bot.answering.verdicts.contents import contents_of
from bot.answering.verdicts.in_parts import asked_together, settled
from bot.answering.verdicts.proposal import Asks
from bot.answering.verdicts.word_forms import alike
from bot.knowledge.model import AnswerKind
from bot.knowledge.statements import Claim, Value
from bot.matching.text import normalise

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from bot.answering.countdown import Count
    from bot.answering.outcome import Answer, Verdict
    from bot.answering.verdicts.case import Case
    from bot.knowledge.model import Entity, Intent
    from bot.matching.matcher import Matcher


_SURE = 0.95
"""The probability that a verdict on a few words needs: they may be the name of what is looked for."""


_NEARLY = 0.75
"""The share of words that claim and question have to have of each other, if a few words assert the claim. By hand."""


class _Counted(TypedDict):
    verdict: Verdict | None
    count: str


def in_reply(answer: Answer, question: str, count: Count | None, today: date, matcher: Matcher) -> Answer:
    """The answer with what was asked for in front of its text: a verdict, a count of days, a value."""
    case = case_for(question, answer.fact, today, matcher)
    proposal, finding = case.proposal, settled(case)
    if not _is_sure_enough(finding, case, count):
        finding = Finding()
    if count is not None and count.outlasts:
        count = replace(count, verdict=None if proposal.looks_for_value else count.verdict)
    elif finding.verdict is not None and (count is None or _outdoes(finding, count, case)):
        return replace(answer, verdict=finding.verdict, value=_value_of(finding, case))
    if count is not None:
        return replace(answer, **_counted(count, case))
    if proposal.asks is Asks.VERDICT:
        return replace(answer, unsaid=_is_unsaid(finding, case, answer.intent))
    if together := asked_together(case):
        return replace(answer, value=_joined(together, today))
    asked = asked_value(case)
    if _is_of_all(asked, question, answer, case):
        return answer
    return replace(answer, value=_value_of(asked, case), days_ahead=_days_ahead(asked, answer, case, today))


def in_reply_to_all(answer: Answer, questions: Sequence[str], today: date, matcher: Matcher) -> Answer:
    """The answer to one of several questions that have the same fact, with the values for which they ask."""
    if answer.verdict or not answer.value:
        return answer
    joint = next((each for each in matcher.language.message.joints if " " not in each), "")
    values = asked_together(case_for(f" {joint} ".join(questions), answer.fact, today, matcher))
    return replace(answer, value=_joined(values, today)) if values else answer


def _joined(values: Iterable[Value], today: date) -> str:
    return ", ".join(value.told(today) for value in values)


def _is_of_all(asked: Finding, question: str, answer: Answer, case: Case) -> bool:
    """Whether a value counts all, and it is asked how many are left while the event is on."""
    window, language = answer.fact.window, case.matcher.language
    is_on = window.start is not None and window.end is not None and window.start <= case.today <= window.end
    if not is_on or asked_progress(normalise(question, language), language) is not Progress.LEFT:
        return False
    return isinstance(asked.statement, Value) and any(any(map(str.isdigit, text)) for text in asked.statement.texts)


def _is_sure_enough(finding: Finding, case: Case, count: Count | None) -> bool:
    """Whether a verdict is on what a few words propose, if they are all that is asked: "a wooden mast?"."""
    if case.proposal.asks is not Asks.FRAGMENT:
        return True
    return count is None and finding.probability >= _SURE and _is_all_of_it(finding, case)


def _is_all_of_it(finding: Finding, case: Case) -> bool:
    """Whether a claim has nearly all words of the question, and the question those of one of its phrasings."""
    features = (case.features(each) for each in case.stated.statements if each.of is finding.statement)
    return isinstance(finding.statement, Claim) and any(min(of["stated"], of["asked"]) >= _NEARLY for of in features)


def _outdoes(finding: Finding, count: Count, case: Case) -> bool:
    """Whether what the fact says outdoes the count of its days, which tells more where both say the same.

    That a contract lasts does not say that all of it is still so, nor for whom it is.
    """
    counted = _counted(count, case)
    if counted["verdict"] is finding.verdict and counted["count"]:
        return False
    return isinstance(finding.statement, Claim) or bool(left_over(case))


def _days_ahead(asked: Finding, answer: Answer, case: Case, today: date) -> int | None:
    """How far away the days are that the fact's question asks for; None where they are not ahead, or not asked for."""
    is_main = isinstance(asked.statement, Value) and not asked.statement.label
    if not is_main or answer.intent.answers_with is not AnswerKind.DATE:
        return None
    days = days_of(answer.fact, case.matcher.language)
    return (days.start - today).days if days is not None and days.start > today else None


def _counted(count: Count, case: Case) -> _Counted:
    """The count of days behind its verdict, unless the question names what the fact does not, or denies it."""
    verdict = None if left_over(case) else count.verdict
    # "Is it on or did I miss it" asks whether it is on.
    denied = case.proposal.negated and not case.proposal.looks_for_value
    turned = verdict.opposite if verdict is not None and denied else verdict
    return {"verdict": turned, "count": count.sentence if verdict is count.verdict else ""}


def _value_of(finding: Finding, case: Case) -> str:
    """The value that was recognised, as it is told; how many a list names, if that is asked."""
    value = finding.statement
    if not isinstance(value, Value):
        return ""
    told, asks = value.told(case.today), finding.verdict is None
    return f"{len(value.texts)} ({told})" if asks and _is_counted(value, case) else told


def _is_counted(value: Value, case: Case) -> bool:
    """Whether a question for a number is answered by how many a complete list names, which has no number itself.

    The list has to be of what is counted, not of what that is in: "boats in the races" are no races. Days are times.
    """
    language, noun, held = case.matcher.language, counted_noun(case), case.held(value)
    if not noun or len(value.texts) == 1 or not value.only or held.numbers:
        return False
    label = value.label.split() or [*case.stated.words]
    named = takewhile(lambda word: word not in language.verdicts.circumstances, label)
    return bool(held.days) or any(alike(noun, word) for word in named)


def _is_unsaid(finding: Finding, case: Case, intent: Intent) -> bool:
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
    reader = case.matcher.index.reader
    return case.is_widespread(name) and any(name in contents_of(text, reader).names for text in intent.phrasings)

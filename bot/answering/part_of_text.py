"""The answer to a part of a text, held against all of it: what was left out may ask whether, or change what is so."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.answering.outcome import Answered
from bot.answering.verdicts.case import case_for
from bot.answering.verdicts.contents import contents_of
from bot.answering.verdicts.in_parts import settled
from bot.answering.verdicts.saying import in_reply
from bot.answering.verdicts.signs import signs_of
from bot.matching.text import normalise

if TYPE_CHECKING:
    from bot.answering.asker import Asker
    from bot.answering.decided import Decision
    from bot.answering.outcome import Answer

_SENTENCES = re.compile(r"[.?!;]\s+")


def as_to_the_whole(asker: Asker, decision: Decision, text: str) -> Decision:
    """The answer to a part of a text as it is to all of it, where the rest only asks whether that is so."""
    signs, language = signs_of(asker.language), asker.language
    (whole, asserted), (part, _) = (signs.statement(normalise(each, language)) for each in (text, decision.question))
    if not isinstance(decision.outcome, Answered):
        return decision
    if not asserted or whole != part:
        return _unless_it_goes_on(asker, decision, decision.outcome, text)
    answers = tuple(
        answer
        if answer.verdict or answer.count
        else in_reply(replace(answer, value="", days_ahead=None), text, None, asker.today, asker.matcher)
        for answer in decision.outcome.answers
    )
    return replace(decision, question=text, outcome=replace(decision.outcome, answers=answers))


def _unless_it_goes_on(asker: Asker, decision: Decision, outcome: Answered, text: str) -> Decision:
    """The answer to a part of a sentence, without a verdict that what is named around it may change: "by the 15th"."""
    before, _, behind = text.partition(decision.question)
    around = contents_of(f"{_SENTENCES.split(before)[-1]} {behind}", asker.matcher.index.reader)
    if not (around.names or around.numbers or around.days):
        return decision
    answers = tuple(_without_other_verdict(asker, answer, text) for answer in outcome.answers)
    return replace(decision, outcome=replace(outcome, answers=answers))


def _without_other_verdict(asker: Asker, answer: Answer, text: str) -> Answer:
    if answer.verdict is None:
        return answer
    whole = settled(case_for(text, answer.fact, asker.today, asker.matcher)).verdict
    return answer if whole is answer.verdict else replace(answer, verdict=None)

"""What was asked in vain, asked again: what has an answer by now is mended, and leaves the list by itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.answering.outcome import Answered

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bot.answering.answerer import Answerer
    from bot.store.interface import AskedInVain

LOW_CONFIDENCE = 85
"""Of 100. A question's words are kept only below it, or without an answer: there a moderator can mend something."""


@dataclass(frozen=True, slots=True)
class Mended:
    """A question that was asked in vain, and the ids of the facts that answer it now."""

    question: AskedInVain
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AskedAgain:
    """What is still asked in vain, and what is not any more; both in the order in which they were given."""

    in_vain: tuple[AskedInVain, ...]
    mended: tuple[Mended, ...]


def ask_again(answerer: Answerer, asked: Sequence[AskedInVain], today: date) -> AskedAgain:
    """Ask each question on this day. It is mended where its answer is sure.

    Where the moderators were told of an answer, or it was voted down, it is mended only by another one: that says that
    it was not what was asked for, however sure.
    """
    facts = {each: _sure(answerer, each, today) for each in asked}
    return AskedAgain(
        tuple(each for each in asked if not facts[each]),
        tuple(Mended(each, facts[each]) for each in asked if facts[each]),
    )


def mended_by(old: Answerer, new: Answerer, asked: Sequence[AskedInVain], today: date) -> tuple[Mended, ...]:
    """What a new revision mends that the old one did not: for the report of a reload."""
    mended = ask_again(new, asked, today).mended
    before = {each.question for each in ask_again(old, [each.question for each in mended], today).mended}
    return tuple(each for each in mended if each.question not in before)


def _sure(answerer: Answerer, asked: AskedInVain, today: date) -> tuple[str, ...]:
    """The facts of the answer, where there is one that is sure and was not complained of."""
    outcome = answerer.answer(asked.text, today)
    if not isinstance(outcome, Answered) or outcome.unanswered:
        return ()
    if min(answer.confidence for answer in outcome.answers) < LOW_CONFIDENCE:
        return ()
    facts = tuple(answer.fact.id for answer in outcome.answers)
    unwanted = asked.voted_down | (asked.told if asked.reported else frozenset())
    return () if unwanted.issuperset(facts) else facts

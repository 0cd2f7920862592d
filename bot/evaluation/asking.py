"""Asks the questions of a set, each as a person would, and keeps what came of each."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from time import perf_counter_ns
from typing import TYPE_CHECKING

from bot.answering.conversation import follow
from bot.answering.outcome import Ambiguous, Answered
from bot.evaluation.progress import untracked
from bot.evaluation.questions import Kind, Question

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bot.answering.answerer import Answerer
    from bot.answering.conversation import Context
    from bot.answering.outcome import Outcome
    from bot.evaluation.progress import Track

MOST_OFFERED = 5
"""A fact counts as offered where it is among at most this many choices."""


class Verdict(StrEnum):
    """What an outcome is worth to the person who asked.

    ``WRONG`` is an answer without the right fact; out of scope every answer is. ``OFFERED`` in scope is the right fact
    among the choices, out of scope any choice.
    """

    RIGHT = "right"
    OFFERED = "offered"
    WRONG = "wrong"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class QuestionResult:
    """A question with what came of it: fact ids, the confidence (0 to 100), and how long matching and answering took.

    ``confidence`` is that of the surest answer, else of the first choice or nearest question, else 0. ``said`` is the
    verdict of the first answer that has one, ``told`` the text of the first.
    """

    question: Question
    outcome: str
    answered: tuple[str, ...]
    offered: tuple[str, ...]
    confidence: int
    milliseconds: float
    said: str = ""
    told: str = ""

    @property
    def verdict(self) -> Verdict:
        """What it is worth."""
        if self.answered:
            return Verdict.RIGHT if self._is_right() else Verdict.WRONG
        few = self.offered[:MOST_OFFERED]
        wanted = set(self.question.facts) or set(few)
        return Verdict.OFFERED if wanted & set(few) else Verdict.REFUSED

    def _is_right(self) -> bool:
        expected, answered = set(self.question.facts), set(self.answered)
        return expected <= answered if self.question.kind is Kind.SEVERAL else bool(expected & answered)


def ask_all(
    answerer: Answerer, questions: Sequence[Question], day: date, track: Track = untracked
) -> tuple[QuestionResult, ...]:
    """Ask every question, on its own day or else on this one."""
    return tuple(ask(answerer, question, question.asked_on or day) for question in track(questions, "Asking"))


def ask(answerer: Answerer, question: Question, day: date) -> QuestionResult:
    """Ask one question, after the turns before it. Only the question's own call is timed."""
    context = _conversation(answerer, question.before, day)
    start = perf_counter_ns()
    outcome = answerer.answer(question.text, day, context)
    return _asked(question, outcome, (perf_counter_ns() - start) / 1e6)


def _conversation(answerer: Answerer, turns: Sequence[str], day: date) -> Context | None:
    """What the next question can refer to once these turns were asked."""
    context = None
    for turn in turns:
        context = follow(
            context, turn, answerer.answer(turn, day, context), elliptical=answerer.depends_on_context(turn)
        )
    return context


def _asked(question: Question, outcome: Outcome, milliseconds: float) -> QuestionResult:
    match outcome:
        case Answered(answers=answers):
            facts = tuple(answer.fact.id for answer in answers)
            confidence = max(answer.confidence for answer in answers)
            said = next((str(answer.verdict) for answer in answers if answer.verdict), "")
            told = answers[0].told
            return QuestionResult(question, "answered", facts, (), confidence, milliseconds, said, told)
        case Ambiguous(choices=choices):
            facts = tuple(choice.fact.id for choice in choices)
            confidence = max((choice.confidence for choice in choices), default=0)
            return QuestionResult(question, "ambiguous", (), facts, confidence, milliseconds)
    confidence = max((choice.confidence for choice in outcome.nearest), default=0)
    return QuestionResult(question, "unknown", (), (), confidence, milliseconds)

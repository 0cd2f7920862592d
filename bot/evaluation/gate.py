"""The question gate: the fact base's own examination, which each new state of it takes before it goes live."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from bot.answering.answerer import Answerer
from bot.evaluation.asking import QuestionResult, Verdict, ask
from bot.evaluation.progress import untracked
from bot.evaluation.questions import Kind, Question
from bot.evaluation.verdicts import Fit, fit_of
from bot.knowledge.problems import Place, Problem

if TYPE_CHECKING:
    from bot.evaluation.progress import Track
    from bot.knowledge.model import GateQuestion, KnowledgeBase
    from bot.matching.matcher import Matcher

FILE = "questions.yaml"


@dataclass(frozen=True, slots=True)
class Tolerance:
    """Which share (0 to 1) of the gate's questions may fail."""

    wrong: float
    """Of those that must be answered: another fact given. Of those that must be refused: any answer."""
    missed: float
    """Of those that must be answered: neither answered nor offered."""


TOLERANCE = Tolerance(wrong=0.05, missed=0.10)
"""What a gate of hundreds of questions in strangers' words fails although nothing is wrong with the fact base.

A wrong answer is the worse fault, so fewer are let pass. A gate of few questions (under 20) may give no wrong answer.
"""


@dataclass(frozen=True, slots=True)
class Tried:
    """A question of the gate with what came of it."""

    line: int
    asked: QuestionResult

    @property
    def is_wrong(self) -> bool:
        """Whether it was answered with another fact, or at all where it must be refused."""
        return self.asked.verdict is Verdict.WRONG

    @property
    def is_missed(self) -> bool:
        """Whether it must be answered, and was neither answered nor offered."""
        return bool(self.asked.question.facts) and self.asked.verdict is Verdict.REFUSED

    @property
    def contradicts(self) -> bool:
        """Whether the right fact was told with the contrary of what it says."""
        return self.asked.verdict is Verdict.RIGHT and fit_of(self.asked) is Fit.CONTRADICTING

    def failure(self) -> Problem | None:
        """What is wrong with the outcome; None where the question passes."""
        question, wanted = self.asked.question.text, ", ".join(self.asked.question.facts)
        answered = ", ".join(self.asked.answered)
        place = Place(FILE, self.line)
        if self.is_missed:
            return place.error(f'"{question}" is not answered.', f"Expected {wanted}.")
        if self.is_wrong:
            return place.error(f'"{question}" is answered with {answered}.', f"Expected {wanted or 'no answer'}.")
        if self.contradicts:
            expected = self.asked.question.verdict
            return place.error(
                f'"{question}" is answered with {self.asked.said}.',
                f"Expected {expected}: make the claim, or the value, that says so plainer, or delete what misleads. "
                "Where the fact has changed, change here what is expected.",
            )
        return None


@dataclass(frozen=True)
class GateReport:
    """The outcome of the whole gate."""

    tried: tuple[Tried, ...]
    tolerance: Tolerance = TOLERANCE

    @cached_property
    def answered(self) -> tuple[Tried, ...]:
        """The questions that must be answered."""
        return tuple(each for each in self.tried if each.asked.question.facts)

    @cached_property
    def refused(self) -> tuple[Tried, ...]:
        """The questions that must be refused."""
        return tuple(each for each in self.tried if not each.asked.question.facts)

    @cached_property
    def failures(self) -> tuple[Problem, ...]:
        """Each question that fails, by its line."""
        return tuple(sorted(failure for each in self.tried if (failure := each.failure())))

    @cached_property
    def contradicting(self) -> tuple[int, ...]:
        """The lines of the questions to which the contrary of a fact is told, of which none is tolerated."""
        return tuple(each.line for each in self.tried if each.contradicts)

    @property
    def passes(self) -> bool:
        """Whether no more questions fail than is tolerated; that the contrary of a fact is told is not tolerated."""
        return self._is_tolerated and not self.contradicting

    @property
    def to_mend(self) -> tuple[Problem, ...]:
        """What keeps the revision from going live: past the tolerance every failure, else the contraries alone."""
        if self._is_tolerated:
            return tuple(each for each in self.failures if each.line in self.contradicting)
        return self.failures

    @property
    def _is_tolerated(self) -> bool:
        of_answered, of_refused = self.counts(self.answered), self.counts(self.refused)
        return (
            of_answered[Verdict.WRONG] <= self.tolerance.wrong * len(self.answered)
            and of_refused[Verdict.WRONG] <= self.tolerance.wrong * len(self.refused)
            and of_answered[Verdict.REFUSED] <= self.tolerance.missed * len(self.answered)
        )

    @staticmethod
    def counts(tried: tuple[Tried, ...]) -> Counter[Verdict]:
        """How many of these had each verdict."""
        return Counter(each.asked.verdict for each in tried)


def run_gate(answerer: Answerer, base: KnowledgeBase, track: Track = untracked) -> GateReport:
    """Ask every question of the base's gate, each on its day."""
    day = day_of(base)
    return GateReport(tuple(try_question(answerer, each, day) for each in track(base.gate, "The question gate")))


def day_of(base: KnowledgeBase) -> date:
    """The day on which questions are asked that name none: that of the last check of any fact."""
    return max((fact.checked for fact in base.facts.values()), default=date.min)


def gate(ready: Matcher, track: Track = untracked) -> tuple[Problem, ...]:
    """What keeps a revision from going live, as `GateReport.to_mend` says."""
    return run_gate(Answerer(lambda: ready), ready.base, track).to_mend


def question_of(question: GateQuestion) -> Question:
    """A question of the gate as it is asked."""
    kind = Kind.QUESTIONS if question.facts else Kind.OUT_OF_SCOPE
    return Question(kind, question.text, question.facts, verdict=question.verdict, value=question.value)


def try_question(answerer: Answerer, question: GateQuestion, day: date) -> Tried:
    """Ask one question of a gate, on its day or else on this one."""
    return Tried(question.line, ask(answerer, question_of(question), question.asked_on or day))

"""Asks the gate's questions in a dressing, and counts what that changes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from bot.answering.outcome import Answered
from bot.evaluation.asking import QuestionResult, Verdict, ask
from bot.evaluation.dressing.dress import Draw, seeded
from bot.evaluation.dressing.texts import texts
from bot.evaluation.questions import Kind, Question

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.answering.answerer import Answerer
    from bot.evaluation.dressing.dress import Dressing
    from bot.knowledge.model import KnowledgeBase


@dataclass(frozen=True, slots=True)
class Worn:
    """A message made of questions of the gate: what came of it, beside what comes of the same ones plain.

    ``expected`` and ``told`` are fact ids. It is wrong also where the right fact is told with one that neither is
    expected nor comes of the plain question. ``dropped`` are, where there were several questions, those that were
    neither told nor named as unanswered; ``named`` are, where there was one, the parts named beside its right
    answer, unless some are named beside the plain one too.
    """

    plain: Verdict
    text: str
    expected: tuple[str, ...]
    verdict: Verdict
    told: tuple[str, ...]
    dropped: tuple[str, ...] = ()
    named: tuple[str, ...] = ()

    @property
    def is_newly_wrong(self) -> bool:
        """Whether it is wrong only dressed."""
        return self.verdict is Verdict.WRONG and self.plain is not Verdict.WRONG

    @property
    def is_worse(self) -> bool:
        """Whether it is right only plain, wrong only dressed, or loses a question in silence."""
        is_lost = self.plain is Verdict.RIGHT and self.verdict is not Verdict.RIGHT
        return is_lost or self.is_newly_wrong or bool(self.dropped)


@dataclass(frozen=True)
class Row:
    """A dressing with all that was asked in it. ``may_lose`` is in points, as `Row.difference` is."""

    name: str
    group: str
    may_lose: float
    worn: tuple[Worn, ...]

    @cached_property
    def counts(self) -> Counter[Verdict]:
        """How many had each verdict."""
        return Counter(each.verdict for each in self.worn)

    @cached_property
    def plain(self) -> Counter[Verdict]:
        """How many of the same questions have each verdict without the dressing."""
        return Counter(each.plain for each in self.worn)

    @property
    def newly_wrong(self) -> int:
        """How many are wrong only in this dressing."""
        return sum(each.is_newly_wrong for each in self.worn)

    @property
    def dropped(self) -> int:
        """In how many messages a question was dropped in silence."""
        return sum(bool(each.dropped) for each in self.worn)

    @property
    def named(self) -> int:
        """In how many messages of one question some part is named as unanswered although the question is told."""
        return sum(bool(each.named) for each in self.worn)

    @property
    def difference(self) -> float:
        """How many more are right than plain, in points: of a hundred. 0 where nothing was asked."""
        return 100 * (self.counts[Verdict.RIGHT] - self.plain[Verdict.RIGHT]) / max(len(self.worn), 1)

    @property
    def keeps_its_bound(self) -> bool:
        """Whether it loses no more right answers than it may, adds no wrong one, and nothing is dropped."""
        return -self.difference <= self.may_lose and not self.newly_wrong and not self.dropped


def ask_plain(answerer: Answerer, base: KnowledgeBase) -> tuple[QuestionResult, ...]:
    """Every question of the gate as it stands there, each on its day, which ``Question.asked_on`` tells."""
    day = max((fact.checked for fact in base.facts.values()), default=date.min)
    questions = (
        Question(
            Kind.QUESTIONS if each.facts else Kind.OUT_OF_SCOPE,
            each.text,
            each.facts,
            asked_on=each.asked_on or day,
        )
        for each in base.gate
    )
    return tuple(ask(answerer, question, day_of(question)) for question in questions)


def measure(answerer: Answerer, plain: Sequence[QuestionResult], dressing: Dressing, seed: int) -> Row:
    """Ask those questions again in a dressing, as far as it applies to them."""
    others = tuple(each.question.text for each in plain)
    dressed = ((each, _dressed(each, dressing, seed, others)) for each in plain)
    worn = tuple(_worn(answerer, each, text) for each, text in dressed if text is not None)
    return Row(dressing.name, dressing.group.value, dressing.may_lose, worn)


def _dressed(asked: QuestionResult, dressing: Dressing, seed: int, others: Sequence[str]) -> str | None:
    text = asked.question.text
    return dressing(text, Draw(seeded(seed, dressing.name, text), day_of(asked.question), others, texts()))


def _worn(answerer: Answerer, plain: QuestionResult, text: str) -> Worn:
    day, expected = day_of(plain.question), plain.question.facts
    asked = ask(answerer, replace(plain.question, text=text), day)
    is_beside = set(asked.answered) - {*expected, *plain.answered, *plain.offered}
    verdict = Verdict.WRONG if is_beside else asked.verdict
    is_quiet = verdict is Verdict.RIGHT and not _named(answerer, plain.question.text, day)
    named = _named(answerer, text, day) if is_quiet else ()
    return Worn(plain.verdict, text, expected, verdict, asked.answered or asked.offered, named=named)


def _named(answerer: Answerer, text: str, day: date) -> tuple[str, ...]:
    """The parts named as unanswered. What was said is kept from just before, so asking again takes no time."""
    outcome = answerer.answer(text, day)
    return outcome.unanswered if isinstance(outcome, Answered) else ()


def day_of(question: Question) -> date:
    """The day of a question that has one."""
    if question.asked_on is None:
        raise ValueError("this question has no day")
    return question.asked_on

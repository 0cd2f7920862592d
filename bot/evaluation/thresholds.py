"""What another threshold of an answer would do: right and false answers of the question gate at each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from bot.answering.answerer import Answerer
from bot.answering.decision import decide
from bot.answering.outcome import Answered
from bot.answering.tie_breaking import clarity_among
from bot.answering.wording import choices_of
from bot.evaluation.metrics import BINS
from bot.evaluation.progress import untracked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.evaluation.progress import Track
    from bot.knowledge.model import GateQuestion
    from bot.matching.matcher import Matcher

_SURE = 100


@dataclass(frozen=True, slots=True)
class Judged:
    """A question of the gate: how sure it was (0 to 100) that the likeliest fact is meant, and whether it is.

    ``told`` where that fact was answered; ``wanted`` are the facts that may be, none where it must be refused, and
    ``fact`` the one that came first, empty where none did.
    """

    wanted: tuple[str, ...]
    fact: str
    confidence: int
    right: bool
    told: bool

    def is_told_at(self, threshold: int, in_use: int) -> bool:
        """Whether it would be answered at another threshold than the one in use, where ``told`` holds.

        What is sure enough by now and not told all the same was held back by a rule, which a threshold does not
        change.
        """
        if self.told:
            return threshold <= max(self.confidence, in_use)
        return threshold <= self.confidence < in_use


@dataclass(frozen=True, slots=True)
class ThresholdPoint:
    """Of all questions of the gate, the shares (0 to 1) with a right and with a false answer at this threshold."""

    threshold: int
    right: float
    false: float


@dataclass(frozen=True, slots=True)
class CalibrationBin:
    """Cases whose confidences are alike: their mean (0 to 100), and which share of them (0 to 1) was right."""

    confidence: float
    right: float
    cases: int


def judge_gate(ready: Matcher, track: Track = untracked) -> tuple[Judged, ...]:
    """Ask every question of the base's gate, each on its day."""
    day = max((fact.checked for fact in ready.base.facts.values()), default=date.min)
    answerer = Answerer(lambda: ready)
    return tuple(_judge(answerer, ready, each, day) for each in track(ready.base.gate, "The question gate"))


def threshold_curve(judged: Sequence[Judged], in_use: int) -> tuple[ThresholdPoint, ...]:
    """A point for each threshold from 0 to 100; none for no questions."""
    if not judged:
        return ()
    return tuple(_point(judged, threshold, in_use) for threshold in range(_SURE + 1))


def calibration_bins(cases: Sequence[tuple[float, float, int]]) -> tuple[CalibrationBin, ...]:
    """Cases by confidence, ten of equal width, without the empty ones.

    A case is a confidence (0 to 100), how many of its votes or answers were right, and how many there are.
    """
    found = []
    for place in range(BINS):
        of_bin = [each for each in cases if min(int(each[0] * BINS / _SURE), BINS - 1) == place]
        if number := sum(each[2] for each in of_bin):
            mean = sum(each[0] * each[2] for each in of_bin) / number
            found.append(CalibrationBin(mean, sum(each[1] for each in of_bin) / number, number))
    return tuple(found)


def _point(judged: Sequence[Judged], threshold: int, in_use: int) -> ThresholdPoint:
    told = [each for each in judged if each.is_told_at(threshold, in_use)]
    right = sum(each.right for each in told)
    return ThresholdPoint(threshold, right / len(judged), (len(told) - right) / len(judged))


def _judge(answerer: Answerer, ready: Matcher, question: GateQuestion, day: date) -> Judged:
    asked_on = question.asked_on or day
    outcome = answerer.answer(question.text, asked_on)
    if isinstance(outcome, Answered):
        facts = tuple(answer.fact.id for answer in outcome.answers)
        right = next((fact for fact in facts if fact in question.facts), "")
        sure = max(answer.confidence for answer in outcome.answers)
        return Judged(question.facts, right or facts[0], sure, bool(right), told=True)
    fact, sure = _likeliest(ready, question.text, asked_on)
    return Judged(question.facts, fact, sure, fact in question.facts, told=False)


def _likeliest(ready: Matcher, text: str, day: date) -> tuple[str, int]:
    """The fact that came first, and how sure it was that it is meant; none, and 0, where the question is refused."""
    decision = decide(ready, text, day)
    live = decision.live
    facts = choices_of(ready, live[:1], decision.asked)
    if not facts:
        return "", 0
    clarity = clarity_among(decision.candidates, live, ready)
    return facts[0].fact.id, round(live[0].confidence * clarity / _SURE)

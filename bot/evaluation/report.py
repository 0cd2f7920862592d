"""Counts what came of a question set's questions. Pure."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from bot.evaluation.asking import Verdict
from bot.evaluation.metrics import calibration_error, percentile
from bot.evaluation.questions import Kind
from bot.evaluation.verdicts import fits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.evaluation.asking import QuestionResult


def report(asked: Sequence[QuestionResult]) -> dict[str, Any]:
    """The whole measurement as a JSON object: ``summary`` and ``items``."""
    return {"summary": summary(asked), "items": [item(each) for each in asked]}


def summary(asked: Sequence[QuestionResult]) -> dict[str, Any]:
    """The figures of each section; those of ``several`` and ``verdicts`` only where the sets have such questions."""
    by_kind = {kind: [each for each in asked if each.question.kind is kind] for kind in Kind}
    figures: dict[str, Any] = {
        "questions": _verdicts(by_kind[Kind.QUESTIONS]),
        "out_of_scope": _out_of_scope(by_kind[Kind.OUT_OF_SCOPE]),
        "followups": _right(by_kind[Kind.FOLLOWUPS]),
        "temporal": _right(by_kind[Kind.TEMPORAL]),
    }
    if by_kind[Kind.SEVERAL]:
        figures["several"] = _right(by_kind[Kind.SEVERAL])
    if any(each.question.verdict or each.question.value for each in asked):
        figures["verdicts"] = fits(asked)
    times = [each.milliseconds for each in asked]
    return {
        **figures,
        "right_by_second": sum(map(_by_second, by_kind[Kind.QUESTIONS])),
        "calibration": _calibration((*by_kind[Kind.QUESTIONS], *by_kind[Kind.OUT_OF_SCOPE])),
        "latency_ms": {"p50": round(percentile(times, 50), 3), "p99": round(percentile(times, 99), 3)},
    }


def item(asked: QuestionResult) -> dict[str, Any]:
    """One question as a JSON object."""
    return {
        "question": asked.question.text,
        "kind": asked.question.kind.value,
        "expected": list(asked.question.facts),
        "outcome": asked.outcome,
        "answered": list(asked.answered),
        "offered": list(asked.offered),
        "confidence": asked.confidence,
        "verdict": asked.said or None,
        "expected_verdict": asked.question.verdict or None,
        "told": asked.told or None,
    }


def _by_second(asked: QuestionResult) -> bool:
    """Whether only the second of two facts that were told is the right one."""
    return asked.verdict is Verdict.RIGHT and asked.answered[0] not in asked.question.facts


def _verdicts(asked: Sequence[QuestionResult]) -> dict[str, int]:
    counts = Counter(each.verdict for each in asked)
    return {"n": len(asked), **{verdict.value: counts[verdict] for verdict in Verdict}}


def _out_of_scope(asked: Sequence[QuestionResult]) -> dict[str, dict[str, int]]:
    domains = dict.fromkeys(each.question.domain for each in asked)
    return {domain: _strange([each for each in asked if each.question.domain == domain]) for domain in domains}


def _strange(asked: Sequence[QuestionResult]) -> dict[str, int]:
    counts = Counter(each.verdict for each in asked)
    return {
        "n": len(asked),
        "answered": counts[Verdict.WRONG],
        "offered": counts[Verdict.OFFERED],
        "refused": counts[Verdict.REFUSED],
    }


def _right(asked: Sequence[QuestionResult]) -> dict[str, int]:
    return {"n": len(asked), "right": sum(each.verdict is Verdict.RIGHT for each in asked)}


def _calibration(asked: Sequence[QuestionResult]) -> float | None:
    """The calibration error of the answered ones; None where none is answered."""
    answered = [each for each in asked if each.answered]
    error = calibration_error(
        [each.confidence / 100 for each in answered], [each.verdict is Verdict.RIGHT for each in answered]
    )
    return None if error is None else round(error, 4)

"""What came of the question gate, kept for the next process: to ask it anew of the same takes half a minute."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from bot.evaluation.asking import QuestionResult
from bot.evaluation.gate import GateReport, Tried, question_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.knowledge.kept_files import KeptFiles
    from bot.knowledge.model import GateQuestion
    from bot.matching.matcher import Matcher

KIND = "gates"


class KeptGates:
    """Reports by the state of a fact base, its encoder and its thresholds.

    ``files`` are those of the code that answers. They may be missing, damaged or deleted at any time: what does not
    fit is asked anew.
    """

    def __init__(self, files: KeptFiles) -> None:
        self._files = files

    def get(self, ready: Matcher) -> GateReport | None:
        """What came of the gate of this base; None where that is not kept, or spoilt."""
        content = self._files.get(KIND, state_of(ready))
        if content is None:
            return None
        try:
            pairs = zip(ready.base.gate, json.loads(content), strict=True)
            return GateReport(tuple(_tried(each, *row) for each, row in pairs))
        except (ValueError, TypeError):
            return None

    def put(self, ready: Matcher, report: GateReport) -> None:
        """Keeps it, whether the base has passed or not."""
        rows = [_row(each.asked) for each in report.tried]
        self._files.put(KIND, state_of(ready), json.dumps(rows).encode())


def state_of(ready: Matcher) -> str:
    """All that an answer depends on beside the code."""
    return repr((ready.base.revision, ready.index.meaning.encoder.identity, ready.weights, sorted(ready.without)))


def _row(asked: QuestionResult) -> tuple[object, ...]:
    return asked.outcome, asked.answered, asked.offered, asked.confidence, asked.milliseconds, asked.said, asked.told


def _tried(  # noqa: PLR0913, PLR0917 - the columns of a row
    question: GateQuestion,
    outcome: str,
    answered: Iterable[str],
    offered: Iterable[str],
    confidence: int,
    milliseconds: float,
    said: str,
    told: str,
) -> Tried:
    facts = tuple(answered), tuple(offered)
    return Tried(
        question.line, QuestionResult(question_of(question), outcome, *facts, confidence, milliseconds, said, told)
    )

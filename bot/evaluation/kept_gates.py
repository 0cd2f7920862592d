"""What came of the question gate, kept for the next time: to ask all of it anew takes half a minute."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from bot.evaluation.answering_state import answering_state
from bot.evaluation.asking import QuestionResult
from bot.evaluation.gate import Tried, day_of, question_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bot.evaluation.gate import GateReport
    from bot.knowledge.kept_files import KeptFiles
    from bot.knowledge.model import GateQuestion
    from bot.matching.matcher import Matcher

KIND = "gates"


class KeptGates:
    """What came of each question, by all that its answer depends on beside the code, and its day.

    ``files`` are those of the code that answers. They may be missing, damaged or deleted at any time: what does not
    fit is asked anew.
    """

    def __init__(self, files: KeptFiles) -> None:
        self._files = files

    def get(self, ready: Matcher) -> Mapping[GateQuestion, Tried]:
        """What came of those questions of this base's gate that were asked before; of none where that is spoilt."""
        content, day = self._files.get(KIND, answering_state(ready)), day_of(ready.base)
        if content is None:
            return {}
        try:
            kept = {(text, asked_on): row for text, asked_on, *row in json.loads(content)}
            asked = ((each, kept.get((each.text, str(each.asked_on or day)))) for each in ready.base.gate)
            return {each: _tried(each, *row) for each, row in asked if row is not None}
        except (ValueError, TypeError):
            return {}

    def put(self, ready: Matcher, report: GateReport) -> None:
        """Keeps it, whether the base has passed or not."""
        day = day_of(ready.base)
        rows = [
            (each.text, str(each.asked_on or day), *_row(tried.asked))
            for each, tried in zip(ready.base.gate, report.tried, strict=True)
        ]
        self._files.put(KIND, answering_state(ready), json.dumps(rows).encode())


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

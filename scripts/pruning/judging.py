"""Asks a fact base what people asked who had no part in choosing its phrasings."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

import yaml

from bot.answering.answerer import Answerer
from bot.answering.joint_ranking import context_weights
from bot.evaluation.asking import Verdict, ask_all
from bot.evaluation.questions import Kind, Question
from scripts.fit_followups import counted
from scripts.fitting.question_sets import ASKED_ON, OF_SHIPPED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date
    from pathlib import Path

    from bot.knowledge.model import KnowledgeBase
    from bot.matching.matcher import Matcher
    from scripts.fit_followups import Exchanges


@dataclass(frozen=True)
class Judges:
    """The gate's questions, those in ``scripts/fitting`` by people who had not seen the phrasings, and exchanges."""

    questions: tuple[Question, ...]
    exchanges: Exchanges

    @classmethod
    def read(cls, base: KnowledgeBase) -> Self:
        """All there are for this base; of the exchanges, the first turns are questions like the others."""
        gate = [_question(each.text, each.facts, each.asked_on) for each in base.gate]
        blind = [question for file in sorted(OF_SHIPPED.glob("*.yaml")) for question in _blind(_read(file))]
        files = sorted(OF_SHIPPED.parent.glob("exchanges_*.yaml"))
        exchanges: Exchanges = [exchange for file in files for exchange in _read(file)["exchanges"]]
        first = [_question(turns[0]["question"], turns[0]["facts"]) for turns in (each["turns"] for each in exchanges)]
        return cls((*gate, *blind, *first), exchanges)

    def figures(self, matcher: Matcher) -> dict[str, float]:
        """Percent: of the questions; answered of what is out of scope ("strange"); right of later turns."""
        asked = ask_all(Answerer(lambda: matcher), self.questions, ASKED_ON)
        told = Counter(each.verdict for each in asked if each.question.facts)
        strange = Counter(each.verdict for each in asked if not each.question.facts)
        later = counted(matcher, context_weights(), self.exchanges, ASKED_ON)
        return {
            **{verdict.value: _share(told, verdict) for verdict in (Verdict.RIGHT, Verdict.OFFERED, Verdict.WRONG)},
            "strange": _share(strange, Verdict.WRONG),
            "follow-ups": _share(later, Verdict.RIGHT),
        }


def _read(file: Path) -> Any:  # noqa: ANN401  YAML of our own
    return yaml.safe_load(file.read_text(encoding="utf-8"))


def _blind(data: Any) -> Iterator[Question]:  # noqa: ANN401  the same
    yield from (_question(each["question"], each["facts"], data["asked_on"]) for each in data["answered"])
    yield from (_question(text, (), data["asked_on"]) for text in data["refused"])


def _question(text: object, facts: Iterable[str], day: date | None = None) -> Question:
    right = tuple(facts)
    return Question(Kind.QUESTIONS if right else Kind.OUT_OF_SCOPE, str(text), right, asked_on=day)


def _share(counts: Counter[str], verdict: Verdict) -> float:
    return 100 * counts[verdict] / max(counts.total(), 1)

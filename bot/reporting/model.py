"""What a report tells, collected and ready to be drawn: no ids, hashes or names of people are in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from bot.evaluation.thresholds import CalibrationBin, ThresholdPoint
    from bot.store.activity import DayCount
    from bot.store.history import Origin, Result


@dataclass(frozen=True, slots=True)
class Span:
    """From one moment on, and before the other."""

    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class BaseLine:
    """The fact base that was asked: what it is called, which revision, and how much it holds."""

    name: str
    revision: str
    facts: int
    questions: int


@dataclass(frozen=True, slots=True)
class FactLine:
    """A fact by its question: how often it was told, with which confidence (0 to 100) on average, and the votes."""

    fact: str
    question: str
    told: int
    confidence: float
    helpful: int
    not_helpful: int


@dataclass(frozen=True, slots=True)
class NearLine:
    """A question that can be answered, and how sure (0 to 100) it was that it is meant."""

    question: str
    confidence: int


@dataclass(frozen=True, slots=True)
class VainLine:
    """Questions of one meaning that were asked in vain: their wordings, how often, by how many people, and when.

    ``private`` counts wordings that are not shown: they may tell who somebody is.
    """

    wordings: Sequence[str]
    private: int
    times: int
    people: int
    reported: int
    last_asked: date
    nearest: Sequence[NearLine]


@dataclass(frozen=True, slots=True)
class MendedLine:
    """A question that was asked in vain, and the questions of the facts that answer it by now."""

    wording: str
    times: int
    answered_by: Sequence[str]


@dataclass(frozen=True, slots=True)
class AgeCount:
    """How many facts were last checked so long ago, and how many of them are past their review date."""

    age: str
    facts: int
    overdue: int


@dataclass(frozen=True, slots=True)
class OverdueLine:
    """A fact that was to be reviewed by a day that is over."""

    fact: str
    question: str
    checked: date
    review_by: date


@dataclass(frozen=True, slots=True)
class ConfusedLine:
    """Two questions that are taken for each other.

    ``offered`` counts how often people had to choose between them, ``mistaken`` the questions of the gate that got the
    other one's fact.
    """

    first: str
    second: str
    offered: int
    mistaken: int


@dataclass(frozen=True, slots=True)
class ReloadLine:
    """A reload: when, how it began, what came of it, and what changed, by kind."""

    at: datetime
    origin: Origin
    result: Result
    revision: str
    dry_run: bool
    changes: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class GateFigures:
    """What came of the question gate: of so many questions, and at the ``threshold`` (0 to 100) in use."""

    questions: int
    threshold: int
    curve: Sequence[ThresholdPoint]
    calibration: Sequence[CalibrationBin]

    @property
    def in_use(self) -> ThresholdPoint | None:
        """The point of the curve at the threshold in use; None where there is no gate."""
        return self.curve[self.threshold] if self.curve else None


@dataclass(frozen=True, slots=True)
class Totals:
    """Questions by what they led to, the people who asked, the votes, and what is open and mended of the questions.

    ``in_vain`` counts groups of one meaning, ``mended`` questions.
    """

    asked: int = 0
    answered: int = 0
    offered: int = 0
    unknown: int = 0
    people: int = 0
    helpful: int = 0
    not_helpful: int = 0
    in_vain: int = 0
    mended: int = 0


@dataclass(frozen=True, slots=True)
class Report:
    """All of it. ``votes`` is how helpful people found what was told with such a confidence."""

    made_at: datetime
    span: Span
    base: BaseLine
    totals: Totals
    days: Sequence[DayCount]
    gate: GateFigures
    votes: Sequence[CalibrationBin] = ()
    most_asked: Sequence[FactLine] = ()
    most_voted_down: Sequence[FactLine] = ()
    in_vain: Sequence[VainLine] = ()
    mended: Sequence[MendedLine] = ()
    ages: Sequence[AgeCount] = ()
    overdue: Sequence[OverdueLine] = ()
    confused: Sequence[ConfusedLine] = ()
    reloads: Sequence[ReloadLine] = ()

"""Whether what is said in front of an answer fits what was asked: a yes or no, or the value."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.evaluation.asking import QuestionResult

NONE = "none"
"""The verdict of a question that nothing settles."""
FIRST = 60
"""Characters within which a value stands first."""
_DECIDED = frozenset({"yes", "no"})


class Fit(StrEnum):
    """What a verdict is worth."""

    FITTING = "fitting"
    MISSING = "no verdict"
    """None was said, and there is one."""
    OTHER = "another"
    """Neither right nor its contrary: "in part" for "yes"."""
    CONTRADICTING = "contradicting"
    """Yes for no, no for yes, or either where nothing settles it."""


def fit_of(asked: QuestionResult) -> Fit | None:
    """What the verdict of an answer is worth; None for a question that wants none, or got no answer."""
    wanted, said = asked.question.verdict, asked.said or NONE
    if not wanted or not asked.answered:
        return None
    if said == wanted or (wanted == "open" and said == NONE):
        return Fit.FITTING
    if said == NONE:
        return Fit.MISSING
    decides = said in _DECIDED and wanted in _DECIDED | {NONE, "open"}
    return Fit.CONTRADICTING if decides else Fit.OTHER


def is_first(asked: QuestionResult) -> bool | None:
    """Whether an answer has the value that was asked for within its first words; None where none was, or no answer."""
    if not asked.question.value or not asked.answered:
        return None
    return _plain(asked.question.value) in _plain(asked.told[: FIRST + len(asked.question.value)])


def fits(asked: Iterable[QuestionResult]) -> dict[str, int]:
    """How many verdicts of each worth, and how many values stand first or do not."""
    results = tuple(asked)
    counts = Counter(fit for each in results if (fit := fit_of(each)) is not None)
    firsts = Counter(first for each in results if (first := is_first(each)) is not None)
    return {**{fit: counts[fit] for fit in Fit}, "value first": firsts[True], "value later": firsts[False]}


def _plain(text: str) -> str:
    return " ".join(text.replace("\u202f", " ").replace("\u00a0", " ").split()).casefold()

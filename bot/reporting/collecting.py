"""Puts a report together from what the store counted and what the fact base says by now. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING

from bot.evaluation.thresholds import calibration_bins, threshold_curve
from bot.reporting.facts import ages, confused, overdue, question_of
from bot.reporting.in_vain import MOST_GROUPS, mended_line, vain_line
from bot.reporting.model import BaseLine, FactLine, GateFigures, ReloadLine, Report, Totals
from bot.teaching.asking_again import ask_again
from bot.teaching.groups import groups_in_vain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.answering.answerer import Answerer
    from bot.evaluation.thresholds import Judged
    from bot.knowledge.model import KnowledgeBase
    from bot.matching.matcher import Matcher
    from bot.reporting.model import Span
    from bot.store.activity import Activity, FactCount
    from bot.store.history import ReloadRecord
    from bot.store.interface import AskedInVain
    from bot.teaching.asking_again import AskedAgain

MOST_SHOWN = 12
"""Lines of a list: what is behind them matters less than what is read at a glance."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What the store has of a span of time."""

    span: Span
    activity: Activity
    in_vain: Sequence[AskedInVain]
    reloads: Sequence[ReloadRecord]


def collect(kept: Kept, ready: Matcher, answerer: Answerer, judged: Sequence[Judged], people: int = 1) -> Report:
    """The report on a span of time, from the state of the fact base that is ``ready``, at the end of the span.

    What fewer ``people`` asked in vain is left out: their words might tell who they are.
    """
    base, activity, span = ready.base, kept.activity, kept.span
    today = span.until.date()
    lines = [_fact_line(base, each) for each in activity.facts]
    again = _asked_again(kept, answerer)
    mended = [each for each in again.mended if len(each.question.askers) >= people]
    groups = groups_in_vain(ready, again.in_vain, today, people)
    return Report(
        made_at=span.until,
        span=span,
        base=BaseLine(base.name, base.revision, len(base.facts), len(base.intents)),
        totals=_totals(activity, len(groups), len(mended)),
        days=activity.days,
        gate=_gate(judged, ready.weights.threshold),
        votes=calibration_bins([(each.confidence, each.helpful, each.votes) for each in activity.facts if each.told]),
        most_asked=[line for line in lines if line.told][:MOST_SHOWN],
        most_voted_down=_voted_down(lines),
        in_vain=[vain_line(group) for group in groups[:MOST_GROUPS]],
        mended=[mended_line(base, each) for each in mended[:MOST_SHOWN]],
        ages=ages(base, today),
        overdue=overdue(base, today),
        confused=confused(base, activity.pairs, judged)[:MOST_SHOWN],
        reloads=[_reload_line(each) for each in kept.reloads if span.since <= each.at < span.until],
    )


def _asked_again(kept: Kept, answerer: Answerer) -> AskedAgain:
    late = [each for each in kept.in_vain if each.last_asked >= kept.span.since]
    return ask_again(answerer, late, kept.span.until.date())


def _totals(activity: Activity, in_vain: int, mended: int) -> Totals:
    return Totals(
        asked=activity.times(),
        answered=activity.times("answered"),
        offered=activity.times("ambiguous"),
        unknown=activity.times("unknown"),
        people=activity.people,
        helpful=activity.helpful,
        not_helpful=activity.not_helpful,
        in_vain=in_vain,
        mended=mended,
    )


def _gate(judged: Sequence[Judged], threshold: int) -> GateFigures:
    told = [(each.confidence, int(each.right), 1) for each in judged if each.told]
    return GateFigures(len(judged), threshold, threshold_curve(judged, threshold), calibration_bins(told))


def _fact_line(base: KnowledgeBase, counted: FactCount) -> FactLine:
    return FactLine(
        counted.fact_id,
        question_of(base, counted.fact_id),
        counted.told,
        counted.confidence,
        counted.helpful,
        counted.not_helpful,
    )


def _voted_down(lines: Sequence[FactLine]) -> list[FactLine]:
    down = [line for line in lines if line.not_helpful]
    return sorted(down, key=attrgetter("not_helpful"), reverse=True)[:MOST_SHOWN]


def _reload_line(record: ReloadRecord) -> ReloadLine:
    return ReloadLine(record.at, record.origin, record.result, record.revision, record.dry_run, record.changes)

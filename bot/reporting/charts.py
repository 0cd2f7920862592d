"""The drawings of a report."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING

from matplotlib.dates import AutoDateLocator, num2date
from matplotlib.ticker import MaxNLocator, PercentFormatter

from bot.reporting.plotting import ACCENT, BAD, FAIR, GOOD, INK, QUIET, drawing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

    from bot.evaluation.thresholds import CalibrationBin
    from bot.html import Html
    from bot.reporting.model import AgeCount, GateFigures, Report
    from bot.store.activity import DayCount
    from bot.store.interface import OutcomeName

MOST_BARS = 70
"""Bars that can be told apart on a phone: of more days, weeks are drawn."""
_OUTCOMES: tuple[tuple[OutcomeName, str], ...] = (("answered", GOOD), ("ambiguous", FAIR), ("unknown", BAD))
_WEEK = 7
_POINT = 7
_MOST_POINT = 15


def questions_by_day(report: Report, width: int) -> Html:
    """Bars of the outcomes one above the other, and a mark for each reload that went live."""
    first, last = report.span.since.date(), report.span.until.date()
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    step = 1 if len(days) <= MOST_BARS else _WEEK
    bars = days[::step]
    with drawing(width, 230) as drawn:
        axes = drawn.axes
        below = [0] * len(bars)
        for outcome, colour in _OUTCOMES:
            counted = _by_bar(report.days, outcome, first, step, len(bars))
            axes.bar(bars, counted, width=step * 0.78, bottom=below, align="edge", color=colour, linewidth=0)
            below = [low + more for low, more in zip(below, counted, strict=True)]
        top = max(*below, 1)
        live = sorted({each.at.date() for each in report.reloads if each.result == "live" and not each.dry_run})
        marked = [day + timedelta(days=0.39 * step) for day in live]
        axes.plot(marked, [top * 1.09] * len(marked), linestyle="", marker="v", markersize=6, color=ACCENT)
        axes.set_ylim(0, top * 1.15)
        _dates(axes, first, last + timedelta(days=step))
        per = "week" if step == _WEEK else "day"
        return drawn.html(f"Questions by {per}: answered, offered to choose from, and unknown")


def _by_bar(days: Sequence[DayCount], outcome: OutcomeName, first: date, step: int, bars: int) -> list[int]:
    counted = Counter[int]()
    for each in days:
        if each.outcome == outcome:
            counted[(each.day - first).days // step] += each.times
    return [counted[place] for place in range(bars)]


def _dates(axes: Axes, first: date, last: date) -> None:
    axes.xaxis.set_major_locator(AutoDateLocator(minticks=2, maxticks=5))
    axes.xaxis.set_major_formatter(lambda place, _: f"{(at := num2date(place)).day} {at:%b}")
    axes.yaxis.set_major_locator(MaxNLocator(5, integer=True))
    axes.set_xlim(first - timedelta(days=(last - first).days / 60), last)


def calibration(gate: Sequence[CalibrationBin], votes: Sequence[CalibrationBin], width: int) -> Html:
    """How often what was told with such a confidence was right (the gate), or helpful (people's votes)."""
    with drawing(width, 270) as drawn:
        axes = drawn.axes
        axes.plot([0, 100], [0, 1], color=QUIET, linewidth=1, linestyle=(0, (4, 4)))
        for bins, colour, marker in ((gate, GOOD, "o"), (votes, ACCENT, "D")):
            places, shares = [each.confidence for each in bins], [each.right for each in bins]
            axes.plot(places, shares, color=colour, linewidth=1.6)
            most = max((each.cases for each in bins), default=1)
            for each in bins:
                size = _POINT + (_MOST_POINT - _POINT) * (each.cases / most) ** 0.5
                axes.plot(each.confidence, each.right, marker, color=colour, markersize=size, markeredgewidth=0)
        least = min((100 * min(each.right, each.confidence / 100) for each in (*gate, *votes)), default=0) // 10 * 10
        axes.set_xlim(least, 102)
        axes.set_ylim(least / 100, 1.03)
        axes.set_xlabel("confidence that was told")
        axes.xaxis.set_major_formatter(PercentFormatter(decimals=0))
        axes.yaxis.set_major_formatter(PercentFormatter(1, decimals=0))
        return drawn.html("Calibration: the share that was right or helpful, over the confidence that was told")


def thresholds(gate: GateFigures, width: int) -> Html:
    """Right and false answers of the gate over the threshold, and the one in use."""
    with drawing(width, 270) as drawn:
        axes = drawn.axes
        places = [point.threshold for point in gate.curve]
        for shares, colour in (
            ([point.right for point in gate.curve], GOOD),
            ([point.false for point in gate.curve], BAD),
        ):
            axes.plot(places, shares, color=colour, linewidth=2.4)
            axes.fill_between(places, shares, color=colour, alpha=0.12, linewidth=0)
        axes.axvline(gate.threshold, color=INK, linewidth=1.2)
        if point := gate.in_use:
            axes.plot([gate.threshold] * 2, [point.right, point.false], "o", color=INK, markersize=6)
        left = gate.threshold > 50  # noqa: PLR2004 - the label stands where there is more room
        label = f"in use: {gate.threshold}"
        axes.annotate(
            label,
            (gate.threshold, 0.98),
            xytext=(-6 if left else 6, 0),
            textcoords="offset points",
            ha="right" if left else "left",
            va="top",
        )
        axes.set_xlim(0, 100)
        axes.set_ylim(0, 1)
        axes.set_xlabel("threshold of an answer")
        axes.yaxis.set_major_formatter(PercentFormatter(1, decimals=0))
        return drawn.html(f"Right and false answers over the threshold of an answer, which is {gate.threshold}")


def ages(counts: Sequence[AgeCount], width: int) -> Html:
    """Facts by how long ago they were compared with their sources; those past their review date apart."""
    with drawing(width, 190) as drawn:
        axes = drawn.axes
        names = [each.age for each in counts]
        fine = [each.facts - each.overdue for each in counts]
        late = [each.overdue for each in counts]
        axes.barh(names, fine, color=GOOD, height=0.62)
        axes.barh(names, late, left=fine, color=BAD, height=0.62)
        most = max((each.facts for each in counts), default=0) or 1
        for place, each in enumerate(counts):
            axes.annotate(str(each.facts), (each.facts, place), xytext=(6, 0), textcoords="offset points", va="center")
        axes.set_xlim(0, most * 1.12)
        axes.invert_yaxis()
        axes.grid(visible=False)
        axes.xaxis.set_visible(False)
        axes.spines["bottom"].set_visible(False)
        return drawn.html("Facts by how long ago they were checked")

"""The sections of a report that are drawn: days, calibration, threshold, and the age of checks."""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from typing import TYPE_CHECKING

from bot.reporting import charts
from bot.reporting.parts import Bar, bars, card, day, figures, legend, number, share, short_day
from bot.reporting.plotting import WHOLE, for_each_place

if TYPE_CHECKING:
    from datetime import date

    from bot.html import Html
    from bot.reporting.model import Report

_SURE = 100


def days(report: Report) -> Html:
    """Questions by day and outcome."""
    if not report.days:
        return card("Questions by day", "Nobody asked anything in this time.")
    by_day: defaultdict[date, dict[str, int]] = defaultdict(dict)
    for each in report.days:
        by_day[each.day][each.outcome] = each.times
    busiest = max(by_day, key=lambda at: sum(by_day[at].values()))
    most = number(sum(by_day[busiest].values()), "question")
    marks = (("accent mark", "a reload went live"),) if report.reloads else ()
    return card(
        "Questions by day",
        f"Most were asked on {day(busiest)}: {most}.",
        legend(("good", "answered"), ("fair", "offered to choose from"), ("bad", "unknown"), *marks),
        for_each_place(partial(charts.questions_by_day, report), WHOLE),
        figures(
            "Questions by day and outcome",
            ("Day", "Answered", "Offered", "Unknown"),
            (
                (day(at), *(number(found.get(name, 0)) for name in ("answered", "ambiguous", "unknown")))
                for at, found in by_day.items()
            ),
        ),
    )


def calibration(report: Report) -> Html:
    """Told confidence against what was right, or helpful."""
    title, (gate, votes) = "Is it as sure as it says?", (report.gate.calibration, report.votes)
    if not gate and not votes:
        return card(title, "There is no question gate, and nobody voted: so nothing tells.")
    rows = [
        (f"{each.confidence:.0f}{chr(160)}%", what, f"{_SURE * each.right:.0f}{chr(160)}%", number(each.cases))
        for what, bins in (("gate", gate), ("votes", votes))
        for each in bins
    ]
    return card(
        title,
        "On the dashed line, what is told with 80 % is right in 80 of 100 cases. Above it, it is better than it says.",
        legend(("good", "right, by the question gate"), ("accent", "helpful, by people's votes")),
        for_each_place(partial(charts.calibration, gate, votes)),
        figures("Calibration", ("Confidence", "By", "Right or helpful", "Cases"), rows),
    )


def threshold(report: Report) -> Html:
    """Right against false answers over the threshold."""
    gate, title = report.gate, "Right and false answers"
    if not (point := gate.in_use):
        return card(title, "The fact base has no question gate (questions.yaml) to be measured by.")
    right, false = f"{_SURE * point.right:.0f}", f"{_SURE * point.false:.0f}"
    return card(
        title,
        f"Of 100 questions of the gate, {right} get a right answer and {false} a false one. "
        "A lower threshold answers more, and errs more.",
        legend(("good", "right answers"), ("bad", "false answers"), ("ink", "the threshold in use")),
        for_each_place(partial(charts.thresholds, gate)),
        figures(
            f"Shares of {number(gate.questions, 'question')} of the gate",
            ("Threshold", "Right", "False"),
            (
                (str(each.threshold), f"{_SURE * each.right:.1f}{chr(160)}%", f"{_SURE * each.false:.1f}{chr(160)}%")
                for each in gate.curve
                if each.threshold % 5 == 0 or each.threshold == gate.threshold
            ),
        ),
    )


def ages(report: Report) -> Html:
    """Facts by the age of their check, and which are overdue."""
    title, late = "How long ago facts were checked", len(report.overdue)
    if not report.base.facts:
        return card(title, "The fact base is empty.")
    recent = share(report.ages[0].facts, report.base.facts)
    due = number(late, "fact is", "facts are") if late else "None is"
    listed = [Bar(each.question, f"due {short_day(each.review_by)}", ()) for each in report.overdue]
    return card(
        title,
        f"{recent} were compared with their sources within 30 days. {due} past the day of review.",
        legend(("good", "up to date"), ("bad", "past the day of review")),
        for_each_place(partial(charts.ages, report.ages)),
        bars(listed) if listed else None,
        figures(
            "Facts by the age of their check",
            ("Up to", "Facts", "Of them overdue"),
            ((each.age, number(each.facts), number(each.overdue)) for each in report.ages),
        ),
    )

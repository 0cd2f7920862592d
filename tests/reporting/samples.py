"""A report with something of everything, and one with nothing; some of it written by somebody who means harm."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from bot.evaluation.thresholds import Judged, calibration_bins, threshold_curve
from bot.reporting.model import (
    AgeCount,
    BaseLine,
    ConfusedLine,
    FactLine,
    GateFigures,
    MendedLine,
    NearLine,
    OverdueLine,
    ReloadLine,
    Report,
    Span,
    Totals,
    VainLine,
)
from bot.store.activity import DayCount

UNTIL = datetime(2026, 2, 15, 12, tzinfo=UTC)
SPAN = Span(UNTIL - timedelta(days=20), UNTIL)
HARM = "</style><script>alert(1)</script><img src=x onerror=alert(1)>&\"'"
LONG = "a-word-that-never-ends" * 12
JUDGED = tuple(Judged(("a",), "a" if sure > 55 else "b", sure, sure > 55, sure > 66) for sure in range(20, 100, 3))
BASE = BaseLine("The camel race", "0a1b2c3d", 12, 9)
EMPTY = Report(UNTIL, SPAN, BaseLine("", "0a1b2c3d", 0, 0), Totals(), (), GateFigures(0, 67, (), ()))


def full_report(text: str = "How long is the race?", span: Span = SPAN) -> Report:
    first = span.since.date()
    days = [
        DayCount(first + timedelta(days=number), outcome, 3 + number % 5)
        for number in range((span.until - span.since).days)
        for outcome in ("answered", "ambiguous", "unknown")
    ]
    return Report(
        made_at=UNTIL,
        span=span,
        base=BASE,
        totals=Totals(1234, 1000, 134, 100, 56, 70, 30, 9, 4),
        days=days,
        gate=GateFigures(
            len(JUDGED),
            67,
            threshold_curve(JUDGED, 67),
            calibration_bins([(each.confidence, int(each.right), 1) for each in JUDGED]),
        ),
        votes=calibration_bins([(88, 30, 40), (75, 4, 6)]),
        most_asked=[FactLine(f"fact-{number}", text, 90 - number, 91.4, 3, 1) for number in range(9)],
        most_voted_down=[FactLine("fact-1", f"{text} {LONG}", 30, 71, 2, 8)],
        in_vain=[VainLine([text, LONG], 1, 5, 3, 1, UNTIL.date(), [NearLine(text, 44)])],
        mended=[MendedLine(text, 2, [text])],
        ages=[AgeCount("30 days", 8, 0), AgeCount("90 days", 3, 1), AgeCount("longer", 1, 1)],
        overdue=[OverdueLine("fact-1", text, date(2025, 1, 2), date(2025, 7, 1))],
        confused=[ConfusedLine(text, LONG, 12, 1)],
        reloads=[
            ReloadLine(UNTIL - timedelta(days=3), "command", "live", "0a1b2c3d", dry_run=False, changes={"added": 2}),
            ReloadLine(UNTIL - timedelta(days=9), "files", "held", "0a1b2c3e", dry_run=True, changes={"broken": 1}),
        ],
    )

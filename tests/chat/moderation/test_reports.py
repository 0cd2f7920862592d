from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.chat.moderation.reports import status_report
from bot.knowledge.problems import Problem
from tests.chat.samples import NOW, fact, revision


def problems(number: int) -> tuple[Problem, ...]:
    return tuple(
        Problem("facts/car.yaml", line, 3, "Unknown key 'stauts'.", "Write 'status'.") for line in range(number)
    )


def test_the_status_says_what_is_live_since_when_and_what_waits_for_review() -> None:
    late = fact("late", review_by=date(2026, 1, 31))
    due = fact("due-today", review_by=NOW.date())
    assert status_report(revision("aaa", late, due, fact("never")), NOW.date()).text == (
        f"Revision **`aaa`** is live, loaded <t:{int(NOW.timestamp())}:f>.\n"
        "3 facts · 1 intent · 2 sources · 1 phrasing\n"
        "1 fact past its review date:\n"
        "- late: due 31 January 2026"
    )


def test_the_status_shows_warnings() -> None:
    warned = replace(revision("aaa", fact()), warnings=problems(2))
    assert "No fact is past its review date.\n- facts/car.yaml:0:3" in status_report(warned, NOW.date()).text

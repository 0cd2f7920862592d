from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.chat.moderation.reports import reload_report, status_report
from bot.knowledge.library import Rejected, Reloaded
from bot.knowledge.problems import Problem, Severity
from tests.chat.samples import NOW, fact, revision


def problems(number: int) -> tuple[Problem, ...]:
    return tuple(
        Problem("facts/car.yaml", line, 3, "Unknown key 'stauts'.", "Write 'status'.") for line in range(number)
    )


def test_a_reload_names_both_revisions_and_what_changed() -> None:
    old = revision("aaa", fact("kept"), fact("gone"), fact("edited"))
    new = revision("bbb", fact("kept"), fact("edited", checked=date(2026, 11, 24)), fact("new"))
    assert reload_report(Reloaded(old, new, changed=True)).text == (
        "**Reloaded.** Revision `aaa` has made way for `bbb`.\n"
        "3 facts · 1 intent · 2 sources · 1 phrasing\n"
        "Added: new\n"
        "Removed: gone\n"
        "Changed: edited"
    )


def test_a_reload_of_the_same_files_says_that_nothing_changed() -> None:
    same = revision("aaa", fact())
    assert reload_report(Reloaded(same, same, changed=False)).text == "Nothing has changed: revision `aaa` is live."


def test_many_changes_are_counted() -> None:
    new = revision("bbb", *(fact(f"f{number:02}") for number in range(30)))
    assert "f09 and 20 more" in reload_report(Reloaded(revision("aaa"), new, changed=True)).text


def test_a_refused_reload_shows_where_and_what_and_that_the_old_one_stays() -> None:
    report = reload_report(Rejected(revision("aaa"), problems(1)))
    assert report.text == (
        "**Not reloaded.** 1 error to mend. Revision `aaa` stays live and goes on answering.\n"
        "- facts/car.yaml:0:3: error: Unknown key 'stauts'. Write 'status'."
    )
    assert report.attached == ""


def test_many_problems_go_into_a_file_each_on_its_line() -> None:
    report = reload_report(Rejected(revision("aaa"), problems(40)))
    assert report.attached.splitlines() == [str(problem) for problem in problems(40)]
    assert "attached file" in report.text
    assert "and 37 more" in report.text


def test_a_hostile_problem_pings_nobody_and_fits_the_message() -> None:
    hostile = Problem("x.yaml", 1, 1, "@everyone <@123456789012345678> " * 500, severity=Severity.ERROR)
    report = reload_report(Rejected(revision("aaa"), (hostile,) * 9))
    assert len(report.text) <= 4000
    assert "@everyone" not in report.text


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

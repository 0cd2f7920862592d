"""What a moderator reads of a reload."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from bot.chat.moderation.reload_report import reload_report
from bot.knowledge.diff import difference
from bot.knowledge.examination import Comparison, Turned
from bot.knowledge.facts import Wording
from bot.knowledge.problems import Problem, Severity
from bot.service.reload_outcome import Hold, ReloadOutcome
from tests.chat.samples import fact, revision

if TYPE_CHECKING:
    from bot.knowledge.library import Revision
    from bot.store.history import Result

MOST = 4000
"""Characters of a message's text, by Discord's documentation."""
OLD = revision("aaa", fact("kept"), fact("gone"), fact("edited"))


def problems(number: int) -> tuple[Problem, ...]:
    return tuple(
        Problem("facts/car.yaml", line, 3, "Unknown key 'stauts'.", "Write 'status'.") for line in range(number)
    )


def outcome(result: Result, old: Revision[Any], new: Revision[Any], **more: Any) -> ReloadOutcome[Any]:  # noqa: ANN401
    is_live = result == "live" and not more.get("dry_run")
    changed = difference(old.base, new.base)
    return ReloadOutcome(result, old, new if is_live else old, new.base.revision, difference=changed, **more)


def worded(name: str, text: str, **changes: Any) -> Any:  # noqa: ANN401
    return fact(name, wording=Wording(text, text, text), **changes)


def test_a_reload_names_both_revisions_and_what_changed() -> None:
    new = revision("bbb", fact("kept"), fact("edited", checked=date(2026, 11, 24)), fact("new"))
    report = reload_report(outcome("live", OLD, new))
    assert report.text == (
        "**Reloaded.** Revision `aaa` has made way for `bbb`.\n"
        "3 facts · 1 intent · 2 sources · 1 phrasing\n"
        "facts: 1 added, 1 removed, 1 changed · other changes: 1\n"
        "Added: new\n"
        "Removed: gone\n"
        "Changed:\n"
        "- edited · `checked`"
    )
    assert report.file_name == "changes.txt"
    assert "Facts that have gone\n====================\ngone: " in report.attached


def test_a_fact_shows_its_old_and_new_words_and_whether_a_figure_is_supported() -> None:
    old = revision("aaa", worded("dates", "It runs from 3 to 17 January."))
    moved = worded("dates", "It runs from 3 to 18 January.")
    assert (
        "- dates · It runs from 3 to ~~17~~ **18** January."
        in reload_report(outcome("live", old, revision("bbb", moved))).text
    )
    checked = replace(moved, checked=date(2026, 12, 1))
    report = reload_report(outcome("live", old, revision("bbb", checked)))
    assert report.text.endswith("January. · its date of check changed too")
    assert "figures: 17 -> 18; its sources did not change\n  checked: " in report.attached


def test_what_is_held_back_shows_first_what_is_to_be_decided() -> None:
    old = revision("aaa", worded("dates", "It runs from 3 to 17 January."))
    new = revision("bbb", worded("dates", "It runs from 3 to 18 January."))
    asked = Comparison(
        broken=(Turned("when is it", ("dates",), ("dates",), (), ("dates", "other"), line=7),),
        mended=(Turned("best pizza", (), ("dates",), ()),),
        asked=9,
    )
    held = outcome("held", old, new, comparison=asked, holds=(Hold.BROKEN, Hold.UNSUPPORTED))
    report = reload_report(held)
    assert report.text.startswith(
        "**Held back.** Revision `bbb` goes live only if you confirm it. "
        "Revision `aaa` stays live and goes on answering.\n"
        "**Questions that were right and are not any more: 1**\n"
        "- “when is it” wants dates, gets only a choice of questions\n"
        "**Figures that changed, and neither their source nor the date of their check did: 1**\n"
        "- dates · ~~17~~ **18**\n"
    )
    assert (
        "Questions that are right now and were not: 1\n- “best pizza” wants no answer, gets no answer" in report.text
    )
    assert 'questions.yaml:7: "when is it" wants dates, got dates, gets no answer (offered: dates, other)' in (
        report.attached
    )
    tried = reload_report(replace(held, dry_run=True)).text
    assert tried.startswith("**A dry run.** Revision `bbb` would be held back until a moderator confirms it.")


def test_a_dry_run_says_that_it_would_go_live() -> None:
    new = revision("bbb", fact("kept"))
    told = reload_report(outcome("live", OLD, new, dry_run=True)).text
    assert told.startswith("**A dry run.** Revision `bbb` would go live. Revision `aaa` stays live")


def test_a_reload_of_the_same_files_says_that_nothing_changed() -> None:
    assert reload_report(outcome("unchanged", OLD, OLD)).text == "Nothing has changed: revision `aaa` is live."


def test_without_a_gate_it_says_how_many_phrasings_were_asked() -> None:
    told = reload_report(outcome("live", OLD, OLD, comparison=Comparison(asked=300, phrasings=8322))).text
    assert "Without a question gate, 300 of 8,322 phrasings were asked, each while it was left out." in told
    assert "phrasings were asked" not in reload_report(outcome("live", OLD, OLD, comparison=Comparison(asked=9))).text


def test_many_changes_are_counted() -> None:
    new = revision("bbb", *(fact(f"f{number:02}") for number in range(30)))
    assert "f04 and 25 more" in reload_report(outcome("live", revision("aaa"), new)).text


def test_a_refused_reload_shows_where_and_what_and_that_the_old_one_stays() -> None:
    report = reload_report(outcome("rejected", OLD, OLD, problems=problems(1)))
    assert report.text == (
        "**Not reloaded.** 1 error to mend. Revision `aaa` stays live and goes on answering.\n"
        "- facts/car.yaml:0:3: error: Unknown key 'stauts'. Write 'status'."
    )
    assert report.attached == ""


def test_many_problems_go_into_a_file_each_on_its_line() -> None:
    report = reload_report(outcome("rejected", OLD, OLD, problems=problems(40)))
    assert report.attached.splitlines() == [str(problem) for problem in problems(40)]
    assert report.file_name == "problems.txt"
    assert "attached file" in report.text
    assert "and 37 more" in report.text


def test_what_could_not_be_recorded_is_told() -> None:
    told = reload_report(outcome("live", OLD, revision("bbb"), recorded=False)).text
    assert "The history could not be written: this reload is missing in it." in told


def test_whatever_changed_the_message_pings_nobody_and_fits() -> None:
    evil = "@everyone <@123456789012345678> **`~~ " * 60
    old = revision("aaa", *(worded(f"f{number}" * 20, f"{evil} 1") for number in range(30)), fact("gone" * 15))
    new = revision("bbb", *(worded(f"f{number}" * 20, f"2 {evil}") for number in range(30)), fact("new" * 20))
    turned = tuple(Turned(evil, (evil,) * 9, (evil,), (evil,) * 9) for _ in range(50))
    warned = tuple(Problem("x.yaml", 1, 1, evil * 9, severity=Severity.WARNING) for _ in range(50))
    found = outcome("live", old, new, comparison=Comparison(turned, turned, 100), problems=warned, recorded=False)
    report = reload_report(found)
    assert len(report.text) <= MOST
    assert "@everyone" not in report.text
    assert "<@1" not in report.text

"""What a valid fact base can still get wrong."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from bot.knowledge.evidence import count_figures, count_unquoted
from bot.knowledge.lint import lint
from bot.knowledge.problems import Problem, Severity

if TYPE_CHECKING:
    from conftest import Base

TODAY = date(2026, 11, 23)
DATES, TEAM = "facts/dates.yaml", "facts/team.yaml"


WEEKLY = """\
- id: weekly
  publisher: The Weekly
  title: Who leads
  url: https://example.com/who
  published: null
  kind: news
"""


def _lint(base: Base, today: date = TODAY) -> tuple[Problem, ...]:
    loaded = base.load()
    assert loaded.base is not None, loaded.problems
    return lint(loaded.base, loaded.locate, today)


def _only(base: Base, today: date = TODAY) -> Problem:
    (problem,) = _lint(base, today)
    return problem


def test_a_base_with_nothing_to_mend(base: Base) -> None:
    assert _lint(base) == ()


def test_a_figure_without_evidence(base: Base) -> None:
    base.change(DATES, "from 3 to 17 January", "from 3 to 17 January, on seven stages and 18 legs")

    problem = _only(base)

    assert (problem.file, problem.line, problem.column) == (DATES, 14, 15)
    assert problem.message == 'dates-2025: no evidence carries "18", "seven".'
    assert problem.severity is Severity.ERROR


def test_a_figure_of_only_one_tense_needs_evidence_too(base: Base) -> None:
    base.change(DATES, "starts on 3 January", "starts on 3 January at 8")

    assert '"8"' in _only(base).message


def test_a_figure_in_a_position_needs_evidence(base: Base) -> None:
    base.change(TEAM, "claim: six cars", "claim: seven cars")

    assert _only(base).message == 'recce-count: no evidence carries "seven".'


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("fragment: January 3 to 17", "fragment: the 3rd until the seventeenth"),
        ("fragment: January 3 to 17", 'figures: ["3 January", "17"]\n          why: Not at hand.'),
        ("ran from 3 to 17 January", "ran from three to 17 January"),
        ("The 2025 rally ran", "The 2025 rally, the 47th, with a D7X-R and a 6D V8, ran"),
    ],
)
def test_evidence_carries_a_figure_however_it_is_written(base: Base, old: str, new: str) -> None:
    base.change(DATES, old, new)

    assert _lint(base) == ()


def test_the_title_of_a_source_carries_its_figures(base: Base) -> None:
    base.change("sources.yaml", "title: The 2025 rally", "title: 13 stages in 2025")
    base.change(DATES, "from 3 to 17 January", "from 3 to 17 January on 13 stages")

    assert _lint(base) == ()


def test_the_year_of_another_edition_needs_evidence(base: Base) -> None:
    base.change(DATES, "The 2025 rally", "Unlike in 2026, the 2025 rally")

    assert '"2026"' in _only(base).message


def test_a_derived_figure_is_evidence(base: Base) -> None:
    base.change(DATES, "to 17 January", "to 17 January, for 15 days")
    base.change(DATES, "          fragment: January 3", '        - derived: 3 to 17\n          figures: ["15"]\n#')
    base.change(DATES, "source: organiser-2025", "source: organiser-2025\n          fragment: 3 to 17")

    assert _lint(base) == ()


def test_figures_are_counted_and_so_are_those_that_nobody_can_look_up(base: Base) -> None:
    known = base.load().base
    assert known is not None

    # 3 and 17 for 2025, 3 for 2026, six and eight recce cars; only the second is not quoted.
    assert count_figures(known) == 5
    assert count_unquoted(known) == 1


def test_a_derived_figure_is_not_counted_as_unquoted(base: Base) -> None:
    base.change(DATES, "why: The page", "derived: The page")

    known = base.load().base

    assert known is not None
    assert count_unquoted(known) == 0


def test_a_fragment_that_is_a_sentence(base: Base) -> None:
    base.change(DATES, "fragment: January 3 to 17", f"fragment: {'3 17 ' * 6}x")

    problem = _only(base)

    assert (problem.line, problem.column) == (17, 21)
    assert "13 words" in problem.message


def test_a_fragment_of_as_many_words_as_it_may_have(base: Base) -> None:
    base.change(DATES, "fragment: January 3 to 17", f"fragment: {'3 17 ' * 6}")

    assert _lint(base) == ()


@pytest.mark.parametrize(
    ("kind", "second", "confirmed"),
    [
        ("news", False, False),
        ("paid", False, False),
        ("organiser", False, True),
        ("press-release", False, True),
        ("news", True, True),
    ],
)
def test_confirmed_by_one_who_must_know_or_by_two(base: Base, kind: str, second: bool, confirmed: bool) -> None:  # noqa: FBT001 - values of a table
    base.change(TEAM, "single-source", "confirmed")
    base.change("sources.yaml", "kind: news", f"kind: {kind}")
    if second:
        base.change(TEAM, "- source: daily-2026", "- source: daily-2026\n        - source: weekly")
        base.write("sources.yaml", base.read("sources.yaml") + WEEKLY)

    problems = _lint(base)

    assert [problem.line for problem in problems] == ([] if confirmed else [10])


def test_rewrites_of_one_text_confirm_nothing(base: Base) -> None:
    base.change(TEAM, "single-source", "confirmed")
    base.change("sources.yaml", "kind: organiser\n- id: daily", "kind: news\n  origin: team-statement\n- id: daily")
    base.change(TEAM, "- source: daily-2026", "- source: daily-2026\n        - source: organiser-2026")
    base.change(DATES, "- source: organiser-2026", "- source: organiser-2025\n        - source: organiser-2026")

    assert "called confirmed" in _only(base).message


@pytest.mark.parametrize("kind", ["organiser", "news"])
def test_a_source_that_nobody_read_confirms_nothing(base: Base, kind: str) -> None:
    base.change(TEAM, "single-source", "confirmed")
    base.change(TEAM, "- source: daily-2026", "- source: daily-2026\n        - source: weekly")
    unread = WEEKLY.replace("kind: news", f"kind: {kind}\n  unread: The Daily quotes it.")
    base.write("sources.yaml", base.read("sources.yaml") + unread)

    assert "called confirmed" in _only(base).message


def test_a_quotation_from_a_page_that_nobody_read(base: Base) -> None:
    base.change(TEAM, "- source: daily-2026", "- source: daily-2026\n        - {source: weekly, fragment: Ms X}")
    base.write("sources.yaml", f"{base.read('sources.yaml')}{WEEKLY}  unread: The Daily quotes it.\n")

    problem = _only(base)

    assert (problem.line, problem.severity) == (16, Severity.ERROR)
    assert problem.message == "boss: this quotes weekly, which is marked as unread."


def test_a_fact_of_which_nobody_read_any_source(base: Base) -> None:
    base.change(TEAM, "- source: daily-2026", "- source: weekly")
    base.write("sources.yaml", f"{base.read('sources.yaml')}{WEEKLY}  unread: It is behind a paywall.\n")

    problem = _only(base)

    assert (problem.line, problem.severity) == (15, Severity.WARNING)
    assert "nobody has read any of its sources" in problem.message


def test_positions_that_go_back_to_one_text(base: Base) -> None:
    base.change("sources.yaml", "kind: organiser", "kind: organiser\n  origin: team-statement")

    problem = _only(base)

    assert (problem.file, problem.line, problem.severity) == (TEAM, 28, Severity.WARNING)


@pytest.mark.parametrize(("today", "overdue"), [(date(2027, 1, 31), False), (date(2027, 2, 1), True)])
def test_a_fact_past_its_review(base: Base, today: date, overdue: bool) -> None:  # noqa: FBT001 - values of a table
    problems = _lint(base, today)

    assert [(problem.line, problem.severity) for problem in problems] == [(31, Severity.WARNING)] * overdue


def test_a_check_that_is_still_to_come(base: Base) -> None:
    problems = _lint(base, date(2026, 11, 21))

    assert [(problem.file, problem.line) for problem in problems] == [(DATES, 18), (DATES, 30), (TEAM, 16), (TEAM, 37)]
    assert all(problem.severity is Severity.ERROR for problem in problems)


def test_a_check_where_it_is_tomorrow_already(base: Base) -> None:
    assert _lint(base, date(2026, 11, 22)) == ()


def test_an_answer_that_is_too_long(base: Base) -> None:
    base.change(TEAM, "Ms Example leads the team.", "Ms Example. " * 51)

    problem = _only(base)

    assert (problem.line, problem.severity) == (11, Severity.WARNING)
    assert "611 characters" in problem.message


def test_facts_that_answer_the_same_question(base: Base) -> None:
    base.change(DATES, "When is the {edition} rally?", "When is the rally?")

    problem = _only(base)

    assert (problem.file, problem.line, problem.severity) == (DATES, 3, Severity.WARNING)
    assert "2 of its facts" in problem.message


def test_a_source_that_no_fact_cites(base: Base) -> None:
    base.change(TEAM, "        - source: daily-2026\n      checked", "        - source: organiser-2025\n      checked")
    base.change(TEAM, "          sources: [daily-2026]", "          sources: [organiser-2026]")
    base.change(TEAM, "        - source: daily-2026\n", "        - source: organiser-2026\n")

    problem = _only(base)

    assert (problem.file, problem.line, problem.severity) == ("sources.yaml", 13, Severity.WARNING)

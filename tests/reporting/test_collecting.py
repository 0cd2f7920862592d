"""A report is put together from counts, from what was asked in vain, and from the fact base as it is by now."""

from __future__ import annotations

from dataclasses import asdict
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.evaluation.thresholds import judge_gate
from bot.reporting.collecting import Kept, collect
from bot.store.activity import Activity, DayCount, FactCount, PairCount
from bot.store.history import ReloadRecord
from bot.store.interface import AskedInVain
from bot.terminal.opening import open_knowledge
from tests.evaluation.camel_base import GATE, write_camel_base
from tests.reporting.samples import SPAN, UNTIL

if TYPE_CHECKING:
    from bot.reporting.model import Report
    from bot.terminal.opening import Opened

DAY = UNTIL.date()
PERSON = 4242424242424242


def in_vain(text: str, *askers: str, days_ago: int = 1) -> AskedInVain:
    at = UNTIL - timedelta(days=days_ago)
    return AskedInVain(text, frozenset(askers), len(askers), 0, at, at, frozenset({"unknown"}))


ACTIVITY = Activity(
    days=(DayCount(DAY, "answered", 5), DayCount(DAY, "ambiguous", 2), DayCount(DAY, "unknown", 1)),
    facts=(FactCount("the-start", 4, 88, 3, 1), FactCount("the-prize", 1, 70, 0, 3), FactCount("gone", not_helpful=1)),
    pairs=(PairCount("the-place", "the-start", 2), PairCount("gone", "the-start", 9)),
    people=3,
)
KEPT = Kept(
    SPAN,
    ACTIVITY,
    (
        in_vain("zyxwv qponm", "hash-of-ann", "hash-of-ben"),
        in_vain("mail ann@example.org about lkjih", "hash-of-ann"),
        in_vain("camel champion name", "hash-of-ben"),
        in_vain("vwxyz long ago", "hash-of-ben", days_ago=90),
    ),
    (
        ReloadRecord(UNTIL - timedelta(days=1), "command", "live", "a", "b", person_id=PERSON, reason="Ann said so"),
        ReloadRecord(UNTIL - timedelta(days=90), "command", "live", "0", "a"),
    ),
)


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Opened:
    base = write_camel_base(tmp_path_factory.mktemp("base") / "camels")
    (base / "questions.yaml").write_text(GATE.replace("[the-start]", "[the-place]"), encoding="utf-8")
    return open_knowledge(base)


@pytest.fixture(scope="module")
def report(opened: Opened) -> Report:
    ready = opened.library.current().ready
    return collect(KEPT, ready, opened.answerer, judge_gate(ready))


def test_totals_are_those_of_the_span(report: Report) -> None:
    totals = report.totals
    assert (totals.asked, totals.answered, totals.offered, totals.unknown, totals.people) == (8, 5, 2, 1, 3)
    assert (totals.helpful, totals.not_helpful) == (3, 5)


def test_facts_are_told_by_their_questions_those_that_are_gone_by_their_ids(report: Report) -> None:
    assert [(line.question, line.told) for line in report.most_asked] == [
        ("When does the camel race start?", 4),
        ("What does the winner get?", 1),
    ]
    assert [(line.question, line.not_helpful) for line in report.most_voted_down] == [
        ("What does the winner get?", 3),
        ("When does the camel race start?", 1),
        ("gone", 1),
    ]


def test_what_is_answered_by_now_is_mended_and_what_was_asked_before_the_span_is_left_out(report: Report) -> None:
    assert [(line.wording, list(line.answered_by)) for line in report.mended] == [
        ("camel champion name", ["Who won the camel race?"])
    ]
    assert [text for line in report.in_vain for text in line.wordings] == ["zyxwv qponm"]
    assert (report.totals.in_vain, report.totals.mended) == (len(report.in_vain), 1)


def test_nothing_in_it_tells_who_somebody_is(report: Report) -> None:
    told = str(asdict(report))
    for secret in ("hash-of", "ann@example.org", "Ann said so", str(PERSON)):
        assert secret not in told
    assert sum(line.private for line in report.in_vain) == 1


def test_what_fewer_people_asked_than_wanted_is_left_out(opened: Opened) -> None:
    report = collect(KEPT, opened.library.current().ready, opened.answerer, (), people=2)
    assert [text for line in report.in_vain for text in line.wordings] == ["zyxwv qponm"]
    assert (len(report.mended), report.totals.mended) == (0, 0)


def test_confused_are_those_that_were_offered_together_and_that_the_gate_mistook(report: Report) -> None:
    (line,) = report.confused
    assert {line.first, line.second} == {"When does the camel race start?", "Where is the camel race held?"}
    assert (line.offered, line.mistaken) == (2, 1)


def test_votes_are_held_against_the_confidence_that_was_told(report: Report) -> None:
    assert [(each.confidence, each.right, each.cases) for each in report.votes] == [(70, 0, 3), (88, 0.75, 4)]


def test_the_gate_tells_what_the_threshold_in_use_does(report: Report) -> None:
    point = report.gate.in_use
    assert point is not None
    assert (round(3 * point.right), round(3 * point.false)) == (1, 1)


def test_facts_are_counted_by_the_age_of_their_check(report: Report) -> None:
    assert {each.age: each.facts for each in report.ages if each.facts} == {"90 days": 4}
    assert report.overdue == ()


def test_only_reloads_of_the_span_are_shown(report: Report) -> None:
    assert [line.revision for line in report.reloads] == ["b"]

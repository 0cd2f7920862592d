"""Weeks end on Monday morning, and one in which nothing happened is quiet."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.store.activity import Activity, DayCount, FactCount
from bot.teaching.digest import Digest, week_before

if TYPE_CHECKING:
    from bot.knowledge.model import KnowledgeBase

MONDAY = datetime(2026, 2, 16, 8, tzinfo=UTC)
WEEK = week_before(MONDAY)


@pytest.mark.parametrize(
    ("now", "monday"),
    [
        (MONDAY, MONDAY),
        (MONDAY - timedelta(seconds=1), MONDAY - timedelta(weeks=1)),
        (MONDAY + timedelta(days=6, hours=23), MONDAY),
    ],
)
def test_a_week_ends_on_monday_morning(now: datetime, monday: datetime) -> None:
    week = week_before(now)
    assert (week.since, week.until) == (monday - timedelta(weeks=1), monday)


def test_without_questions_votes_and_anything_mended_a_week_is_quiet() -> None:
    assert Digest(WEEK, Activity()).is_quiet
    assert Digest(WEEK, Activity(), dead=3).is_quiet
    assert not Digest(WEEK, Activity(days=(DayCount(WEEK.since.date(), "unknown", 1),))).is_quiet
    assert not Digest(WEEK, Activity(facts=(FactCount("a", not_helpful=1),))).is_quiet
    assert not Digest(WEEK, Activity(), mended=1).is_quiet


def test_a_fact_that_became_due_in_it_is_told_once(shipped_base: KnowledgeBase) -> None:
    fact = next(iter(shipped_base.facts.values()))
    assert not Digest(WEEK, Activity(), due=[replace(fact, review_by=date(2026, 2, 10))]).is_quiet
    assert Digest(WEEK, Activity(), due=[replace(fact, review_by=date(2026, 2, 8))]).is_quiet

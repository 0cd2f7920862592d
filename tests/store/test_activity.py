"""What happened in a span of time, in counts: the same on SQLite and on PostgreSQL."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.store.activity import Activity, DayCount, FactCount, PairCount
from bot.store.null import NullStore
from tests.store.conftest import ANN, BEN, NOW, question

if TYPE_CHECKING:
    from bot.store.interface import AskedQuestion
    from bot.store.sql_store import SqlStore
    from tests.store.conftest import Clock

LONG_AGO, TOMORROW = NOW - timedelta(days=20), NOW + timedelta(days=1)
YESTERDAY = NOW - timedelta(days=1)


def told(fact: str, confidence: int, asker: int = ANN) -> AskedQuestion:
    return replace(question(None, asker), outcome="answered", fact_ids=(fact,), confidence=confidence)


def offered(*facts: str) -> AskedQuestion:
    return replace(question(), outcome="ambiguous", fact_ids=facts)


async def test_questions_are_counted_by_day_and_outcome_within_the_span(store: SqlStore) -> None:
    late = NOW.replace(hour=23, minute=59)
    for each in (told("size", 90), replace(told("size", 90), at=late), question(at=YESTERDAY), question(at=LONG_AGO)):
        store.record(each)
    found = await store.activity(YESTERDAY, TOMORROW)
    assert found.days == (DayCount(YESTERDAY.date(), "unknown", 1), DayCount(NOW.date(), "answered", 2))
    assert (found.times(), found.times("answered"), found.times("unknown", "ambiguous")) == (3, 2, 1)
    assert (await store.activity(YESTERDAY, NOW)).times() == 1


async def test_each_fact_has_how_often_and_how_surely_it_was_told_and_its_votes(store: SqlStore, clock: Clock) -> None:
    for each in (told("size", 90), told("size", 81), told("food", 70, BEN)):
        store.record(each)
    await store.vote("1:size", ANN, helpful=True)
    await store.vote("1:size", BEN, helpful=False)
    await store.vote("2:size", BEN, helpful=False)
    await store.vote("3:gone", BEN, helpful=False)
    clock.forward(days=2)
    await store.vote("4:food", BEN, helpful=True)
    found = await store.activity(YESTERDAY, TOMORROW)
    assert found.facts == (
        FactCount("size", 2, 85.5, 1, 2),
        FactCount("food", 1, 70.0),
        FactCount("gone", not_helpful=1),
    )
    assert (found.people, found.helpful, found.not_helpful) == (2, 1, 3)


async def test_pairs_are_the_first_two_that_were_offered_in_any_order(store: SqlStore) -> None:
    for each in (offered("size", "food"), offered("food", "size", "home"), offered("home", "food"), offered("size")):
        store.record(each)
    found = await store.activity(YESTERDAY, TOMORROW)
    assert found.pairs == (PairCount("food", "size", 2), PairCount("food", "home", 1))


async def test_nothing_happened_where_nothing_is_kept_or_was_asked(store: SqlStore) -> None:
    assert await store.activity(YESTERDAY, TOMORROW) == Activity((), (), (), 0)
    assert await NullStore().activity(YESTERDAY, TOMORROW) == Activity()

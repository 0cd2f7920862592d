"""Stores on SQLite and on PostgreSQL: a test that asks for ``place`` runs on both."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.store.interface import AskedQuestion
from bot.store.location import SqliteFile
from bot.store.maintenance import Pace
from bot.store.sql_store import SqlStore

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from bot.store.location import Location

ANN, BEN, GUILD = 81384788765712384, 81384788765712385, 197038439483310086
KEY = "a key that only the tests know"
NOW = datetime(2026, 2, 15, 12, 0, tzinfo=UTC)
NEVER = Pace(idle=3600, gather=3600, retry=3600)


@dataclass
class Clock:
    now: datetime = field(default=NOW)

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **units: float) -> None:
        self.now += timedelta(**units)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def sqlite(tmp_path: Path) -> SqliteFile:
    return SqliteFile(tmp_path / "state" / "roadbook.db")


@pytest.fixture(params=["sqlite", "postgres"])
def place(request: pytest.FixtureRequest) -> Location:
    found: Location = request.getfixturevalue(request.param)
    return found


def store_at(place: Location, clock: Clock, *, days: int = 30, key: str | None = KEY, pace: Pace = NEVER) -> SqlStore:
    """A store whose task does nothing of its own accord: a test says when, by ``round``."""
    return SqlStore(place, key, days, clock, pace)


async def one_round(store: SqlStore) -> None:
    await store._maintenance.round()


@pytest.fixture
async def store(place: Location, clock: Clock) -> AsyncIterator[SqlStore]:
    async with store_at(place, clock) as opened:
        yield opened


def question(text: str | None = "is there a camel?", asker: int = ANN, at: datetime = NOW) -> AskedQuestion:
    return AskedQuestion(
        text=text,
        asker_id=asker,
        guild_id=GUILD,
        channel_id=GUILD + 1,
        door="slash",
        outcome="unknown",
        fact_ids=("dates-2026", "dates-2025"),
        confidence=12,
        latency_ms=3.5,
        at=at,
    )

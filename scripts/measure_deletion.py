"""Measure what people wait for while one of them has their data deleted from a large store.

    python scripts/measure_deletion.py [--questions 600000] [--deletions 8] [--postgres ADDRESS]

Fills a store, in a temporary folder or in an empty database on a server, and has several people delete their data at
once. Meanwhile others vote, change settings and read what is kept of them, one after another. Prints how long the
deletions took, and how long the others waited.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import sqlite3
import tempfile
import time
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from bot.store.interface import AskedQuestion, StoreUnavailableError
from bot.store.location import PostgresServer, SqliteFile
from bot.store.maintenance import Pace
from bot.store.sql_store import SqlStore
from bot.store.tables import votes
from bot.store.upserting import add_new

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.store.location import Location

PEOPLE, SERVERS = 3000, 20
VOTES = 30_000
UNSURE = 0.3
"""Of the questions, those whose words are kept."""
KEY = "a key for measuring"
QUIET = Pace(idle=3600, gather=0, retry=1)
BREAK = 0.02
"""Seconds between the clicks of one of those who wait."""


@dataclass
class Waits:
    """Seconds that each click of a kind took, and how many were refused."""

    seconds: dict[str, list[float]] = field(default_factory=dict)
    refused: int = 0

    async def take(self, kind: str, click: Callable[[], Awaitable[object]]) -> None:
        """Do it, and note how long it took."""
        started = time.perf_counter()
        try:
            await click()
        except StoreUnavailableError:
            self.refused += 1
        self.seconds.setdefault(kind, []).append(time.perf_counter() - started)

    def tell(self, title: str) -> None:
        """Print a line for each kind."""
        print(f"{title}: {self.refused} refused")
        for kind, taken in sorted(self.seconds.items()):
            ordered = sorted(taken)
            p50, p99, most = (1000 * ordered[int(share * (len(ordered) - 1))] for share in (0.5, 0.99, 1))
            print(f"  {kind}: {len(ordered)} times, p50 {p50:.0f} ms, p99 {p99:.0f} ms, at most {most:.0f} ms")


def main() -> None:
    """Fill, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--questions", type=int, default=600_000)
    parser.add_argument("--deletions", type=int, default=8, help="people who delete their data at once")
    parser.add_argument("--postgres", metavar="ADDRESS", help="of an empty database; a file where it is left out")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "roadbook.db"
        location = PostgresServer(options.postgres) if options.postgres else SqliteFile(file)
        asyncio.run(measure(location, options.questions, options.deletions))


async def measure(location: Location, questions: int, deletions: int) -> None:
    """Clicks in a store where nothing else happens, then beside the deletions."""
    async with SqlStore(location, KEY, 30, lambda: datetime.now(UTC), QUIET) as store:
        await _fill(store, questions)
        print(f"{questions} questions, {VOTES} votes in {_size(location)}")
        await _beside(store, "nothing else", asyncio.sleep(3))
        started = time.perf_counter()
        gone = asyncio.gather(*(store.forget(person) for person in range(deletions)))
        await _beside(store, f"{deletions} deletions at once", gone)
        deleted = sum(each.questions for each in await gone)
        print(f"{deleted} questions of {deletions} people gone after {time.perf_counter() - started:.1f} s")


async def _beside(store: SqlStore, title: str, other: Awaitable[object]) -> None:
    waits, busy = Waits(), asyncio.ensure_future(other)
    await asyncio.gather(busy, *(_click(store, number, busy, waits) for number in range(4)))
    waits.tell(title)


async def _click(store: SqlStore, number: int, busy: asyncio.Future[object], waits: Waits) -> None:
    person = PEOPLE + number
    while not busy.done():
        await waits.take("vote", lambda: store.vote(f"{number}:dates", person, helpful=True))
        await waits.take("setting", lambda: store.change_settings(number, threads=False))
        await waits.take("privacy page", lambda: store.opted_out(person))
        await asyncio.sleep(BREAK)


async def _fill(store: SqlStore, questions: int) -> None:
    chance = random.Random(600)
    now = datetime.now(UTC)
    for number in range(questions):
        store.record(_question(number, chance, now - timedelta(days=20 * number / questions)))
        if number % 5000 == 0:
            await store._queue.write_waiting()  # noqa: SLF001 - at once, not in a second
    await store._queue.write_waiting()  # noqa: SLF001
    voters = [store._database.hasher.person(chance.randrange(PEOPLE)) for _ in range(VOTES)]  # noqa: SLF001
    rows = [
        {"answer_key": f"{number}:dates-2026", "voter": voter, "helpful": True, "at": now}
        for number, voter in enumerate(voters)
    ]
    await store._database.write(lambda connection: add_new(connection, votes, rows))  # noqa: SLF001


def _question(number: int, chance: random.Random, at: datetime) -> AskedQuestion:
    unsure = chance.random() < UNSURE
    return AskedQuestion(
        text=f"which of the {number} camels has the longest way to go?" if unsure else None,
        asker_id=chance.randrange(PEOPLE),
        guild_id=chance.randrange(SERVERS),
        channel_id=number % 7,
        door="mention",
        outcome="unknown" if unsure else "answered",
        fact_ids=("dates-2026", "dates-2025")[: chance.randint(1, 2)],
        confidence=12 if unsure else 97,
        latency_ms=3.5,
        at=at,
    )


def _size(location: Location) -> str:
    if not isinstance(location, SqliteFile):
        return str(location)
    with closing(sqlite3.connect(location.path)) as database:
        pages, size = (database.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "page_size"))
    return f"a file of {pages * size / 1e6:.0f} MB"


if __name__ == "__main__":
    main()

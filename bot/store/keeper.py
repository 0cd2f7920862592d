"""The one task behind the store: opens it, writes what waits, sweeps what is old, tries again after an outage."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import update

from bot.store import people, questions
from bot.store.interface import StoreUnavailableError
from bot.store.tables import hash_keys

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.store.database import Database
    from bot.store.recorder import Recorder
    from bot.store.servers import Servers

SWEEP_EVERY = timedelta(hours=6)
READ_SETTINGS_EVERY = timedelta(minutes=1)
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Pace:
    """How often, in seconds: rounds without a reason, rounds that write, and attempts in an outage, ever slower.

    ``gather`` is what an end without warning can lose; a transaction costs as much as the rows of fifty questions.
    """

    idle: float = 60.0
    gather: float = 1.0
    first_retry: float = 1.0
    slowest_retry: float = 30.0


class Keeper:
    """Does the rounds. ``retention`` is how long questions and votes are kept."""

    def __init__(
        self,
        database: Database,
        recorder: Recorder,
        servers: Servers,
        clock: Callable[[], datetime],
        retention: timedelta,
    ) -> None:
        self.wake = asyncio.Event()
        self._database = database
        self._recorder = recorder
        self._servers = servers
        self._clock = clock
        self._retention = retention
        self._failures = 0
        self._settings_due = self._sweep_due = clock()

    async def run(self, pace: Pace, stop: asyncio.Event) -> None:
        """Rounds until it is told to stop (by ``stop``, and ``wake``); what waits by then is written in the last."""
        while not stop.is_set():
            if self._failures:
                slower = pace.first_retry * 2.0 ** min(self._failures - 1, 10)
                await _at_most(stop, min(slower, pace.slowest_retry))
            else:
                await _at_most(self.wake, pace.idle)
                await _at_most(stop, pace.gather)  # what is asked together is written together
            await self.round()
        if self._recorder.waiting and not self._failures:
            await self.round()  # what was asked while the last one wrote

    async def round(self) -> None:
        """All that is due. Never raises: an outage was logged when it began, and ends in a later round."""
        self.wake.clear()
        try:
            await self._work()
        except StoreUnavailableError:
            self._failures += 1
        except Exception:  # noqa: BLE001 - whatever it is, the bot answers on, and a later round may fare better
            if not self._failures:
                _log.exception("The store's upkeep failed")
            self._failures += 1
        else:
            self._failures = 0

    async def _work(self) -> None:
        database, now = self._database, self._clock()
        if not database.is_open:
            await database.open()
            self._settings_due = now
        if database.outage.since is not None:
            await database.run(_touch)
        await self._recorder.write_waiting()
        if now >= self._settings_due:
            await database.run(self._servers.read)
            self._settings_due = now + READ_SETTINGS_EVERY
        if now >= self._sweep_due:
            await self._sweep(now - self._retention)
            self._sweep_due = now + SWEEP_EVERY
        database.outage.end(self._recorder.lost)
        if database.scrub_due:
            with suppress(StoreUnavailableError):  # no outage: it is tried again in every round
                await database.scrub()

    async def _sweep(self, before: datetime) -> None:
        swept = await self._database.run(lambda connection: questions.sweep(connection, before))
        votes = await self._database.run(lambda connection: people.sweep_votes(connection, before))
        if swept or votes:
            self._database.scrub_due = True
            _log.info("Deleted %d questions and %d votes older than %d days", swept, votes, self._retention.days)


async def _touch(connection: AsyncConnection) -> None:
    """A write that changes nothing: a full disk can still be read, so only a write tells that an outage is over."""
    await connection.execute(update(hash_keys).values(fingerprint=hash_keys.c.fingerprint))


async def _at_most(event: asyncio.Event, seconds: float) -> None:
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await event.wait()

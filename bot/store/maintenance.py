"""The one task behind the store: opens it, writes what waits, sweeps what is old, tries again after an outage."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import update

from bot.store import auditing, labelling, people, questions, reloads, servers, wishing
from bot.store.deleting import delete_all
from bot.store.interface import StoreUnavailableError
from bot.store.tables import hash_keys

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.store.database import Database
    from bot.store.servers import Servers
    from bot.store.write_behind import WriteBehindQueue

SWEEP_EVERY = timedelta(hours=6)
READ_SETTINGS_EVERY = timedelta(minutes=1)
ERASE_AGAIN_AFTER = timedelta(minutes=10)
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Pace:
    """How often, in seconds: rounds without a reason, rounds that write, and attempts in an outage.

    ``gather`` is what an end without warning can lose; a transaction costs as much as the rows of fifty questions.
    ``retry`` is how long after its return a database is used again.
    """

    idle: float = 60.0
    gather: float = 1.0
    retry: float = 1.0


@dataclass(frozen=True, slots=True)
class Periods:
    """How long questions, votes and choices are kept, and how long it is known which moderator did what."""

    retention: timedelta
    audit: timedelta


class Maintenance:
    """Does the rounds. ``kept_for`` is how long what is kept stays."""

    def __init__(
        self,
        database: Database,
        queue: WriteBehindQueue,
        known: Servers,
        clock: Callable[[], datetime],
        kept_for: Periods,
    ) -> None:
        self.wake = asyncio.Event()
        self._database = database
        self._queue = queue
        self._servers = known
        self._clock = clock
        self._kept_for = kept_for
        self._failed = False
        self._settings_due = self._sweep_due = self._erase_due = clock()

    async def run(self, pace: Pace, stop: asyncio.Event) -> None:
        """Rounds until it is told to stop (by ``stop``, and ``wake``); what waits by then is written in the last."""
        while not stop.is_set():
            if self._failed:
                await _at_most(stop, pace.retry)
            else:
                await _at_most(self.wake, pace.idle)
                await _at_most(stop, pace.gather)  # what is asked together is written together
            await self.round()
        if self._queue.waiting and not self._failed:
            await self.round()  # what was asked while the last one wrote

    async def round(self) -> None:
        """All that is due. Never raises: an outage was logged when it began, and ends in a later round."""
        self.wake.clear()
        try:
            await self._work()
        except StoreUnavailableError:
            self._failed = True
        except Exception:  # noqa: BLE001 - whatever it is, the bot answers on, and a later round may fare better
            if not self._failed:
                _log.exception("The store's upkeep failed")
            self._failed = True
        else:
            self._failed = False

    async def _work(self) -> None:
        database, now = self._database, self._clock()
        if not database.is_open:
            await database.open()
            self._settings_due = now
        if database.outage.since is not None:
            await database.write(_touch)
        await self._queue.write_waiting()
        if now >= self._settings_due:
            await database.write(servers.read, self._servers.replace)
            self._settings_due = now + READ_SETTINGS_EVERY
        if now >= self._sweep_due:
            await self._sweep(now)
            self._sweep_due = now + SWEEP_EVERY
        database.outage.end(self._queue.lost)
        if now >= self._erase_due:
            await self._erase_traces(now)

    async def _erase_traces(self, now: datetime) -> None:
        try:
            await self._database.erase_traces()
        except StoreUnavailableError:  # no outage; and it is too much work to be tried every minute
            self._erase_due = now + ERASE_AGAIN_AFTER

    async def _sweep(self, now: datetime) -> None:
        before, audited = now - self._kept_for.retention, now - self._kept_for.audit
        swept = await delete_all(self._database, questions.asked_before(before))
        votes = await delete_all(self._database, people.voted_before(before))
        for old in (
            labelling.labelled_before(before),
            labelling.settled_before(before),
            wishing.wished_before(before),
            auditing.done_before(audited),
        ):
            await delete_all(self._database, old)
        await self._database.write(lambda connection: reloads.forget_people(connection, reloads.begun_before(audited)))
        if swept or votes:
            _log.info(
                "Deleted %d questions and %d votes older than %d days", swept, votes, self._kept_for.retention.days
            )


async def _touch(connection: AsyncConnection) -> None:
    """A write that changes nothing: a full disk can still be read, so only a write tells that an outage is over."""
    await connection.execute(update(hash_keys).values(fingerprint=hash_keys.c.fingerprint))


async def _at_most(event: asyncio.Event, seconds: float) -> None:
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await event.wait()

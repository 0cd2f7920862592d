"""The store on a database: who asks for something of their own waits for it, whoever answers a question never does."""

from __future__ import annotations

import asyncio
import logging
from datetime import timedelta
from typing import TYPE_CHECKING, Self, Unpack

from bot.store import auditing, counting, digesting, in_vain, labelling, people, questions, reloads, servers, wishing
from bot.store.audit import DEFAULT_DAYS
from bot.store.database import Database
from bot.store.deleting import delete_all
from bot.store.interface import MAX_ANSWER_KEY, Forgotten, Health, Store, Vote
from bot.store.maintenance import Maintenance, Pace, Periods
from bot.store.write_behind import WriteBehindQueue

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.store.activity import Activity
    from bot.store.audit import Audit
    from bot.store.digests import Digests
    from bot.store.history import History
    from bot.store.interface import (
        AskedInVain,
        AskedQuestion,
        ServerSettings,
        SettingsChange,
        VoteCounts,
    )
    from bot.store.labels import Labels
    from bot.store.location import Location
    from bot.store.wishes import Wishes

FIRST_ATTEMPT = 5.0
"""Seconds that the start waits for the store; then it goes on without, and the store joins when it is there."""
LAST_ROUND = 5.0
"""Seconds that the end waits for what is still to be written."""
_log = logging.getLogger(__name__)


class SqlStore(Store):
    """The store at a location. ``async with`` starts it and ends it; it need not be reachable for that.

    ``key`` is what people are hashed with; None for one of its own beside a database file. ``audit_days`` is how long
    it is kept which moderator did what, which reloads they began among it.
    """

    def __init__(  # noqa: PLR0913 - each is something that operators choose
        self,
        location: Location,
        key: str | None,
        retention_days: int,
        clock: Callable[[], datetime],
        pace: Pace | None = None,
        *,
        audit_days: int = DEFAULT_DAYS,
    ) -> None:
        self._retention_days = retention_days
        self._audit_days = audit_days
        self._location = location
        self._clock = clock
        self._pace = pace or Pace()
        self._stop = asyncio.Event()
        self._database = Database(location, key, clock, self._wake)
        self._history = reloads.SqlHistory(self._database)
        self._labels = labelling.SqlLabels(self._database)
        self._digests = digesting.SqlDigests(self._database)
        self._audit = auditing.SqlAudit(self._database)
        self._wishes = wishing.SqlWishes(self._database)
        self._servers = servers.Servers()
        self._queue = WriteBehindQueue(self._database, self._wake)
        periods = Periods(timedelta(days=retention_days), timedelta(days=audit_days))
        self._maintenance = Maintenance(self._database, self._queue, self._servers, clock, periods)
        self._maintaining: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        first = asyncio.create_task(self._maintenance.round())
        self._maintaining = asyncio.create_task(self._maintain(first))
        await asyncio.wait([first], timeout=FIRST_ATTEMPT)
        if self._database.is_open:
            _log.info("Keeping questions and votes for %d days, in %s", self._retention_days, self._location)
        return self

    async def __aexit__(self, *_: object) -> None:
        self._stop.set()
        self._wake()
        if self._maintaining is not None:
            await asyncio.wait([self._maintaining], timeout=LAST_ROUND)
            self._maintaining.cancel()
        await self._queue.settle()
        if lost := self._queue.give_up():
            _log.warning("The store was down at the end: questions lost: %d", lost)
        await self._database.close()

    @property
    def retention_days(self) -> int:
        """As it was built with."""
        return self._retention_days

    @property
    def history(self) -> History:
        """In the same database."""
        return self._history

    @property
    def digests(self) -> Digests:
        """In the same database."""
        return self._digests

    @property
    def labels(self) -> Labels:
        """In the same database."""
        return self._labels

    @property
    def audit_days(self) -> int:
        """As it was built with."""
        return self._audit_days

    @property
    def audit(self) -> Audit:
        """In the same database."""
        return self._audit

    @property
    def wishes(self) -> Wishes:
        """In the same database."""
        return self._wishes

    def record(self, question: AskedQuestion) -> None:
        """Queues it."""
        self._queue.take(question)

    def settings(self, guild_id: int) -> ServerSettings:
        """From memory."""
        return self._servers.settings(guild_id)

    async def change_settings(self, guild_id: int, **change: Unpack[SettingsChange]) -> ServerSettings:
        """Into the database, then into memory."""
        return await self._database.write(
            lambda connection: servers.change(connection, guild_id, change), self._servers.keep
        )

    async def refresh(self) -> None:
        """From the database, in turn with what changes it here."""
        await self._database.write(servers.read, self._servers.replace)

    async def vote(self, answer_key: str, person_id: int, *, helpful: bool) -> VoteCounts:
        """Counts it. Raises ValueError where the key is longer than ``MAX_ANSWER_KEY``."""
        if len(answer_key) > MAX_ANSWER_KEY:
            raise ValueError(f"the key of an answer has at most {MAX_ANSWER_KEY} characters, not {len(answer_key)}")
        cast, voter = Vote(answer_key, helpful, self._clock()), self._hash(person_id)
        return await self._database.write(lambda connection: people.vote(connection, cast, voter))

    async def report(self, question: AskedQuestion, teller_id: int) -> bool:
        """After what waits, which it may be part of."""
        await self._queue.write_waiting()
        asker, own = self._hash(question.asker_id), teller_id == question.asker_id
        return await self._database.write(lambda connection: questions.report(connection, question, asker, own=own))

    async def keep_words(self, person_id: int, fact_id: str, text: str) -> None:
        """After what waits, which it may be part of."""
        await self._queue.write_waiting()
        asker = self._hash(person_id)
        await self._database.write(lambda connection: questions.keep_words(connection, asker, fact_id, text))

    async def asked_in_vain(self, limit: int = 500, guild_id: int | None = None) -> tuple[AskedInVain, ...]:
        """With what waits."""
        await self._queue.write_waiting()
        return await self._database.read(lambda connection: in_vain.asked(connection, limit, guild_id))

    async def activity(self, since: datetime, until: datetime) -> Activity:
        """With what waits."""
        await self._queue.write_waiting()
        return await self._database.read(lambda connection: counting.activity(connection, since, until))

    async def opted_out(self, person_id: int) -> bool:
        """From the database."""
        person = self._hash(person_id)
        return await self._database.read(lambda connection: people.opted_out(connection, person))

    async def opt_out(self, person_id: int) -> None:
        """What waits of this person is dropped when its turn comes."""
        person = self._hash(person_id)
        await self._database.write(lambda connection: people.opt_out(connection, person))

    async def opt_in(self, person_id: int) -> None:
        """From the next question on."""
        person = self._hash(person_id)
        await self._database.write(lambda connection: people.opt_in(connection, person))

    async def export(self, person_id: int) -> Mapping[str, object]:
        """With what waits."""
        await self._queue.write_waiting()
        person = self._hash(person_id)
        return await self._database.read(lambda connection: _export(connection, person, person_id))

    async def forget(self, person_id: int) -> Forgotten:
        """From the queue, from the tables, and out of the file. The opt-out goes last, should it be cut off."""
        person = self._hash(person_id)
        await self._queue.drop(person_id)
        asked = await delete_all(self._database, people.asked_by(person))
        cast = await delete_all(self._database, people.voted_by(person))
        await delete_all(self._database, labelling.labelled_by(person))
        await delete_all(self._database, wishing.wished_by(person_id))
        await self._database.write(lambda connection: reloads.forget_people(connection, reloads.of_person(person_id)))
        await self._database.write(lambda connection: auditing.forget_person(connection, person_id))
        out = await delete_all(self._database, people.opt_out_of(person))
        await self._database.erase_traces()
        return Forgotten(asked, cast, opted_out=out > 0)

    def health(self) -> Health:
        """From memory."""
        queue, outage = self._queue, self._database.outage
        return Health(
            configured=True,
            recorded=queue.recorded,
            waiting=queue.waiting,
            lost=queue.lost,
            down_since=outage.since,
            reason=outage.reason,
        )

    async def _maintain(self, first: asyncio.Task[None]) -> None:
        await first
        await self._maintenance.run(self._pace, self._stop)

    def _hash(self, person_id: int) -> str:
        return self._database.hasher.person(person_id)

    def _wake(self) -> None:
        self._maintenance.wake.set()


async def _export(connection: AsyncConnection, person: str, person_id: int) -> Mapping[str, object]:
    kept = await people.export(connection, person)
    begun = await reloads.begun_by(connection, person_id)
    chosen = await labelling.given_by(connection, person)
    done = await auditing.done_by(connection, person_id)
    wished = await wishing.made_by(connection, person_id)
    further = {"reloads": begun, "choices": chosen, "as_a_moderator": done, "to_be_told": wished}
    return {**kept, **{name: rows for name, rows in further.items() if rows}}

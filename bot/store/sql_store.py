"""The store on a database: who asks for something of their own waits for it, whoever answers a question never does."""

from __future__ import annotations

import asyncio
import logging
from datetime import timedelta
from typing import TYPE_CHECKING, Self

from bot.store import people, questions, servers
from bot.store.database import Database
from bot.store.interface import MAX_ANSWER_KEY, Health, Store, Vote
from bot.store.keeper import Keeper, Pace
from bot.store.recorder import Recorder

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from bot.store.interface import AskedQuestion, Forgotten, ServerSettings, UnansweredQuestion, VoteCounts
    from bot.store.location import Location

FIRST_ATTEMPT = 5.0
"""Seconds that the start waits for the store; then it goes on without, and the store joins when it is there."""
LAST_ROUND = 5.0
"""Seconds that the end waits for what is still to be written."""
_log = logging.getLogger(__name__)


class SqlStore(Store):
    """The store at a location. ``async with`` starts it and ends it; it need not be reachable for that.

    ``key`` is what people are hashed with; None for one of its own beside a database file.
    """

    def __init__(
        self,
        location: Location,
        key: str | None,
        retention_days: int,
        clock: Callable[[], datetime],
        pace: Pace | None = None,
    ) -> None:
        self._retention_days = retention_days
        self._location = location
        self._clock = clock
        self._pace = pace or Pace()
        self._stop = asyncio.Event()
        self._database = Database(location, key, clock)
        self._servers = servers.Servers()
        self._recorder = Recorder(self._database, self._wake)
        self._keeper = Keeper(self._database, self._recorder, self._servers, clock, timedelta(days=retention_days))
        self._keeping: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        first = asyncio.create_task(self._keeper.round())
        self._keeping = asyncio.create_task(self._keep(first))
        await asyncio.wait([first], timeout=FIRST_ATTEMPT)
        if self._database.is_open:
            _log.info("Keeping questions and votes for %d days, in %s", self._retention_days, self._location)
        return self

    async def __aexit__(self, *_: object) -> None:
        self._stop.set()
        self._wake()
        if self._keeping is not None:
            await asyncio.wait([self._keeping], timeout=LAST_ROUND)
            self._keeping.cancel()
        await self._recorder.settle()
        if lost := self._recorder.give_up():
            _log.warning("The store was down at the end: questions lost: %d", lost)
        await self._database.close()

    @property
    def retention_days(self) -> int:
        """As it was built with."""
        return self._retention_days

    def record(self, question: AskedQuestion) -> None:
        """Queues it."""
        self._recorder.take(question)

    def settings(self, guild_id: int) -> ServerSettings:
        """From memory."""
        return self._servers.settings(guild_id)

    async def save_settings(self, settings: ServerSettings) -> None:
        """Into the database, then into memory."""
        await self._database.run(lambda connection: servers.save(connection, settings))
        self._servers.keep(settings)

    async def vote(self, answer_key: str, person_id: int, *, helpful: bool) -> VoteCounts:
        """Counts it. Raises ValueError where the key is longer than ``MAX_ANSWER_KEY``."""
        if len(answer_key) > MAX_ANSWER_KEY:
            raise ValueError(f"the key of an answer has at most {MAX_ANSWER_KEY} characters, not {len(answer_key)}")
        cast, voter = Vote(answer_key, helpful, self._clock()), self._hash(person_id)
        return await self._database.run(lambda connection: people.vote(connection, cast, voter))

    async def report(self, question: AskedQuestion, teller_id: int) -> bool:
        """After what waits, which it may be part of."""
        await self._recorder.write_waiting()
        asker, own = self._hash(question.asker_id), teller_id == question.asker_id
        return await self._database.run(lambda connection: questions.report(connection, question, asker, own=own))

    async def unanswered(self, limit: int = 25, guild_id: int | None = None) -> tuple[UnansweredQuestion, ...]:
        """With what waits."""
        await self._recorder.write_waiting()
        return await self._database.run(lambda connection: questions.unanswered(connection, limit, guild_id))

    async def opted_out(self, person_id: int) -> bool:
        """From the database."""
        person = self._hash(person_id)
        return await self._database.run(lambda connection: people.opted_out(connection, person))

    async def opt_out(self, person_id: int) -> None:
        """What waits of this person is dropped when its turn comes."""
        person = self._hash(person_id)
        await self._database.run(lambda connection: people.opt_out(connection, person))

    async def opt_in(self, person_id: int) -> None:
        """From the next question on."""
        person = self._hash(person_id)
        await self._database.run(lambda connection: people.opt_in(connection, person))

    async def export(self, person_id: int) -> Mapping[str, object]:
        """With what waits."""
        await self._recorder.write_waiting()
        person = self._hash(person_id)
        return await self._database.run(lambda connection: people.export(connection, person))

    async def forget(self, person_id: int) -> Forgotten:
        """From the queue, from the tables, and out of the file."""
        async with self._recorder.without(person_id):
            person = self._hash(person_id)
            self._database.scrub_due = True
            forgotten = await self._database.run(lambda connection: people.forget(connection, person))
        await self._database.scrub()
        return forgotten

    def health(self) -> Health:
        """From memory."""
        recorder, outage = self._recorder, self._database.outage
        return Health(
            configured=True,
            recorded=recorder.recorded,
            waiting=recorder.waiting,
            lost=recorder.lost,
            down_since=outage.since,
            reason=outage.reason,
        )

    async def _keep(self, first: asyncio.Task[None]) -> None:
        await first
        await self._keeper.run(self._pace, self._stop)

    def _hash(self, person_id: int) -> str:
        return self._database.hasher.person(person_id)

    def _wake(self) -> None:
        self._keeper.wake.set()

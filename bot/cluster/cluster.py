"""One process among several: says that it lives, has its share of the shards, and follows what the others change."""

from __future__ import annotations

import asyncio
import logging
import secrets
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from bot.cluster.book import Process, View, agree_on_count, everybody, meet, sign_off, turn_to_identify
from bot.cluster.holding import Holding
from bot.cluster.link import Link, OutOfReachError
from bot.cluster.planning import planned

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.cluster.parts import Follower, Host
    from bot.cluster.planning import Lease, Member
    from bot.cluster.shards import Shards

TICK = 5.0
"""Seconds between two signs of life; what others tell, and what happens here, is looked at at once."""
HANDOVER = 60.0
"""Seconds that a process which was told to end waits for others to take its shards."""
IDENTIFY_PAUSE = 5.5
"""Seconds between two sessions of one bucket: Discord wants five, and one connects in less time than another."""
_log = logging.getLogger(__name__)


class Cluster:
    """This process's place among those that share a PostgreSQL at this address.

    With ``fixed`` shards it leaves those alone that it was not told of, and shares all else.
    """

    def __init__(
        self,
        address: str,
        follower: Follower,
        fixed: Shards | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.id = secrets.token_hex(4)
        self.holding = Holding(self.id, clock)
        self.view = View()
        self.fixed = fixed
        self._link = Link(address, self._hear)
        self._follower = follower
        self._clock = clock
        self._wake = asyncio.Event()
        self._leaving = False
        self._left = asyncio.Event()
        self._settings_stale = False
        self._tried: dict[int, float] = {}
        self._problem = ""
        self._live: str | None = None
        self._tasks: dict[str, asyncio.Task[object]] = {}

    async def agree(self, wanted: int) -> int:
        """How many shards the bot has: as many as the processes agreed on, else as many as Discord recommends."""
        while True:
            with suppress(OutOfReachError):
                self.holding.count = await self._link.do(lambda connection: agree_on_count(connection, wanted))
                return self.holding.count
            await asyncio.sleep(1)

    async def processes(self) -> tuple[Process, ...]:
        """All that live, as they are now; as they were last seen, where the database cannot be asked."""
        try:
            return await self._link.do(everybody)
        except OutOfReachError:
            return self.view.processes

    async def turn_to_identify(self, bucket: int) -> None:
        """Returns when a session of this bucket may be started, whichever process had the turn before."""
        try:
            wait = await self._link.do(lambda connection: turn_to_identify(connection, bucket, IDENTIFY_PAUSE))
        except OutOfReachError:
            wait = IDENTIFY_PAUSE
        await asyncio.sleep(wait)

    async def serve(self, host: Host) -> None:
        """Has its share of the shards opened by this host, until it is cancelled."""
        self._leaving = False
        self._left.clear()
        _log.info("This is process %s of the bot", self.id)
        while True:
            self._wake.clear()
            try:
                await self._turn(host)
            except Exception:  # noqa: BLE001 - whatever it is, the next round may fare better
                _log.exception("What the processes agreed on could not be carried out")
            if self._leaving and not (self.holding.held or self.holding.lingering):
                self._left.set()
            # What was last agreed on may be unknown here where the database was lost just then: others rely on it.
            pause = 1.0 if self._leaving or self.holding.lingering or self._link.is_lost else TICK
            with suppress(TimeoutError):
                async with asyncio.timeout(pause):
                    await self._wake.wait()

    async def leave(self) -> None:
        """Hands over all shards, as far as others take them in time; ``serve`` has to go on meanwhile."""
        self._leaving = True
        self._wake.set()
        with suppress(TimeoutError):
            async with asyncio.timeout(HANDOVER):
                await self._left.wait()

    async def sign_off(self) -> None:
        """The last thing: what is left is free for others."""
        for task in self._tasks.values():
            task.cancel()
        await asyncio.gather(*self._tasks.values(), return_exceptions=True)
        with suppress(OutOfReachError):
            await self._link.do(lambda connection: sign_off(connection, self.id))
        await self._link.close()
        self.holding.look(())

    def _hear(self, notice: str) -> None:
        if notice == "settings":
            self._settings_stale = True
            self._begin("settings", self._refresh)
        self._wake.set()

    async def _refresh(self) -> None:
        while self._settings_stale:  # again, where more was changed while they were read
            self._settings_stale = False
            await self._follower.refresh()

    async def _turn(self, host: Host) -> None:
        me = Process(self.id, self._follower.revision(), str(self.fixed or ""), self._problem, self._leaving)
        shards = 0 if self.fixed is not None else self.holding.count
        try:
            self.view = await self._link.do(lambda connection: meet(connection, me, shards, self._plan_with(host)))
        except OutOfReachError:
            self.holding.look(() if self._leaving else None)
            return
        if self.fixed is None:
            self.holding.look(self.view.leases)
            await self._connect(host)
        self._follow()

    def _plan_with(self, host: Host) -> Callable[[list[Member], list[Lease]], list[Lease]]:
        if self.fixed is not None:
            return lambda _members, leases: leases
        return lambda members, leases: planned(self.id, members, leases, host.hearing(), host.opened())

    async def _connect(self, host: Host) -> None:
        kept = self.holding.wanted | self.holding.lingering
        for shard in sorted(host.opened() - kept):
            _log.info("Shard %d is another process's, or nobody's, from now on", shard)
            await host.close(shard)
        missing = self.holding.wanted - host.opened()
        if missing and not self._is_busy("shard"):
            shard = min(missing, key=lambda each: (self._tried.get(each, 0.0), each))
            self._tried[shard] = self._clock()
            self._begin("shard", lambda: host.open(shard))

    def _follow(self) -> None:
        if self._live != self.view.live and not self._is_busy("revision"):
            self._live = self.view.live
            if self._live and self._live != self._follower.revision():
                self._begin("revision", self._follow_now)

    async def _follow_now(self) -> None:
        self._problem = await self._follower.follow()

    def _begin(self, what: str, work: Callable[[], Awaitable[object]]) -> None:
        """Does it beside the rest, one of a kind at a time, and looks again after it."""
        if not self._is_busy(what):
            self._tasks[what] = asyncio.create_task(self._done(what, work))

    def _is_busy(self, what: str) -> bool:
        return what in self._tasks and not self._tasks[what].done()

    async def _done(self, what: str, work: Callable[[], Awaitable[object]]) -> None:
        try:
            await work()
        except Exception:  # noqa: BLE001 - whatever it is, it is tried again in the next round
            _log.exception("What another process changed could not be followed (%s)", what)
        finally:
            self._wake.set()

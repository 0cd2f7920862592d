"""Processes of one bot in this one: real clusters on a real PostgreSQL, and shards that are only written down."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.cluster.cluster import Cluster
from bot.cluster.parts import Follower, Host

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

PATIENCE = 20.0
"""Seconds that a busy machine may take; what waits so long in vain has failed."""


@dataclass
class Shelf(Host):
    """Connects at once what it is told to."""

    connected: set[int] = field(default_factory=set)
    watching: Callable[[], None] = field(default=lambda: None)

    def opened(self) -> frozenset[int]:
        return frozenset(self.connected)

    def hearing(self) -> frozenset[int]:
        return frozenset(self.connected)

    async def open(self, shard: int) -> None:
        self.connected.add(shard)
        self.watching()

    async def close(self, shard: int) -> None:
        self.connected.discard(shard)
        self.watching()


@dataclass
class Followed(Follower):
    """Remembers what it was told to follow."""

    live: str = "old"
    followed: int = 0
    refreshed: int = 0
    problem: str = ""

    def revision(self) -> str:
        return self.live

    async def follow(self) -> str:
        self.followed += 1
        return self.problem

    async def refresh(self) -> None:
        self.refreshed += 1


@dataclass
class Running:
    cluster: Cluster
    host: Shelf
    follower: Followed
    task: asyncio.Task[None]

    @property
    def held(self) -> set[int]:
        return set(self.cluster.holding.held)

    async def die(self) -> None:
        """As a process that is killed: it says nothing more."""
        self.task.cancel()
        await asyncio.gather(self.task, return_exceptions=True)
        await self.cluster._link.close()


@asynccontextmanager
async def running(address: str, shards: int) -> AsyncIterator[Running]:
    follower, host = Followed(), Shelf()
    cluster = Cluster(address, follower)
    await cluster.agree(shards)
    process = Running(cluster, host, follower, asyncio.create_task(cluster.serve(host)))
    try:
        yield process
    finally:
        process.task.cancel()
        with suppress(asyncio.CancelledError):
            await process.task
        await cluster.sign_off()


async def until(holds: Callable[[], bool]) -> None:
    """Looks again and again: what is waited for happens in a database."""
    async with asyncio.timeout(PATIENCE):
        while not holds():  # noqa: ASYNC110 - as it says
            await asyncio.sleep(0.01)

"""Connects single shards of a client to Discord and disconnects them, while the others go on.

One client for all shards, whichever this process has: they share its commands, its connection for requests, and the
pace of these. discord.py starts a client's shards together, but lets each be started and stopped by itself, too.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

from discord.gateway import DiscordWebSocket

from bot.cluster.parts import Host

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    import discord

PATIENCE = 60.0
"""Seconds for a shard to be connected, and to be told of all its servers."""


class ShardHost(Host):
    """The shards of this client, which has to be logged in, to know how many there are, and to tell `heard`.

    ``turn`` returns when a session of a shard may be started: Discord waits for nobody who has connected already.
    """

    def __init__(self, client: discord.AutoShardedClient, turn: Callable[[int], Awaitable[None]]) -> None:
        self._client = client
        self._turn = turn
        self._opened: set[int] = set()
        self._heard: dict[int, asyncio.Event] = {}

    def opened(self) -> frozenset[int]:
        """Also those that discord.py is about to connect, for the first time or anew."""
        return frozenset(self._opened)

    def hearing(self) -> frozenset[int]:
        """Those that are connected, and were told of all their servers."""
        found = {number: self._client.get_shard(number) for number in self._opened if self._event(number).is_set()}
        return frozenset(number for number, shard in found.items() if shard is not None and not shard.is_closed())

    def heard(self, shard: int) -> None:
        """This shard was told of all its servers."""
        self._event(shard).set()

    async def open(self, shard: int) -> None:
        """Once it is connected, discord.py keeps it so."""
        hears = self._heard[shard] = asyncio.Event()
        self._opened.add(shard)
        try:
            async with asyncio.timeout(PATIENCE):
                await self._connect(shard)
        except BaseException:
            await self.close(shard)
            raise
        if shard not in self._opened:  # it was closed before there was anything to disconnect
            await self.close(shard)
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                await hears.wait()

    async def close(self, shard: int) -> None:
        """Says goodbye to Discord, which keeps nothing for it then."""
        self._opened.discard(shard)
        self._event(shard).set()  # nobody waits for it any longer
        known = self._client.get_shard(shard)
        if known is not None:
            await known.disconnect()

    async def _connect(self, shard: int) -> None:
        await self._turn(shard)
        known = self._client.get_shard(shard)
        if known is None:
            await self._client.launch_shard(DiscordWebSocket.DEFAULT_GATEWAY, shard)
        else:
            await known.connect()

    def _event(self, shard: int) -> asyncio.Event:
        return self._heard.setdefault(shard, asyncio.Event())

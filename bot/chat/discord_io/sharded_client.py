"""A client that has all of a bot's shards, those that it was told of, or its share among several processes."""

from __future__ import annotations

import asyncio
import logging
import time
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import discord

from bot.chat.discord_io.events import each_once
from bot.chat.discord_io.leaving import finish
from bot.chat.discord_io.shard_host import ShardHost
from bot.chat.discord_io.strangers import Strangers

if TYPE_CHECKING:
    from collections.abc import Callable

    import yarl

    from bot.cluster.cluster import Cluster
    from bot.cluster.shards import Shards

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Share:
    """What of a bot a client has: these ``shards``, or those that the ``cluster`` gives it; all if neither."""

    shards: Shards | None = None
    cluster: Cluster | None = None


EVERYTHING = Share()


class ShardedClient(discord.AutoShardedClient):
    """discord.py's own, with a share of the shards."""

    def __init__(self, share: Share, **options: Any) -> None:  # noqa: ANN401 - discord.py's
        super().__init__(**options, **_only(share.shards))
        self._cluster = share.cluster
        self._shares = share.shards is None and share.cluster is not None
        self._host = ShardHost(self, self._take_turn)
        self._buckets = 1
        self._had_turn: set[int] = set()
        self.strangers = Strangers(time.monotonic, self._is_agreed)
        self._serving: asyncio.Task[None] | None = None

    def hear_once(self, clock: Callable[[], float]) -> None:
        """Has an event that comes twice answered once, and not at all what is another process's."""
        each_once(self._connection.parsers, clock, self._is_ours)

    def shard_latencies(self) -> dict[int, float | None]:
        """The seconds that Discord last took to answer each shard, None where it is not connected; empty at first."""
        found = {number: None if shard.is_closed() else shard.latency for number, shard in self.shards.items()}
        if self._cluster is None or not self._shares:
            return found
        return {number: found.get(number) for number in self._cluster.holding.held}

    async def launch_shards(self) -> None:
        """Starts the shards, or has them started as this process gets them."""
        if self._cluster is not None:
            recommended, _, starts = await self.http.get_bot_gateway()
            self._buckets = max(1, starts["max_concurrency"])
            if self._shares:
                self.shard_count = self._connection.shard_count = await self._cluster.agree(recommended)
                self._connection.shard_ids = [0]  # as many as it takes for the client to be ready: the first will do
            self._serving = asyncio.create_task(self._cluster.serve(self._host))
        if not self._shares:
            await super().launch_shards()

    async def launch_shard(self, gateway: yarl.URL, shard_id: int, *, initial: bool = False) -> None:
        """Waits for this session's turn, among those of all processes, before it is connected to Discord."""
        await self._take_turn(shard_id)
        await super().launch_shard(gateway, shard_id, initial=initial)

    async def _take_turn(self, shard_id: int) -> None:
        if self._cluster is not None and shard_id not in self._had_turn:
            await self._cluster.turn_to_identify(shard_id % self._buckets)
            self._had_turn.add(shard_id)

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Waits for the turn of a session that is started anew."""
        if self._cluster is None or shard_id is None:
            await super().before_identify_hook(shard_id, initial=initial)
        elif shard_id in self._had_turn:
            self._had_turn.discard(shard_id)
        else:
            await self._cluster.turn_to_identify(shard_id % self._buckets)

    async def on_shard_ready(self, shard_id: int) -> None:
        """May come again after a lost session."""
        if self._shares:
            _log.info("Shard %d is connected", shard_id)
            self._host.heard(shard_id)

    async def close(self) -> None:
        """Ends cleanly: others take over what they can, and what is being answered is answered first."""
        if not self.is_closed():
            if self._cluster is None:
                await finish(self)
            else:
                await self._leave(self._cluster)
        await super().close()

    async def _leave(self, cluster: Cluster) -> None:
        if self._serving is not None:
            with suppress(asyncio.CancelledError):  # a second signal: whoever sent it doesn't want to wait
                await cluster.leave()
            self._serving.cancel()
            await asyncio.gather(self._serving, return_exceptions=True)
            self._serving = None
        await finish(self)
        await cluster.sign_off()

    def _is_agreed(self) -> bool:
        return self._cluster is not None and self._shares and not self._cluster.holding.settled

    def _is_ours(self, guild_id: int | None) -> bool:
        return self._cluster is None or not self._shares or self._cluster.holding.answers(guild_id)


def _only(shards: Shards | None) -> dict[str, Any]:
    """How discord.py is told of these; left to itself it starts all that Discord recommends."""
    return {} if shards is None else {"shard_ids": list(shards.numbers), "shard_count": shards.count}

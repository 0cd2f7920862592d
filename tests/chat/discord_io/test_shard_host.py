"""Shards of one client are opened and closed by themselves, whatever they are just about."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import discord

from bot.chat.discord_io.shard_host import ShardHost

if TYPE_CHECKING:
    import yarl


@dataclass
class Session:
    """A shard's, as far as a host asks for it."""

    closed: bool = False

    def is_closed(self) -> bool:
        return self.closed

    async def disconnect(self) -> None:
        self.closed = True


@dataclass
class Client(discord.AutoShardedClient):
    """Connects shards as soon as it may."""

    sessions: dict[int, Session] = field(default_factory=dict)
    may_connect: asyncio.Event = field(default_factory=asyncio.Event)

    async def turn(self, _shard: int) -> None:
        await self.may_connect.wait()

    def get_shard(self, shard_id: int, /) -> Any:  # noqa: ANN401 - discord.py's is made of a connection
        return self.sessions.get(shard_id)

    async def launch_shard(self, gateway: yarl.URL, shard_id: int, *, initial: bool = False) -> None:  # noqa: ARG002 - discord.py's
        self.sessions[shard_id] = Session()


async def begun(client: Client) -> tuple[ShardHost, asyncio.Task[None]]:
    host = ShardHost(client, client.turn)
    opening = asyncio.create_task(host.open(3))
    await asyncio.sleep(0)
    return host, opening


async def test_a_shard_counts_as_opened_from_the_start_and_hears_once_it_was_told_of_all_servers() -> None:
    client = Client()
    host, opening = await begun(client)
    assert (host.opened(), host.hearing()) == ({3}, set())
    client.may_connect.set()
    host.heard(3)
    await opening
    assert (host.opened(), host.hearing()) == ({3}, {3})
    client.sessions[3].closed = True  # discord.py connects it anew by itself
    assert (host.opened(), host.hearing()) == ({3}, set())


async def test_one_that_is_closed_while_it_is_being_connected_does_not_stay() -> None:
    client = Client()
    host, opening = await begun(client)
    await host.close(3)
    client.may_connect.set()
    await opening
    assert (client.sessions[3].closed, host.opened(), host.hearing()) == (True, set(), set())


async def test_nobody_waits_for_what_a_closed_one_might_hear() -> None:
    client = Client()
    client.may_connect.set()
    host, opening = await begun(client)
    await host.close(3)
    await opening
    assert (client.sessions[3].closed, host.opened()) == (True, set())

"""Connects the unmodified discord.py client to a playground."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager, contextmanager
from typing import TYPE_CHECKING

import aiohttp
import yarl
from discord.asset import Asset
from discord.gateway import DiscordWebSocket
from discord.http import Route

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    import discord

    from bot.playground import Playground


@contextmanager
def discord_at(world: Playground) -> Iterator[None]:
    """Within it discord.py takes the playground for Discord."""
    before = (Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY, Asset.BASE)
    Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = world.url, yarl.URL(world.gateway_url)
    Asset.BASE = world.endpoint
    try:
        yield
    finally:
        Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY, Asset.BASE = before


@asynccontextmanager
async def online(client: discord.Client, world: Playground) -> AsyncIterator[None]:
    """The client is connected for as long as this lasts, and has to leave without an error."""
    with discord_at(world):
        async with client:
            serving = asyncio.create_task(client.start(world.token))
            try:
                arrived = asyncio.create_task(world.bot_online())
                await asyncio.wait({serving, arrived}, return_when=asyncio.FIRST_COMPLETED)
                if serving.done():
                    arrived.cancel()
                    await serving
                await arrived
                yield
            finally:
                await client.close()
                await serving


@asynccontextmanager
async def raw_gateway(world: Playground) -> AsyncIterator[aiohttp.ClientWebSocketResponse]:
    """A WebSocket without a client: the test itself says what is said."""
    async with aiohttp.ClientSession() as session, session.ws_connect(world.gateway_url) as socket:
        assert (await socket.receive_json())["op"] == 10
        yield socket

"""Who a token's bot is, by asking Discord, without connecting it."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

import aiohttp
import discord

from bot.chat.discord_io.endpoints import pointed_at
from bot.chat.discord_io.starting import in_plain_words, understood, without_voice

if TYPE_CHECKING:
    from collections.abc import Mapping

PATIENCE = 20.0
"""Seconds that Discord may take for all answers together."""
_PRIVILEGED: Mapping[str, tuple[str, ...]] = {
    "Presence Intent": ("gateway_presence", "gateway_presence_limited"),
    "Server Members Intent": ("gateway_guild_members", "gateway_guild_members_limited"),
    "Message Content Intent": ("gateway_message_content", "gateway_message_content_limited"),
}
"""The switches on the page "Bot" of the Developer Portal, and the application's flags that they set."""


@dataclass(frozen=True, slots=True)
class Identity:
    """What Discord says of a bot.

    ``privileged`` are the intents that are switched on and that not every bot may have. ``elsewhere`` where its
    commands go to a web server instead of to the bot. ``sessions_left`` of ``sessions`` is how often it may still
    connect today. ``clock_ahead`` are the seconds by which this machine's clock is ahead of Discord's, negative where
    it is behind; Discord tells whole seconds. None where it does not tell.
    """

    name: str
    application_id: int
    public: bool
    privileged: tuple[str, ...]
    elsewhere: bool
    shards: int
    sessions_left: int
    sessions: int
    clock_ahead: float | None


async def ask_who(token: str, endpoint: str | None = None) -> Identity:
    """Asks Discord, or the stand-in at this address.

    Raises:
        RoadbookError: the token was refused, or Discord could not be reached. It never holds the token.
    """
    clock = _Clock()
    without_voice()
    client = discord.Client(intents=discord.Intents(guilds=True), http_trace=clock.trace())
    with pointed_at(endpoint), in_plain_words(), understood():
        async with asyncio.timeout(PATIENCE), client:
            await client.login(token)
            told = await client.application_info()
            shards, _, starts = await client.http.get_bot_gateway()
    on = [name for name, flags in _PRIVILEGED.items() if any(getattr(told.flags, flag) for flag in flags)]
    return Identity(
        name=str(client.user),
        application_id=told.id,
        public=told.bot_public,
        privileged=tuple(on),
        elsewhere=told.interactions_endpoint_url is not None,
        shards=shards,
        sessions_left=starts["remaining"],
        sessions=starts["total"],
        clock_ahead=clock.ahead,
    )


class _Clock:
    """Compares this machine's clock with the one that Discord's responses tell."""

    def __init__(self) -> None:
        self.ahead: float | None = None

    def trace(self) -> aiohttp.TraceConfig:
        config = aiohttp.TraceConfig()
        config.on_request_end.append(self._compare)
        return config

    async def _compare(self, _session: object, _context: object, ended: aiohttp.TraceRequestEndParams) -> None:
        try:
            self.ahead = time.time() - parsedate_to_datetime(ended.response.headers["Date"]).timestamp()
        except (KeyError, ValueError):
            self.ahead = None

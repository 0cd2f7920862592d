"""Where a message stands, also in a thread that discord.py does not know: one that was archived when it connected."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Any

import discord

from bot.answering.ttl_cache import TtlCache

if TYPE_CHECKING:
    from collections.abc import Callable

KEPT = 600.0
"""Seconds that a place is remembered."""
PATIENCE = 2.0
"""Seconds to wait for Discord to tell of a place; whoever asked there waits, too."""
_log = logging.getLogger(__name__)


class ChannelLookup:
    """Asks Discord for the places that are not known. ``clock`` gives seconds and never runs backwards."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._found: TtlCache[int, discord.abc.GuildChannel | discord.Thread] = TtlCache(clock, KEPT)

    async def of(
        self, message: discord.Message
    ) -> discord.abc.Messageable | discord.abc.GuildChannel | discord.Thread:
        """The channel or thread of a message; what discord.py makes of an unknown one where Discord does not tell."""
        channel = message.channel
        if not isinstance(channel, discord.PartialMessageable) or message.guild is None:
            return channel
        found = self._found.get(channel.id)
        if found is None:
            asked = asyncio.ensure_future(message.guild.fetch_channel(channel.id))
            asked.add_done_callback(_heard)
            try:
                # Not cut short itself: discord.py would let no request pass any more where it waits for all of them.
                async with asyncio.timeout(PATIENCE):
                    found = await asyncio.shield(asked)
            except (discord.DiscordException, OSError) as error:  # a timeout is an OSError, too
                _log.info("Discord does not tell what channel %s is (%s)", channel.id, type(error).__name__)
                return channel
            self._found.keep(channel.id, found)
        return found


def _heard(asked: asyncio.Future[Any]) -> None:
    """Whatever comes of it once nobody waits any more."""
    if not asked.cancelled():
        asked.exception()

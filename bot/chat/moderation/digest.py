"""Sends the digest of each week to the channel that the operator named: once, and only where anything happened."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING

import discord

from bot.chat.discord_io.sending import send
from bot.chat.views.digest import digest_message
from bot.languages.texts import texts_for
from bot.store.interface import StoreUnavailableError
from bot.teaching.digest import week_before

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import date, datetime

    from bot.languages.texts import Texts
    from bot.service.digesting import Digesting
    from bot.teaching.digest import Week

BETWEEN_ROUNDS = 600.0
"""Seconds after which it is looked again whether a week is over."""
Place = discord.TextChannel | discord.Thread | discord.VoiceChannel | discord.StageChannel
"""Where members of a server read messages."""
_log = logging.getLogger(__name__)


class NotSentError(Exception):
    """The digest is not there, and why."""


async def some_minutes() -> None:
    """Waits until it is time to look again."""
    await asyncio.sleep(BETWEEN_ROUNDS)


@dataclass(frozen=True)
class WeeklyDigest:
    """``channel`` is the id of the channel, ``clock`` tells the moment, and ``pause`` lasts from round to round."""

    channel: int
    digesting: Digesting
    clock: Callable[[], datetime]
    pause: Callable[[], Awaitable[None]] = some_minutes

    async def keep_sending(self, client: discord.Client) -> None:
        """Rounds, from when the client is connected on until this is cancelled."""
        await client.wait_until_ready()
        done: date | None = None
        told: date | None = None
        while True:
            week = week_before(self.clock())
            first = week.since.date()
            try:
                if first != done:
                    await self._send(client, week)
                    done = first
            except StoreUnavailableError:
                pass  # a later round may fare better, as after any other failure
            except NotSentError as error:
                if first != told:
                    _log.warning("The week's digest was not sent to ROADBOOK_DIGEST_CHANNEL: %s", error)
                told = first
            except Exception:  # noqa: BLE001 - whatever it is, the bot answers on
                _log.exception("The week's digest failed")
            await self.pause()

    async def _send(self, client: discord.Client, week: Week) -> None:
        """Sends the digest, unless it was, or there is none. Raises NotSentError where it certainly is not there."""
        digests, first = self.digesting.store.digests, week.since.date()
        latest = await digests.latest()
        if latest is not None and latest >= first:
            return
        digest = await self.digesting.of(week)
        if digest.is_quiet:
            return
        channel = await self._channel(client)
        if not await digests.claim(first, self.clock()):
            return  # another process came first
        try:
            await send(channel, digest_message(digest, self._texts(channel.guild)))
        except discord.HTTPException as error:
            if error.status >= HTTPStatus.INTERNAL_SERVER_ERROR:  # it may be there all the same
                raise
            await digests.release(first)
            raise NotSentError(f"Discord refuses it ({error.status}); look whether the bot may write there") from error

    async def _channel(self, client: discord.Client) -> Place:
        try:
            found = client.get_channel(self.channel) or await client.fetch_channel(self.channel)
        except discord.HTTPException as error:
            raise NotSentError(f"Discord shows no such channel ({error.status}); look at its id") from error
        if not isinstance(found, Place):
            raise NotSentError("nobody can write messages there, or it is in no server")
        return found

    def _texts(self, guild: discord.Guild) -> Texts:
        chosen = self.digesting.store.settings(guild.id).language
        return texts_for(chosen, guild.preferred_locale)

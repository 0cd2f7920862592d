"""Roadbook's connection to Discord: which events reach it, and where each goes."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands

from bot.chat.actions.components import served_by
from bot.chat.actions.deleting import delete_on_cross
from bot.chat.discord_io.endpoints import point_gateway
from bot.chat.discord_io.events import skip_unreadable
from bot.chat.discord_io.failures import guarded, logged
from bot.chat.discord_io.interaction_sends import send_persistently
from bot.chat.discord_io.invite import LETS_IN, invite_link
from bot.chat.discord_io.sending import when_tried_again
from bot.chat.discord_io.sharded_client import EVERYTHING, ShardedClient, Share
from bot.chat.discord_io.starting import without_voice
from bot.chat.discord_io.strangers import when_answered_elsewhere
from bot.chat.discord_io.sync import sync_later, sync_when_changed
from bot.chat.discord_io.tree import ReportingTree
from bot.chat.moderation.telling import tell_mended
from bot.chat.windows import take

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from bot.chat.discord_io.pace import Pace
    from bot.chat.doors.messages import MessageDoor
    from bot.chat.intake.request_handler import RequestHandler
    from bot.chat.moderation.digest import WeeklyDigest
    from bot.service.reload_outcome import ReloadOutcome

LONGEST_WAIT = 30.0
"""Seconds that Discord may make a request wait for its turn. What waits longer fails at once: nobody reads it then."""
_log = logging.getLogger(__name__)
# None of these is privileged: what people write reaches the bot only where they address it.
_INTENTS = discord.Intents(guilds=True, guild_messages=True, dm_messages=True, guild_reactions=True, dm_reactions=True)


class RoadbookClient(ShardedClient):
    """Discord's events in, messages out."""

    def __init__(
        self,
        handler: RequestHandler,
        messages: MessageDoor,
        pace: Pace,
        *,
        stand_in: bool,
        share: Share = EVERYTHING,
    ) -> None:
        without_voice()
        trace = pace.trace()
        handler.recorder.follow(trace)
        super().__init__(
            share,
            intents=_INTENTS,
            allowed_mentions=discord.AllowedMentions.none(),
            member_cache_flags=discord.MemberCacheFlags.none(),
            max_messages=None,
            http_trace=trace,
            max_ratelimit_timeout=LONGEST_WAIT,
        )
        self.handler = handler
        self.tree = ReportingTree(
            self,
            handler.texts,
            allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=True),
        )
        self._messages = messages
        self._moderated = handler.moderators.guilds
        self._stand_in = stand_in
        self.digest: WeeklyDigest | None = None
        self._later: set[asyncio.Task[None]] = set()
        handler.recorder.watch(self.shard_latencies)

    async def setup_hook(self) -> None:
        """Once, between login and connection: components that outlive a restart, and commands that changed."""
        if self.application_id is not None:
            _log.info(LETS_IN, invite_link(self.application_id))
        send_persistently()
        when_tried_again.set(self.handler.recorder.tried_again)
        when_answered_elsewhere.set(self.strangers.noticed)
        skip_unreadable()
        if self._stand_in:
            await point_gateway(self.http)
        self.add_dynamic_items(*served_by(self.handler))
        await self._send_commands()
        for guild in sorted(self._moderated):
            await self._send_commands(discord.Object(guild))
        if self.digest is not None:
            self._do_later(self.digest.keep_sending(self))

    async def _send_commands(self, guild: discord.abc.Snowflake | None = None) -> None:
        """Where they changed; what fails on its way is tried again later, and keeps nobody waiting."""
        if await sync_when_changed(self.tree, guild) is None:
            self._do_later(sync_later(self.tree, guild))

    def _do_later(self, work: Coroutine[Any, Any, None]) -> None:
        """For as long as the client is open."""
        task = asyncio.create_task(work)
        self._later.add(task)
        task.add_done_callback(self._later.discard)

    def reloaded(self, outcome: ReloadOutcome[Any]) -> None:
        """Who wanted to hear of what a reload mended is told."""
        if outcome.mended and outcome.live is not outcome.before:
            self._do_later(tell_mended(self, self.handler, outcome.mended))

    async def close(self) -> None:
        """Ends cleanly: what is being answered is answered first."""
        for task in self._later:
            task.cancel()
        await super().close()

    async def on_ready(self) -> None:
        """May come again after a lost session, so nothing is started here."""
        _log.info("Connected to Discord as %s; servers: %d", self.user, len(self.guilds))

    async def on_guild_join(self, guild: discord.Guild) -> None:
        """A moderated server that the bot was not in when it started gets its commands now."""
        if guild.id in self._moderated:
            await self._send_commands(guild)

    async def on_message(self, message: discord.Message) -> None:
        """Answers what is asked of the bot in a plain message."""
        if message.author == self.user and self._messages.is_anothers(message):
            self.strangers.noticed()
        if self.user is not None:
            async with guarded(message, self.handler.texts):
                await self._messages.opened(message, self.user)

    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        """Answers what was written into a window; commands, buttons and menus find their own way."""
        if interaction.type is discord.InteractionType.modal_submit:
            async with guarded(interaction, self.handler.texts):
                await take(interaction, self.handler)

    async def on_raw_message_edit(self, event: discord.RawMessageUpdateEvent) -> None:
        """Answers anew what was edited soon after it was asked. Without a cache, discord.py tells of edits only so."""
        if self.user is not None:
            async with guarded(event.message, self.handler.texts):
                await self._messages.edited(event.message, self.user)

    async def on_raw_message_delete(self, event: discord.RawMessageDeleteEvent) -> None:
        """What was deleted is not edited any more."""
        self._messages.deleted(event.message_id)

    async def on_raw_bulk_message_delete(self, event: discord.RawBulkMessageDeleteEvent) -> None:
        """The same, for many at once."""
        for message_id in event.message_ids:
            self._messages.deleted(message_id)

    async def on_raw_reaction_add(self, payload: discord.RawReactionActionEvent) -> None:
        """Deletes an answer that its asker, or a moderator, does not want."""
        async with logged(f"a reaction to message {payload.message_id}"):
            await delete_on_cross(self, payload)

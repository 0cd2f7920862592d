"""Everything that exists, and how to find it by its id."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.playground.errors import missing_access, unknown
from bot.playground.model import Channel, ChannelKind
from bot.playground.permissions import Permission, may
from bot.playground.snowflakes import seconds_of

if TYPE_CHECKING:
    from bot.playground.clock import Clock
    from bot.playground.model import Guild, Interaction, Json, Message, User
    from bot.playground.snowflakes import Snowflakes

# Where the commands of all guilds are kept, beside those of one guild.
EVERYWHERE = 0
# Discord only says "the past few minutes" (its documentation of creating messages).
SECONDS_OF_NONCE = 300.0


@dataclass(slots=True)
class State:
    """The world. ``commands`` are kept by guild id, or under EVERYWHERE; ``interactions`` by token.

    ``nonces`` holds the bot's messages by the nonces that it wanted to be unique. ``messages`` remembers the deleted
    ones too; a channel's own list doesn't.
    """

    clock: Clock
    ids: Snowflakes
    bot: User
    owner: User
    users: dict[int, User] = field(default_factory=dict)
    guilds: dict[int, Guild] = field(default_factory=dict)
    channels: dict[int, Channel] = field(default_factory=dict)
    messages: dict[int, Message] = field(default_factory=dict)
    commands: dict[int, list[Json]] = field(default_factory=dict)
    interactions: dict[str, Interaction] = field(default_factory=dict)
    nonces: dict[str, Message] = field(default_factory=dict)
    _direct: dict[int, Channel] = field(default_factory=dict)

    def direct_channel(self, user: User) -> Channel:
        """The channel between a user and the bot; opened when first asked for."""
        if user.id not in self._direct:
            channel = Channel(self.ids.next(), user.name, ChannelKind.DIRECT, recipient=user)
            self._direct[user.id] = self.channels[channel.id] = channel
        return self._direct[user.id]

    def channel_for_bot(self, channel_id: int) -> Channel:
        """A channel that the bot may look into. Raises ApiError."""
        channel = self.channels.get(channel_id)
        if channel is None:
            raise unknown("channel")
        if not may(channel, self.bot, Permission.VIEW_CHANNEL):
            raise missing_access()
        return channel

    def message_for_bot(self, channel_id: int, message_id: int) -> Message:
        """A message that the bot may look at; ephemeral ones are nobody's but their reader's. Raises ApiError."""
        message = self.channel_for_bot(channel_id).messages.get(message_id)
        if message is None or message.ephemeral:
            raise unknown("message")
        return message

    def recent_with_nonce(self, nonce: str) -> Message | None:
        """The bot's message that took this nonce within the last few minutes."""
        message = self.nonces.get(nonce)
        if message is None or self.clock.now() - seconds_of(message.id) > SECONDS_OF_NONCE:
            return None
        return message

    def guild_of_bot(self, guild_id: int) -> Guild:
        """A guild that the bot is in. Raises ApiError."""
        guild = self.guilds.get(guild_id)
        if guild is None or self.bot.id not in guild.members:
            raise unknown("guild")
        return guild

"""Channels, guilds and members, to look at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.playground.errors import missing_permissions, unknown
from bot.playground.payloads import channel_json, member_json, role_json
from bot.playground.permissions import Permission, may
from bot.playground.rest.call import Reply, Route

if TYPE_CHECKING:
    from bot.playground.bell import Bell
    from bot.playground.rest.call import Call
    from bot.playground.state import State


class ChannelRoutes:
    """Serves `/channels/...` but for its messages, and `/guilds/...`."""

    def __init__(self, state: State, bell: Bell) -> None:
        self._state = state
        self._bell = bell
        self.typing: list[int] = []

    def routes(self) -> list[Route]:
        """All routes of this resource."""
        return [
            Route("GET", "/channels/{channel_id}", self.channel),
            Route("POST", "/channels/{channel_id}/typing", self.type),
            Route("GET", "/guilds/{guild_id}/channels", self.channels),
            Route("GET", "/guilds/{guild_id}/roles", self.roles),
            Route("GET", "/guilds/{guild_id}/members/{user_id}", self.member),
        ]

    async def channel(self, call: Call) -> Reply:
        """GET /channels/..."""
        return Reply(channel_json(self._state.channel_for_bot(call.id("channel_id"))))

    async def type(self, call: Call) -> Reply:
        """POST .../typing."""
        channel = self._state.channel_for_bot(call.id("channel_id"))
        if not may(channel, self._state.bot, Permission.SEND_MESSAGES):
            raise missing_permissions()
        self.typing.append(channel.id)
        self._bell.ring()
        return Reply()

    async def channels(self, call: Call) -> Reply:
        """GET /guilds/.../channels: without threads."""
        channels = self._state.guild_of_bot(call.id("guild_id")).channels.values()
        return Reply([channel_json(channel) for channel in channels if channel.parent is None])

    async def roles(self, call: Call) -> Reply:
        """GET /guilds/.../roles."""
        return Reply([role_json(role) for role in self._state.guild_of_bot(call.id("guild_id")).roles.values()])

    async def member(self, call: Call) -> Reply:
        """GET /guilds/.../members/..."""
        guild = self._state.guild_of_bot(call.id("guild_id"))
        member = guild.members.get(call.id("user_id"))
        if member is None:
            raise unknown("member")
        return Reply(member_json(guild, member))

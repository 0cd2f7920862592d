"""The bot's own account, its application, the way to the gateway."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.playground.errors import unknown
from bot.playground.payloads import application_json, channel_json, own_user_json, user_json
from bot.playground.rest.call import Reply, Route
from bot.playground.validation.form import Form

if TYPE_CHECKING:
    from bot.playground.gateway.hub import Hub
    from bot.playground.rest.call import Call
    from bot.playground.state import State


class AccountRoutes:
    """Serves `/users`, `/applications/@me`, `/oauth2`, `/gateway`."""

    def __init__(self, state: State, hub: Hub) -> None:
        self._state = state
        self._hub = hub

    def routes(self) -> list[Route]:
        """All routes of this resource."""
        return [
            Route("GET", "/gateway/bot", self.gateway),
            Route("GET", "/users/@me", self.me),
            Route("GET", "/users/{user_id}", self.user),
            Route("POST", "/users/@me/channels", self.open_direct_channel),
            Route("GET", "/applications/@me", self.application),
            Route("GET", "/oauth2/applications/@me", self.application),
        ]

    async def gateway(self, _call: Call) -> Reply:
        """GET /gateway/bot."""
        hub = self._hub
        starts = hub.starts.told()
        return Reply({"url": hub.url, "shards": hub.recommended_shards, "session_start_limit": starts})

    async def me(self, _call: Call) -> Reply:
        """GET /users/@me."""
        return Reply(own_user_json(self._state.bot))

    async def user(self, call: Call) -> Reply:
        """GET /users/..."""
        user = self._state.users.get(call.id("user_id"))
        if user is None:
            raise unknown("user")
        return Reply(user_json(user))

    async def open_direct_channel(self, call: Call) -> Reply:
        """POST /users/@me/channels."""
        form = Form()
        recipient = form.id_in(call.form, "recipient_id")
        form.finish()
        user = self._state.users.get(recipient)
        if user is None or user.bot:
            raise unknown("user")
        return Reply(channel_json(self._state.direct_channel(user)))

    async def application(self, _call: Call) -> Reply:
        """GET .../applications/@me."""
        return Reply(application_json(self._state.bot, self._state.owner))

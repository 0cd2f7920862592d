"""Answers to interactions: the callback, the original response, follow-ups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.playground.interaction_payloads import callback_json
from bot.playground.message_payloads import message_json
from bot.playground.rest.call import Reply, Route

if TYPE_CHECKING:
    from bot.playground.interactions import Interactions
    from bot.playground.messenger import Messenger
    from bot.playground.model import Message, User
    from bot.playground.rest.call import Call

WEBHOOK = "/webhooks/{webhook_id}/{webhook_token}"
ONE_MESSAGE = WEBHOOK + "/messages/{message_id}"


class InteractionRoutes:
    """Serves `/interactions` and the webhooks that interactions' tokens stand for."""

    def __init__(self, interactions: Interactions, messenger: Messenger, bot: User) -> None:
        self._interactions = interactions
        self._messenger = messenger
        self._bot = bot

    def routes(self) -> list[Route]:
        """All routes of this resource."""
        callback = "/interactions/{interaction_id}/{interaction_token}/callback"
        return [
            Route("POST", callback, self.acknowledge, open=True),
            Route("POST", WEBHOOK, self.follow_up, open=True, bucket="webhook"),
            Route("GET", ONE_MESSAGE, self.read, open=True, bucket="webhook"),
            Route("PATCH", ONE_MESSAGE, self.edit, open=True, bucket="webhook"),
            Route("DELETE", ONE_MESSAGE, self.delete, open=True, bucket="webhook"),
        ]

    async def acknowledge(self, call: Call) -> Reply:
        """POST .../callback."""
        interaction = self._interactions.acknowledge(
            call.id("interaction_id"), call.parameters["interaction_token"], call.form, call.files
        )
        return Reply(callback_json(interaction, self._bot) if call.asks_for("with_response") else None)

    async def follow_up(self, call: Call) -> Reply:
        """POST: a follow-up. A webhook's body comes back only where `wait` asks for it; an application's always."""
        interaction = self._interactions.by_token(call.id("webhook_id"), call.parameters["webhook_token"])
        return self._shown(self._interactions.follow_up(interaction, call.form, call.files))

    async def read(self, call: Call) -> Reply:
        """GET .../messages/..."""
        return self._shown(self._message(call))

    async def edit(self, call: Call) -> Reply:
        """PATCH .../messages/..."""
        return self._shown(self._messenger.edit(self._message(call), call.form, call.files))

    async def delete(self, call: Call) -> Reply:
        """DELETE .../messages/..."""
        self._messenger.delete(self._message(call))
        return Reply()

    def _message(self, call: Call) -> Message:
        interaction = self._interactions.by_token(call.id("webhook_id"), call.parameters["webhook_token"])
        return self._interactions.message(interaction, call.parameters["message_id"])

    def _shown(self, message: Message) -> Reply:
        return Reply(message_json(message, self._bot))

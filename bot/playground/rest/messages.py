"""Messages of channels, and reactions to them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

from bot.playground.errors import (
    archived,
    missing_permissions,
    no_direct_messages,
    no_history,
    not_the_author,
    unknown,
)
from bot.playground.message_payloads import as_far_as_readable, message_json
from bot.playground.model import ChannelKind
from bot.playground.permissions import Permission, may
from bot.playground.rest.call import Reply, Route
from bot.playground.validation.form import Form

if TYPE_CHECKING:
    from bot.playground.messenger import Messenger
    from bot.playground.model import Channel, Json, Message
    from bot.playground.rest.call import Call
    from bot.playground.state import State

MESSAGES = "/channels/{channel_id}/messages"
ONE = MESSAGES + "/{message_id}"
REACTION = ONE + "/reactions/{emoji_name}"
PAGE = 50
LONGEST_PAGE = 100
LAST_ID = 2**63


class MessageRoutes:
    """Serves `/channels/.../messages`."""

    def __init__(self, state: State, messenger: Messenger) -> None:
        self._state = state
        self._messenger = messenger

    def routes(self) -> list[Route]:
        """All routes of this resource."""
        return [
            Route("GET", MESSAGES, self.history),
            Route("POST", MESSAGES, self.create, bucket="messages"),
            Route("GET", ONE, self.read),
            Route("PATCH", ONE, self.edit),
            Route("DELETE", ONE, self.delete),
            Route("PUT", REACTION + "/@me", self.react),
            Route("DELETE", REACTION + "/@me", self.unreact),
            Route("DELETE", REACTION + "/{user_id}", self.remove_reaction),
        ]

    async def history(self, call: Call) -> Reply:
        """GET .../messages: the newest first."""
        channel = self._state.channel_for_bot(call.id("channel_id"))
        form = Form()
        limit = form.number_in(call.query, "limit", LONGEST_PAGE, PAGE)
        before = form.number_in(call.query, "before", LAST_ID, LAST_ID)
        after = form.number_in(call.query, "after", LAST_ID, 0)
        form.finish()
        found = [each for each in channel.messages.values() if after < each.id < before and not each.ephemeral]
        return Reply([self._shown(message) for message in list(reversed(found))[:limit]])

    async def create(self, call: Call) -> Reply:
        """POST .../messages."""
        channel = self._state.channel_for_bot(call.id("channel_id"))
        _require_open(channel)
        thread = channel.kind is ChannelKind.THREAD
        self._require(channel, Permission.SEND_MESSAGES_IN_THREADS if thread else Permission.SEND_MESSAGES)
        if channel.recipient is not None and not channel.recipient.takes_messages:
            raise no_direct_messages()
        if call.files:
            self._require(channel, Permission.ATTACH_FILES)
        if call.form.get("embeds"):
            self._require(channel, Permission.EMBED_LINKS)
        reference = self._reference(channel, call.form)
        message = self._messenger.draft(channel, call.form, call.files, reference=reference)
        return Reply(self._shown(self._only_once(message, unique=call.form.get("enforce_nonce") is True)))

    def _only_once(self, message: Message, *, unique: bool) -> Message:
        """Publishes it, unless its nonce is to be unique and was taken a moment ago: by what is taken for the same."""
        if not unique or message.nonce is None:
            return self._messenger.publish(message)
        sent = self._state.recent_with_nonce(message.nonce) or self._messenger.publish(message)
        self._state.nonces[message.nonce] = sent
        return sent

    def _reference(self, channel: Channel, body: Json) -> Message | None:
        reference, form = body.get("message_reference"), Form(("message_reference",))
        if reference is None or not form.is_object(reference):
            form.finish()
            return None
        if not may(channel, self._state.bot, Permission.READ_MESSAGE_HISTORY):
            raise no_history()
        target = channel.messages.get(form.id_in(reference, "message_id"))
        if (target is None or target.ephemeral) and reference.get("fail_if_not_exists", True):
            form.fault("Unknown message")
        form.finish()
        return target

    async def read(self, call: Call) -> Reply:
        """GET .../messages/..."""
        return Reply(self._shown(self._message(call)))

    async def edit(self, call: Call) -> Reply:
        """PATCH .../messages/..."""
        message = self._message(call)
        if message.author is not self._state.bot:
            raise not_the_author()
        _require_open(message.channel)
        return Reply(self._shown(self._messenger.edit(message, call.form, call.files)))

    async def delete(self, call: Call) -> Reply:
        """DELETE .../messages/..."""
        message = self._message(call)
        if message.author is not self._state.bot:
            self._require(message.channel, Permission.MANAGE_MESSAGES)
        self._messenger.delete(message)
        return Reply()

    async def react(self, call: Call) -> Reply:
        """PUT .../reactions/.../@me."""
        message = self._message(call)
        self._require(message.channel, Permission.READ_MESSAGE_HISTORY)
        self._require(message.channel, Permission.ADD_REACTIONS)
        self._messenger.react(message, self._state.bot, unquote(call.parameters["emoji_name"]), add=True)
        return Reply()

    async def unreact(self, call: Call) -> Reply:
        """DELETE .../reactions/.../@me."""
        self._messenger.react(self._message(call), self._state.bot, unquote(call.parameters["emoji_name"]), add=False)
        return Reply()

    async def remove_reaction(self, call: Call) -> Reply:
        """DELETE .../reactions/.../..."""
        message, user = self._message(call), self._state.users.get(call.id("user_id"))
        self._require(message.channel, Permission.MANAGE_MESSAGES)
        if user is None:
            raise unknown("user")
        self._messenger.react(message, user, unquote(call.parameters["emoji_name"]), add=False)
        return Reply()

    def _message(self, call: Call) -> Message:
        return self._state.message_for_bot(call.id("channel_id"), call.id("message_id"))

    def _require(self, channel: Channel, permission: Permission) -> None:
        if not may(channel, self._state.bot, permission):
            raise missing_permissions()

    def _shown(self, message: Message) -> Json:
        bot, by_role = self._state.bot, self._messenger.shows_by_role
        return as_far_as_readable(message_json(message, bot), message, bot, by_role=by_role)


def _require_open(channel: Channel) -> None:
    if channel.locked:
        raise archived()

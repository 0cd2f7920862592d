"""Messages come into being, change and go; everybody who may know is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.playground.errors import unknown
from bot.playground.finishing import Finisher
from bot.playground.gateway.intents import Intent, about_messages, about_reactions
from bot.playground.mentions import pings, visible_text
from bot.playground.message_payloads import gateway_message_json
from bot.playground.model import Attachment, Message, MessageFlag, MessageKind
from bot.playground.payloads import partial_member_json, user_json
from bot.playground.permissions import is_in
from bot.playground.snowflakes import iso
from bot.playground.validation.embeds import finished_embed
from bot.playground.validation.form import Form
from bot.playground.validation.messages import check_layout_alone, check_message, flags_of, require_something

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.playground.gateway.hub import Hub
    from bot.playground.gateway.session import Session
    from bot.playground.model import Channel, Interaction, Json, Mentions, Upload, User
    from bot.playground.state import State

# Flags that stay with a message; an interaction decides about the others.
KEPT_FLAGS = int(MessageFlag.SUPPRESS_EMBEDS | MessageFlag.SUPPRESS_NOTIFICATIONS | MessageFlag.COMPONENTS_V2)


class Messenger:
    """The one place that writes messages.

    ``tells_authors`` is False where reactions do not tell whose message they are on: Discord need not.
    ``shows_by_role`` is True where who mentions the bot's own role is taken to mention the bot, which then reads the
    message: Discord's documentation leaves it open.
    """

    def __init__(self, state: State, hub: Hub, files_url: str = "") -> None:
        self._state = state
        self._hub = hub
        self.files_url = files_url
        self.files: dict[str, bytes] = {}
        self.tells_authors = True
        self.shows_by_role = False

    def post(  # noqa: PLR0913 - what a message is made of
        self,
        channel: Channel,
        author: User,
        content: str,
        *,
        reference: Message | None,
        ping: bool,
        by_webhook: bool = False,
    ) -> Message:
        """A person writes a message, or a webhook does."""
        message = Message(self._state.ids.next(), channel, author, content, reference=reference, by_webhook=by_webhook)
        message.kind = MessageKind.REPLY if reference else MessageKind.DEFAULT
        message.pings_replied = ping
        message.mentions = self._named(message)
        return self.publish(message)

    def forward(self, channel: Channel, author: User, forwarded: Message) -> Message:
        """A person passes a message on: Discord sends it as a message without words, with a copy in it."""
        return self.publish(Message(self._state.ids.next(), channel, author, forwarded=forwarded))

    def draft(  # noqa: PLR0913 - what a message is made of
        self,
        channel: Channel,
        body: Json,
        files: Sequence[Upload] = (),
        *,
        path: tuple[str, ...] = (),
        reference: Message | None = None,
        interaction: Interaction | None = None,
    ) -> Message:
        """A message of the bot's, checked and not yet published. Raises ApiError."""
        layout = bool(flags_of(body) & MessageFlag.COMPONENTS_V2)
        check_message(body, files, layout=layout, path=path)
        require_something(body, files)
        message = Message(self._state.ids.next(), channel, self._state.bot, reference=reference)
        message.kind = MessageKind.REPLY if reference else MessageKind.DEFAULT
        message.interaction = interaction
        message.nonce = body.get("nonce")
        self._fill(message, body, files)
        return message

    def publish(self, message: Message) -> Message:
        """Put a message into its channel and tell the bot of it, unless it is ephemeral."""
        message.channel.messages[message.id] = self._state.messages[message.id] = message
        self._tell("MESSAGE_CREATE", message)
        return message

    def edit(self, message: Message, body: Json, files: Sequence[Upload] = (), path: tuple[str, ...] = ()) -> Message:
        """Change what the body names and leave the rest. Raises ApiError."""
        was_layout = bool(message.flags & MessageFlag.COMPONENTS_V2)
        layout = was_layout or bool(flags_of(body) & MessageFlag.COMPONENTS_V2)
        check_message(body, files, layout=layout, path=path)
        merged = {"content": message.content, "embeds": message.embeds, "components": message.components} | body
        if layout:
            form = Form(path)
            check_layout_alone(form, merged)
            form.finish()
        kept = self._kept(message, body)
        require_something(merged, [*files, *kept])
        message.attachments = kept
        self._fill(message, body, files)
        message.flags &= ~int(MessageFlag.LOADING)
        message.edited = iso(self._state.clock.now())
        self.changed(message)
        return message

    def changed(self, message: Message) -> None:
        """Tell the bot that a message has changed."""
        message.revision += 1
        self._tell("MESSAGE_UPDATE", message)

    def rewrite(self, message: Message, content: str) -> None:
        """A person edits their message."""
        message.content = content
        message.mentions = self._named(message)
        message.edited = iso(self._state.clock.now())
        self.changed(message)

    def delete(self, message: Message) -> None:
        """Remove a message. Raises ApiError where it has gone already."""
        if message.channel.messages.pop(message.id, None) is None:
            raise unknown("message")
        message.deleted = True
        message.revision += 1
        self._tell_simply("MESSAGE_DELETE", message, about_messages(in_guild=message.channel.guild is not None))

    def react(self, message: Message, user: User, emoji: str, *, add: bool) -> None:
        """Add or remove somebody's reaction; doing it twice changes nothing."""
        users = message.reactions.setdefault(emoji, [])
        if add != (user in users):
            (users.append if add else users.remove)(user)
            extra: Json = {"user_id": str(user.id), "emoji": {"id": None, "name": emoji}, "burst": False, "type": 0}
            if self.tells_authors:
                extra["message_author_id"] = str(message.author.id)
            event = "MESSAGE_REACTION_ADD" if add else "MESSAGE_REACTION_REMOVE"
            guild = message.channel.guild
            if guild is not None and add:
                extra["member"] = partial_member_json(guild, user) | {"user": user_json(user)}
            self._tell_simply(event, message, about_reactions(in_guild=guild is not None), extra, key="message_id")
        if not users:
            message.reactions.pop(emoji, None)

    def _named(self, message: Message) -> Mentions:
        """Whom a person's message mentions; a reply goes on mentioning whom it replies to when it is edited."""
        allowed = None if message.pings_replied else {"parse": ["users", "roles", "everyone"]}
        return pings(
            message.content,
            message.author,
            message.channel,
            self._state.users,
            allowed=allowed,
            replied_to=message.reference,
        )

    def _kept(self, message: Message, body: Json) -> list[Attachment]:
        if "attachments" not in body:
            return list(message.attachments)
        wanted = {str(each.get("id")) for each in body["attachments"] or ()}
        return [each for each in message.attachments if str(each.id) in wanted]

    def _fill(self, message: Message, body: Json, files: Sequence[Upload]) -> None:
        message.attachments += [self._attach(message, number, file, body) for number, file in enumerate(files)]
        message.flags |= flags_of(body) & KEPT_FLAGS
        if "content" in body:
            message.content = (body["content"] or "").strip()
        if "embeds" in body:
            message.embeds = [finished_embed(embed) for embed in body["embeds"] or ()]
        if "components" in body:
            message.components = Finisher(self._state.ids, message.attachments).finish(body["components"] or [])
        message.mentions = pings(
            visible_text(message.content, message.components),
            message.author,
            message.channel,
            self._state.users,
            allowed=body.get("allowed_mentions"),
            replied_to=message.reference,
        )

    def _attach(self, message: Message, number: int, file: Upload, body: Json) -> Attachment:
        listed = body.get("attachments") or ()
        described: Json = next((each for each in listed if str(each.get("id")) == str(number)), {})
        identity = self._state.ids.next()
        path = f"{message.channel.id}/{identity}/{file.filename}"
        self.files[path] = file.data
        return Attachment(identity, file.filename, file.data, self.files_url + path, described.get("description"))

    def _is_hidden(self, message: Message) -> bool:
        """Whether the gateway tells the bot nothing of it: a private one, or one in a place that the bot is not in."""
        return message.ephemeral or not is_in(message.channel, self._state.bot)

    def _tell(self, event: str, message: Message) -> None:
        if self._is_hidden(message):
            self._hub.bell.ring()
            return

        def describe(session: Session) -> Json:
            all_content = bool(session.intents & Intent.MESSAGE_CONTENT)
            return gateway_message_json(message, self._state.bot, all_content=all_content, by_role=self.shows_by_role)

        guild = message.channel.guild
        self._hub.dispatch(
            event,
            describe,
            guild_id=guild.id if guild else None,
            needs=about_messages(in_guild=guild is not None),
        )

    def _tell_simply(
        self, event: str, message: Message, needs: Intent, extra: Json | None = None, key: str = "id"
    ) -> None:
        if self._is_hidden(message):
            self._hub.bell.ring()
            return
        guild = message.channel.guild
        data: Json = {key: str(message.id), "channel_id": str(message.channel.id)} | (extra or {})
        if guild is not None:
            data["guild_id"] = str(guild.id)
        self._hub.dispatch(event, lambda _: data, guild_id=guild.id if guild else None, needs=needs)

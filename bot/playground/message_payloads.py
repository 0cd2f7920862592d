"""Messages as Discord writes them in JSON, and what is left of one for a bot without the privileged intent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.playground.model import InteractionKind, MessageKind
from bot.playground.payloads import partial_member_json, user_json
from bot.playground.permissions import is_in
from bot.playground.snowflakes import moment_of

if TYPE_CHECKING:
    from bot.playground.model import Attachment, Interaction, Json, Message, User

INSTALLED_IN_GUILD, INSTALLED_FOR_USER = "0", "1"
FORWARD = 1
# What a forwarded message keeps: nobody is told who wrote it.
OF_SNAPSHOT = (
    *("type", "content", "embeds", "attachments", "components", "timestamp", "edited_timestamp", "flags"),
    *("mentions", "mention_roles"),
)
# What Discord leaves empty where the bot has no business to read (developer documentation, "Message Content Intent").
HIDDEN: Json = {"content": "", "embeds": [], "attachments": [], "components": []}


def message_json(message: Message, viewer: User) -> Json:
    """A message as REST sends it to ``viewer`` (which reactions are one's own depends on who looks)."""
    body = _core(message, viewer)
    if message.reactions:
        body["reactions"] = [_reaction(name, users, viewer) for name, users in message.reactions.items()]
    if message.kind is MessageKind.REPLY and message.reference is not None:
        deleted = message.reference.deleted
        body["referenced_message"] = None if deleted else _core(message.reference, viewer)
    return body


def gateway_message_json(message: Message, bot: User, *, all_content: bool, by_role: bool = False) -> Json:
    """A message as the gateway sends it to the bot: with guild and member, and content only where Discord sends it.

    ``by_role`` as in ``readable``.
    """
    body = message_json(message, bot)
    guild = message.channel.guild
    if guild is not None:
        body["guild_id"] = str(guild.id)
        if not message.by_webhook:
            body["member"] = partial_member_json(guild, message.author)
    body["channel_type"] = int(message.channel.kind)
    return body if all_content else as_far_as_readable(body, message, bot, by_role=by_role)


def as_far_as_readable(body: Json, message: Message, bot: User, *, by_role: bool = False) -> Json:
    """A message's JSON without what the bot may not read of it, nor of the message that it replies to."""
    if not readable(message, bot, by_role=by_role):
        _hide(body)
    answered = message.reference if body.get("referenced_message") else None
    if answered is not None and not readable(answered, bot, by_role=by_role):
        _hide(body["referenced_message"])
    return body


def _hide(body: Json) -> None:
    body |= HIDDEN
    for copy in body.get("message_snapshots", ()):
        copy["message"] |= HIDDEN


def readable(message: Message, bot: User, *, by_role: bool = False) -> bool:
    """Whether the bot reads a message without the privileged intent: its own, one that pings it, or a direct one.

    ``by_role`` is whether one that pings the bot's own role counts, too: the documentation names none but the bot.
    """
    named = bot in message.mentions.users or (
        by_role and any(role.bot_id == bot.id for role in message.mentions.roles)
    )
    return named or message.channel.guild is None or message.author.id == bot.id


def _core(message: Message, viewer: User) -> Json:
    body: Json = {
        "id": str(message.id),
        "channel_id": str(message.channel.id),
        "type": int(message.kind),
        "author": user_json(message.author),
        "content": message.content,
        "embeds": message.embeds,
        "components": message.components,
        "attachments": [attachment_json(attachment, message) for attachment in message.attachments],
        "mentions": [user_json(user) for user in message.mentions.users],
        "mention_roles": [str(role.id) for role in message.mentions.roles],
        "mention_everyone": message.mentions.everyone,
        "timestamp": moment_of(message.id),
        "edited_timestamp": message.edited,
        "flags": message.flags,
        "pinned": False,
        "tts": False,
    }
    if message.nonce is not None and message.author is viewer:
        body["nonce"] = message.nonce
    if message.by_webhook:
        body["webhook_id"] = str(message.author.id)
    elif message.author.bot:
        body["application_id"] = str(message.author.id)
    if message.reference is not None:
        body["message_reference"] = _reference(message.reference)
    if message.forwarded is not None:
        body["message_reference"] = _reference(message.forwarded) | {"type": FORWARD}
        body["message_snapshots"] = [_snapshot(message.forwarded)]
    if message.interaction is not None:
        body |= {
            "webhook_id": str(message.author.id),
            "interaction_metadata": metadata_json(message.interaction, message.author, message),
        }
    return body


def _snapshot(message: Message) -> Json:
    body = _core(message, message.author)
    return {"message": {key: body[key] for key in OF_SNAPSHOT}}


def attachment_json(attachment: Attachment, message: Message) -> Json:
    """A file of a message."""
    body = {
        "id": str(attachment.id),
        "filename": attachment.filename,
        "size": len(attachment.data),
        "url": attachment.url,
        "proxy_url": attachment.url,
    }
    if message.ephemeral:
        body["ephemeral"] = True
    if attachment.description is not None:
        body["description"] = attachment.description
    return body


def _reference(target: Message) -> Json:
    body: Json = {"type": 0, "channel_id": str(target.channel.id), "message_id": str(target.id)}
    if target.channel.guild is not None:
        body["guild_id"] = str(target.channel.guild.id)
    return body


def _reaction(name: str, users: list[User], viewer: User) -> Json:
    return {
        "emoji": {"id": None, "name": name},
        "count": len(users),
        "count_details": {"normal": len(users), "burst": 0},
        "burst_colors": [],
        "me_burst": False,
        "me": viewer in users,
    }


def metadata_json(interaction: Interaction, bot: User, message: Message | None = None) -> Json:
    """Which interaction a message came from."""
    body: Json = {
        "id": str(interaction.id),
        "type": int(interaction.kind),
        "user": user_json(interaction.user),
        "authorizing_integration_owners": owners_json(interaction, bot),
    }
    if interaction.original is not None and message is not None and message is not interaction.original:
        body["original_response_message_id"] = str(interaction.original.id)
    if interaction.kind is InteractionKind.COMPONENT and interaction.source is not None:
        body["interacted_message_id"] = str(interaction.source.id)
    if interaction.kind is InteractionKind.MODAL and interaction.parent is not None:
        body["triggering_interaction_metadata"] = metadata_json(interaction.parent, bot)
    return body


def owners_json(interaction: Interaction, bot: User) -> Json:
    """Who installed the application: a guild (0 in direct messages with the bot), the user, or both."""
    guild, user = interaction.channel.guild, interaction.user
    in_guild = {INSTALLED_IN_GUILD: str(guild.id) if guild else "0"} if is_in(interaction.channel, bot) else {}
    return in_guild | ({INSTALLED_FOR_USER: str(user.id)} if user.has_app else {})

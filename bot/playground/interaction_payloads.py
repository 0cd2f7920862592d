"""What the bot is told of an interaction, and what it reads back when it answers one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.playground.invocation import context_of
from bot.playground.message_payloads import message_json, owners_json
from bot.playground.model import Callback, MessageFlag
from bot.playground.payloads import FILE_SIZE_LIMIT, channel_for, member_json, user_json
from bot.playground.permissions import Permission, in_channel, is_in

if TYPE_CHECKING:
    from bot.playground.model import Interaction, Json, User

# What an application may do where nobody but its user installed it.
AS_A_GUEST = int(Permission.ATTACH_FILES | Permission.EMBED_LINKS)


def interaction_json(interaction: Interaction, bot: User) -> Json:
    """INTERACTION_CREATE."""
    channel, user, guild = interaction.channel, interaction.user, interaction.channel.guild
    body: Json = {
        "id": str(interaction.id),
        "application_id": str(bot.id),
        "type": int(interaction.kind),
        "token": interaction.token,
        "version": 1,
        "data": interaction.data,
        "channel_id": str(channel.id),
        "channel": channel_for(channel, user),
        "locale": user.locale,
        "app_permissions": str(in_channel(channel, bot) if is_in(channel, bot) else AS_A_GUEST),
        "entitlements": [],
        "entitlement_sku_ids": [],
        "authorizing_integration_owners": owners_json(interaction, bot),
        "attachment_size_limit": FILE_SIZE_LIMIT,
        "context": context_of(channel),
    }
    if guild is None:
        body["user"] = user_json(user)
    else:
        permissions = {"permissions": str(in_channel(channel, user))}
        body |= {
            "guild_id": str(guild.id),
            "guild_locale": guild.locale,
            "guild": {"id": str(guild.id), "locale": guild.locale, "features": []},
            "member": member_json(guild, guild.members[user.id]) | permissions,
        }
    if interaction.source is not None:
        body["message"] = message_json(interaction.source, bot)
    return body


def callback_json(interaction: Interaction, bot: User) -> Json:
    """What an answer with `with_response` gets back."""
    about: Json = {
        "id": str(interaction.id),
        "type": int(interaction.kind),
        "channel_id": str(interaction.channel.id),
    }
    if interaction.channel.guild is not None:
        about["guild_id"] = str(interaction.channel.guild.id)
    message = interaction.original
    if message is None:
        return {"interaction": about}
    about |= {
        "response_message_id": str(message.id),
        "response_message_loading": bool(message.flags & MessageFlag.LOADING),
        "response_message_ephemeral": message.ephemeral,
    }
    if interaction.answered_with not in (Callback.MESSAGE, Callback.UPDATE):
        return {"interaction": about}
    return {
        "interaction": about,
        "resource": {"type": int(interaction.answered_with), "message": message_json(message, bot)},
    }

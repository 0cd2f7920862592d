"""The world as Discord writes it in JSON: users, members, guilds, channels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.playground.model import ChannelKind
from bot.playground.permissions import in_channel
from bot.playground.snowflakes import moment_of

if TYPE_CHECKING:
    from bot.playground.model import Channel, Guild, Json, Member, Overwrite, Role, User

FILE_SIZE_LIMIT = 10 * 1024 * 1024
# What channels of one kind have beside what all have.
OF_A_KIND: dict[ChannelKind, Json] = {
    ChannelKind.VOICE: {"bitrate": 64_000, "user_limit": 0, "rtc_region": None},
    ChannelKind.FORUM: {"available_tags": [], "default_reaction_emoji": None, "default_sort_order": None},
}


def user_json(user: User) -> Json:
    """A user, as anybody sees it."""
    return {
        "id": str(user.id),
        "username": user.name,
        "discriminator": "0000" if user.bot else "0",
        "global_name": None,
        "avatar": None,
        "bot": user.bot,
        "flags": 0,
        "public_flags": 0,
        "primary_guild": None,
    }


def own_user_json(user: User) -> Json:
    """A user, as it sees itself."""
    return user_json(user) | {"mfa_enabled": False, "locale": user.locale, "verified": True, "email": None}


def application_json(bot: User, owner: User) -> Json:
    """The application that a bot belongs to; both carry the same id, as they do since 2016."""
    return {
        "id": str(bot.id),
        "name": bot.name,
        "icon": None,
        "description": "",
        "type": None,
        "bot": user_json(bot),
        "owner": user_json(owner),
        "bot_public": True,
        "bot_require_code_grant": False,
        "verify_key": "0" * 64,
        "flags": 0,
        "flags_new": "0",
        "redirect_uris": [],
        "interactions_endpoint_url": None,
        "role_connections_verification_url": None,
        "approximate_guild_count": 0,
        "approximate_user_install_count": 0,
        "approximate_user_authorization_count": 0,
        "explicit_content_filter": 0,
        "team": None,
        "eligible_oauth2_scopes": [],
    }


def role_json(role: Role) -> Json:
    """A role."""
    colours = {"primary_color": 0, "secondary_color": None, "tertiary_color": None}
    tags = {} if role.bot_id is None else {"tags": {"bot_id": str(role.bot_id)}}
    return tags | {
        "id": str(role.id),
        "name": role.name,
        "description": None,
        "color": 0,
        "colors": colours,
        "hoist": False,
        "icon": None,
        "unicode_emoji": None,
        "position": role.position,
        "permissions": str(role.permissions),
        "managed": role.bot_id is not None,
        "mentionable": role.mentionable,
        "flags": 0,
    }


def partial_member_json(guild: Guild, user: User) -> Json:
    """A member without its user, as messages carry it; somebody who has left still has a face."""
    member = guild.members.get(user.id)
    return {
        "avatar": None,
        "banner": None,
        "communication_disabled_until": member.timed_out if member else None,
        "flags": 0,
        "joined_at": moment_of(max(guild.id, user.id)),
        "nick": None,
        "pending": False,
        "premium_since": None,
        "roles": [str(role.id) for role in member.roles] if member else [],
        "mute": False,
        "deaf": False,
    }


def member_json(guild: Guild, member: Member) -> Json:
    """A member."""
    return partial_member_json(guild, member.user) | {"user": user_json(member.user)}


def overwrite_json(target: int, overwrite: Overwrite) -> Json:
    """What a channel grants or takes away from a role (0) or a member (1)."""
    return {
        "id": str(target),
        "type": 0 if overwrite.is_role else 1,
        "allow": str(overwrite.allow),
        "deny": str(overwrite.deny),
    }


def channel_json(channel: Channel) -> Json:
    """A channel of any kind, as REST sends it."""
    last = next(reversed(channel.messages), None)
    common = {
        "id": str(channel.id),
        "type": int(channel.kind),
        "flags": 0,
        "last_message_id": str(last) if last else None,
    }
    if channel.recipient is not None:
        return common | {"recipients": [user_json(channel.recipient)]}
    if channel.group:
        return common | {"recipients": [user_json(user) for user in channel.group], "name": channel.name, "icon": None}
    assert channel.guild is not None  # noqa: S101 - a channel without a recipient stands in a guild
    common |= {"guild_id": str(channel.guild.id), "name": channel.name}
    if channel.parent is not None:
        return common | _thread_part(channel, channel.parent, channel.guild)
    return (
        common
        | {
            "position": 0,
            "nsfw": False,
            "topic": None,
            "parent_id": None,
            "rate_limit_per_user": 0,
            "permission_overwrites": [overwrite_json(*pair) for pair in channel.overwrites.items()],
        }
        | OF_A_KIND.get(channel.kind, {})
    )


def _thread_part(thread: Channel, parent: Channel, guild: Guild) -> Json:
    return {
        "parent_id": str(parent.id),
        "owner_id": str(guild.owner.id),
        "rate_limit_per_user": 0,
        "message_count": len(thread.messages),
        "member_count": 1,
        "total_message_sent": len(thread.messages),
        "thread_metadata": {
            "archived": thread.locked,
            "archive_timestamp": moment_of(thread.id),
            "auto_archive_duration": 1440,
            "locked": thread.locked,
            "create_timestamp": moment_of(thread.id),
        },
    }


def channel_for(channel: Channel, user: User) -> Json:
    """A channel as an interaction carries it: with what the user may do there."""
    return channel_json(channel) | {"permissions": str(in_channel(channel, user))}


def guild_json(guild: Guild, bot: User) -> Json:
    """A guild as GUILD_CREATE carries it. Without the privileged intent the only member in it is the bot."""
    places = guild.channels.values()
    return {
        "id": str(guild.id),
        "name": guild.name,
        "owner_id": str(guild.owner.id),
        "unavailable": False,
        "joined_at": moment_of(guild.id),
        "large": False,
        "member_count": len(guild.members),
        "preferred_locale": guild.locale,
        "features": [],
        "verification_level": 0,
        "default_message_notifications": 1,
        "explicit_content_filter": 0,
        "mfa_level": 0,
        "nsfw_level": 0,
        "premium_tier": 0,
        "premium_progress_bar_enabled": False,
        "system_channel_id": None,
        "system_channel_flags": 0,
        "afk_channel_id": None,
        "afk_timeout": 300,
        "icon": None,
        "roles": [role_json(role) for role in guild.roles.values()],
        "members": [member_json(guild, guild.members[bot.id])],
        "channels": [channel_json(place) for place in places if place.kind is not ChannelKind.THREAD],
        "threads": [channel_json(place) for place in places if place.kind is ChannelKind.THREAD],
        "emojis": [],
        "stickers": [],
        "presences": [],
        "voice_states": [],
        "stage_instances": [],
        "guild_scheduled_events": [],
        "soundboard_sounds": [],
    }

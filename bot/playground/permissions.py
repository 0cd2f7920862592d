"""Who may do what where: Discord's permission bits and how roles and overwrites add up."""

from __future__ import annotations

from enum import IntFlag
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.playground.model import Channel, Guild, User


class Permission(IntFlag):
    """The bits that matter to a bot (Discord's developer documentation, "Permissions")."""

    ADMINISTRATOR = 1 << 3
    MANAGE_CHANNELS = 1 << 4
    MANAGE_GUILD = 1 << 5
    ADD_REACTIONS = 1 << 6
    VIEW_CHANNEL = 1 << 10
    SEND_MESSAGES = 1 << 11
    MANAGE_MESSAGES = 1 << 13
    EMBED_LINKS = 1 << 14
    ATTACH_FILES = 1 << 15
    READ_MESSAGE_HISTORY = 1 << 16
    MENTION_EVERYONE = 1 << 17
    MANAGE_ROLES = 1 << 28
    USE_APPLICATION_COMMANDS = 1 << 31
    SEND_MESSAGES_IN_THREADS = 1 << 38
    USE_EXTERNAL_APPS = 1 << 50


EVERYTHING = (1 << 51) - 1
USUAL = int(
    Permission.ADD_REACTIONS
    | Permission.VIEW_CHANNEL
    | Permission.SEND_MESSAGES
    | Permission.EMBED_LINKS
    | Permission.ATTACH_FILES
    | Permission.READ_MESSAGE_HISTORY
    | Permission.USE_APPLICATION_COMMANDS
    | Permission.SEND_MESSAGES_IN_THREADS
    | Permission.USE_EXTERNAL_APPS
)
LEFT_IN_TIME_OUT = int(Permission.VIEW_CHANNEL | Permission.READ_MESSAGE_HISTORY)
IN_DIRECT_MESSAGES = USUAL | int(Permission.MENTION_EVERYONE)


def in_guild(guild: Guild, user: User) -> int:
    """What the roles of a member add up to, before any channel is looked at."""
    if user.id == guild.owner.id:
        return EVERYTHING
    member = guild.members[user.id]
    granted = reduce(or_, (role.permissions for role in member.roles), guild.everyone.permissions)
    return EVERYTHING if granted & Permission.ADMINISTRATOR else granted


def in_channel(channel: Channel, user: User) -> int:
    """What a user may do in a channel: roles, then overwrites for everyone, for roles, and for the member."""
    guild = channel.guild
    if guild is None:
        return IN_DIRECT_MESSAGES if not channel.group or user in channel.group else 0
    if user.id not in guild.members:
        return 0
    granted = in_guild(guild, user)
    if granted == EVERYTHING:
        return granted
    overwrites = (channel.parent or channel).overwrites
    roles = [overwrites[role.id] for role in guild.members[user.id].roles if role.id in overwrites]
    if guild.id in overwrites:
        granted = (granted & ~overwrites[guild.id].deny) | overwrites[guild.id].allow
    granted &= ~reduce(or_, (overwrite.deny for overwrite in roles), 0)
    granted |= reduce(or_, (overwrite.allow for overwrite in roles), 0)
    if user.id in overwrites:
        granted = (granted & ~overwrites[user.id].deny) | overwrites[user.id].allow
    if guild.members[user.id].timed_out is not None:
        granted &= LEFT_IN_TIME_OUT
    return granted if granted & Permission.VIEW_CHANNEL else 0


def is_in(channel: Channel, user: User) -> bool:
    """Whether a user belongs to the place: a member of its server, or one of those who talk there directly."""
    if channel.guild is not None:
        return user.id in channel.guild.members
    return not channel.group or user in channel.group


def may(channel: Channel, user: User, permission: Permission) -> bool:
    """Whether a user has a permission in a channel."""
    return bool(in_channel(channel, user) & permission)

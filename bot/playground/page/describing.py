"""What stands around the messages: who one is, which channels there are, what can be said there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.playground.invocation import offered
from bot.playground.model import ChannelKind
from bot.playground.permissions import Permission, in_channel, may

if TYPE_CHECKING:
    from bot.playground.model import Channel, Json
    from bot.playground.page.scenery import Scenery
    from bot.playground.person import Person
    from bot.playground.world import World

KINDS = {ChannelKind.THREAD: "thread", ChannelKind.FORUM: "forum", ChannelKind.DIRECT: "direct"}
RIGHT_TO_LEFT = frozenset({"ar", "he"})


def surroundings(world: World, scenery: Scenery, person: Person, channel: Channel) -> Json:
    """All that the page shows except for the messages."""
    return {
        "bot": {"id": str(world.bot.id), "name": world.bot.name, "online": world.bot_is_online},
        "server": scenery.guild.name,
        "person": str(person.id),
        "people": [{"id": str(each.id), "name": each.user.name, "is": role} for each, role in scenery.people.items()],
        "locale": person.user.locale,
        "direction": "rtl" if person.user.locale in RIGHT_TO_LEFT else "ltr",
        "channel": str(channel.id),
        "channels": channels_of(world, scenery, person),
        "commands": commands_for(world, channel, person),
        "mentionable": mentionable(world, channel),
        "may_write": may(channel, person.user, Permission.SEND_MESSAGES),
        "may_delete": may(channel, person.user, Permission.MANAGE_MESSAGES) and channel.guild is not None,
    }


def channels_of(world: World, scenery: Scenery, person: Person) -> list[Json]:
    """The channels that somebody sees, a thread behind its parent; the conversation with the bot comes last."""
    places = [each for each in scenery.guild.channels.values() if may(each, person.user, Permission.VIEW_CHANNEL)]
    ordered = [
        each
        for parent in places
        if parent.parent is None
        for each in (parent, *(place for place in places if place.parent is parent))
    ]
    direct = person.direct_channel
    return [
        *(_channel(each, each.name) for each in ordered),
        _channel(direct, world.bot.name),
    ]


def _channel(channel: Channel, name: str) -> Json:
    parent = str(channel.parent.id) if channel.parent else None
    return {"id": str(channel.id), "name": name, "kind": KINDS.get(channel.kind, "text"), "parent": parent}


def commands_for(world: World, channel: Channel, person: Person) -> list[Json]:
    """The commands that Discord's client shows somebody."""
    held = in_channel(channel, person.user)
    commands = offered(world.state, channel, person.user)
    return [each for each in commands if (needed := int(each["default_member_permissions"] or 0)) & held == needed]


def mentionable(world: World, channel: Channel) -> list[Json]:
    """Whom a message can mention by name: members, and roles."""
    guild = channel.guild
    if guild is None:
        return [_named(world.bot.id, world.bot.name, "user")]
    roles = [role for role in guild.roles.values() if role.mentionable or role.bot_id is not None]
    members = (member.user for member in guild.members.values())
    return [
        *(_named(user.id, user.name, "user") for user in members),
        *(_named(role.id, role.name, "role") for role in roles),
    ]


def _named(identity: int, name: str, kind: str) -> Json:
    text = f"@&{name}" if kind == "role" else f"@{name}"
    return {"id": str(identity), "name": name, "text": text, "is": kind}

"""The people, roles and channels that an interaction names, which Discord sends along with their ids."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.playground.payloads import channel_for, partial_member_json, role_json, user_json
from bot.playground.permissions import in_channel
from bot.playground.validation.components import SELECTS, Part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.playground.model import Channel, Json, User
    from bot.playground.state import State

# Option types whose value is an id: user, channel, role, and user or role.
NAMING_OPTIONS = (6, 7, 8, 9)


def with_resolved(data: Json, state: State, channel: Channel, user: User) -> Json:
    """The data of an interaction, with what its ids stand for as ``user`` sees it, unless it holds that already."""
    resolved: dict[str, dict[str, Json]] = {}
    guild = channel.guild
    for identity in _ids_in(data):
        key = str(identity)
        if named := state.users.get(identity):
            resolved.setdefault("users", {})[key] = user_json(named)
            if guild is not None and identity in guild.members:
                permissions = {"permissions": str(in_channel(channel, named))}
                resolved.setdefault("members", {})[key] = partial_member_json(guild, named) | permissions
        elif guild is not None and identity in guild.roles:
            resolved.setdefault("roles", {})[key] = role_json(guild.roles[identity])
        elif place := state.channels.get(identity):
            resolved.setdefault("channels", {})[key] = channel_for(place, user)
    return {"resolved": resolved} | data if resolved else data


def _ids_in(data: Json) -> Iterator[int]:
    if data.get("component_type") in SELECTS and data["component_type"] != Part.STRING_SELECT:
        yield from (int(each) for each in data["values"])
    for option in data.get("options", ()):
        if option["type"] in NAMING_OPTIONS and str(option.get("value")).isdecimal():
            yield int(option["value"])
        yield from _ids_in(option)

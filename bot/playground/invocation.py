"""What Discord's client does with a command before the bot hears of it: find it, check the options, fill them in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.playground.message_payloads import message_json
from bot.playground.payloads import partial_member_json, user_json
from bot.playground.permissions import is_in
from bot.playground.state import EVERYWHERE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.playground.model import Channel, Json, Message, User
    from bot.playground.state import State

CHAT_INPUT, USER_MENU, MESSAGE_MENU = 1, 2, 3
GROUPS = (1, 2)
STRING, INTEGER, BOOLEAN, NUMBER = 3, 4, 5, 10
PYTHON_TYPES: dict[int, type | tuple[type, ...]] = {STRING: str, INTEGER: int, BOOLEAN: bool, NUMBER: (int, float)}
IN_GUILD, IN_DIRECT_MESSAGE, IN_GROUP = 0, 1, 2
FOR_GUILDS, FOR_USERS = 0, 1
OptionValue = str | int | float | bool
LONGEST_STRING = 6000


class NotOfferedError(Exception):
    """Discord's client would not let a person do that. ``str`` says why."""


def context_of(channel: Channel) -> int:
    """What Discord calls a place: a guild, a conversation with the bot, or one without it."""
    if channel.guild is not None:
        return IN_GUILD
    return IN_GROUP if channel.group else IN_DIRECT_MESSAGE


def offered(state: State, channel: Channel, user: User) -> list[Json]:
    """The commands that a user's client offers in a channel, those of the guild first."""
    installs = {FOR_GUILDS} if is_in(channel, state.bot) else set()
    installs |= {FOR_USERS} if user.has_app else set()
    everywhere = [
        command
        for command in state.commands.get(EVERYWHERE, [])
        if (command["contexts"] is None or context_of(channel) in command["contexts"])
        and installs.intersection(command["integration_types"])
    ]
    return [*(state.commands.get(channel.guild.id, []) if channel.guild else []), *everywhere]


def find_command(state: State, channel: Channel, user: User, name: str, kind: int) -> Json:
    """A command by its name and type. Raises NotOfferedError."""
    for command in offered(state, channel, user):
        if command["name"] == name and command["type"] == kind:
            return command
    names = ", ".join(command["name"] for command in offered(state, channel, user))
    if not names:
        raise NotOfferedError("The bot offers no command here.")
    raise NotOfferedError(f"There is no command {name!r} here; on offer: {names}.")


def slash_data(command: Json, path: list[str], values: Mapping[str, OptionValue], focused: str | None = None) -> Json:
    """The data of a slash command. ``path`` leads to a sub-command. Raises NotOfferedError."""
    data = _identity(command)
    options = _filled(command, path, values, focused)
    return data | {"options": options} if options else data


def _identity(command: Json) -> Json:
    data = {"id": command["id"], "name": command["name"], "type": command["type"]}
    return data | {"guild_id": command["guild_id"]} if "guild_id" in command else data


def _filled(holder: Json, path: list[str], values: Mapping[str, OptionValue], focused: str | None) -> list[Json]:
    known = {option["name"]: option for option in holder.get("options", ())}
    if path:
        inner = known.get(path[0])
        if inner is None or inner["type"] not in GROUPS:
            raise NotOfferedError(f"{holder['name']!r} has no sub-command {path[0]!r}.")
        return [{"name": path[0], "type": inner["type"], "options": _filled(inner, path[1:], values, focused)}]
    if any(option["type"] in GROUPS for option in known.values()):
        raise NotOfferedError(f"{holder['name']!r} needs one of its sub-commands: {', '.join(known)}.")
    if stray := set(values) - set(known):
        raise NotOfferedError(f"{holder['name']!r} has no option {', '.join(sorted(stray))}.")
    if focused is None:
        _require_all(known, values)
    return [_option(known[name], value, focused) for name, value in values.items()]


def _require_all(known: Mapping[str, Json], values: Mapping[str, OptionValue]) -> None:
    missing = [name for name, option in known.items() if option.get("required") and name not in values]
    if missing:
        raise NotOfferedError(f"Still to be filled in: {', '.join(missing)}.")


def _option(option: Json, value: OptionValue, focused: str | None) -> Json:
    filled = {"name": option["name"], "type": option["type"], "value": value}
    if option["name"] == focused:
        if not option.get("autocomplete"):
            raise NotOfferedError(f"The option {focused!r} completes nothing.")
        return filled | {"focused": True}
    _check_value(option, value)
    return filled


def _check_value(option: Json, value: OptionValue) -> None:
    name, kind = option["name"], option["type"]
    if not isinstance(value, PYTHON_TYPES.get(kind, object)):
        raise NotOfferedError(f"The option {name!r} takes another type than {type(value).__name__}.")
    if isinstance(value, str) and kind == STRING:
        low, high = option.get("min_length", 0), option.get("max_length", LONGEST_STRING)
        if not low <= len(value) <= high:
            raise NotOfferedError(f"The option {name!r} takes {low} to {high} characters, not {len(value)}.")
    choices = [choice["value"] for choice in option.get("choices", ())]
    if choices and value not in choices:
        raise NotOfferedError(f"The option {name!r} takes only: {', '.join(map(str, choices))}.")


def message_menu_data(command: Json, message: Message, bot: User) -> Json:
    """The data of a command from a message's context menu: the bot reads that message, whoever wrote it."""
    resolved = {"messages": {str(message.id): message_json(message, bot)}}
    return _identity(command) | {"target_id": str(message.id), "resolved": resolved}


def user_menu_data(command: Json, target: User, channel: Channel) -> Json:
    """The data of a command from a user's context menu."""
    resolved: Json = {"users": {str(target.id): user_json(target)}}
    if channel.guild is not None:
        resolved["members"] = {str(target.id): partial_member_json(channel.guild, target) | {"permissions": "0"}}
    return _identity(command) | {"target_id": str(target.id), "resolved": resolved}

"""Commands are sent to Discord only when they changed: it limits how often, and clients reload them each time."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

import aiohttp
import discord
from discord.http import Route

from bot.chat.discord_io.command_names import localised
from bot.chat.discord_io.sending import UNREADABLE, passes, persistently

if TYPE_CHECKING:
    from discord import app_commands

    Tree = app_commands.CommandTree[Any]

PATIENCE = 10.0
"""Seconds for which the commands are tried to be sent again; the bot connects only then."""
FIRST_PAUSE = 15.0
LONGEST_PAUSE = 600.0
"""Seconds until they are tried to be sent again after that."""
Payload = Mapping[str, Any]
_log = logging.getLogger(__name__)

_COMPARED = frozenset(
    {
        "autocomplete", "channel_types", "choices", "contexts", "default_member_permissions", "description",
        "description_localizations", "integration_types", "max_length", "max_value", "min_length", "min_value",
        "name", "name_localizations", "nsfw", "options", "required", "type", "value",
    }
)  # fmt: skip
_WHERE_IT_SHOWS = frozenset({"contexts", "integration_types"})


async def sync_when_changed(tree: Tree, guild: discord.abc.Snowflake | None = None) -> bool | None:
    """Sends the global commands, or those of one server, unless Discord holds the same already.

    Returns whether they were sent; None where they could not be now, and may be later. A server that the bot is not
    in, or a refusal, is logged and keeps nobody waiting: the commands that Discord holds go on working.
    """
    try:
        wanted = [localised(command.to_dict(tree)) for command in tree.get_commands(guild=guild)]
        if same_commands(wanted, await _registered(tree, guild)):
            return False
        await _send(tree, guild, wanted)
    except (discord.HTTPException, aiohttp.ClientError, OSError, *UNREADABLE) as error:
        if passes(error):
            _log.warning("The commands could not be sent to Discord (%s); that is tried again", type(error).__name__)
            return None
        _log_refusal(error, guild)
        return False
    _log.info("Sent the commands to Discord (%s)", f"server {guild.id}" if guild else "everywhere")
    return True


async def sync_later(tree: Tree, guild: discord.abc.Snowflake | None = None) -> None:
    """The same, again and again until it can be, with growing pauses: too many files may be open now, say."""
    pause = FIRST_PAUSE
    await asyncio.sleep(pause)
    while await sync_when_changed(tree, guild) is None:
        pause = min(2 * pause, LONGEST_PAUSE)
        await asyncio.sleep(pause)


def _log_refusal(error: Exception, guild: discord.abc.Snowflake | None) -> None:
    status = error.status if isinstance(error, discord.HTTPException) else None
    if guild is not None and status in (HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND):
        _log.warning("No moderators' commands in server %s: the bot is not in it, or its id is mistyped", guild.id)
    else:
        _log.error("Discord refused the commands; those that it holds stay in place", exc_info=error)


def same_commands(wanted: Sequence[Payload], registered: Sequence[Payload]) -> bool:
    """Whether two lists of commands mean the same to Discord, in whatever order."""
    if len(wanted) != len(registered):
        return False
    held = {_key(payload): payload for payload in registered}
    return all(_key(payload) in held and _same(payload, held[_key(payload)]) for payload in wanted)


def _key(payload: Payload) -> tuple[int, str]:
    return payload.get("type") or 1, payload["name"]


def _same(wanted: Payload, held: Payload) -> bool:
    # Where we leave open in which places a command shows, Discord fills in the application's own setting.
    left_open = {key for key in _WHERE_IT_SHOWS if wanted.get(key) is None}
    return _canonical(wanted, left_open) == _canonical(held, left_open)


def _canonical(payload: Payload, left_open: set[str]) -> dict[str, Any]:
    """What tells one command from another: known keys only, and nothing that is empty or a default."""
    kept = {key: _value(key, payload[key]) for key in _COMPARED & payload.keys() - left_open}
    return {key: value for key, value in kept.items() if value not in (None, False, "", [], {})} | {
        "type": _key(payload)[0]
    }


def _value(key: str, value: Any) -> Any:  # noqa: ANN401 - JSON has no narrower type
    if key in _WHERE_IT_SHOWS and value:
        return sorted(value)
    if key == "default_member_permissions" and value is not None:
        return str(value)
    if isinstance(value, list):
        return [_canonical(item, set()) if isinstance(item, Mapping) and "name" in item else item for item in value]
    return value


async def _registered(tree: Tree, guild: discord.abc.Snowflake | None) -> list[dict[str, Any]]:
    # Not CommandTree.fetch_commands: it asks for no translations, and what it returns forgets permissions and NSFW.
    route = _route("GET", tree, guild)
    http, params = tree.client.http, {"with_localizations": "true"}
    found: list[dict[str, Any]] = await persistently(lambda: http.request(route, params=params), PATIENCE)
    return found


async def _send(tree: Tree, guild: discord.abc.Snowflake | None, commands: list[dict[str, Any]]) -> None:
    # Not CommandTree.sync: its translator knows no Arabic.
    http, route = tree.client.http, _route("PUT", tree, guild)
    await persistently(lambda: http.request(route, json=commands), PATIENCE)


def _route(method: str, tree: Tree, guild: discord.abc.Snowflake | None) -> Route:
    application = tree.client.application_id
    if guild is None:
        return Route(method, "/applications/{application_id}/commands", application_id=application)
    path = "/applications/{application_id}/guilds/{guild_id}/commands"
    return Route(method, path, application_id=application, guild_id=guild.id)

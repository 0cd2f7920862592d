"""Application commands: listed, and replaced all at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.playground.errors import missing_access, not_json, unknown
from bot.playground.rest.call import Reply, Route
from bot.playground.state import EVERYWHERE
from bot.playground.validation.commands import check_commands

if TYPE_CHECKING:
    from bot.playground.bell import Bell
    from bot.playground.model import Json
    from bot.playground.rest.call import Call
    from bot.playground.state import State

GLOBAL = "/applications/{application_id}/commands"
IN_GUILD = "/applications/{application_id}/guilds/{guild_id}/commands"
CHAT_INPUT = 1
IDENTITY = ("id", "version")


class CommandRoutes:
    """Serves `/applications/.../commands`, for all guilds and for one."""

    def __init__(self, state: State, bell: Bell) -> None:
        self._state = state
        self._bell = bell

    def routes(self) -> list[Route]:
        """All routes of this resource."""
        return [
            Route("GET", GLOBAL, self.listed),
            Route("PUT", GLOBAL, self.replace),
            Route("GET", IN_GUILD, self.listed),
            Route("PUT", IN_GUILD, self.replace),
        ]

    async def listed(self, call: Call) -> Reply:
        """GET .../commands. Translations are left out unless asked for, as Discord does."""
        commands = self._state.commands.get(self._place(call), [])
        if not call.asks_for("with_localizations"):
            commands = [_without_translations(command) for command in commands]
        return Reply(commands)

    async def replace(self, call: Call) -> Reply:
        """PUT .../commands. A command that keeps its name and type keeps its id; one that changed gets a version."""
        place = self._place(call)
        if not isinstance(call.body, list):
            raise not_json()
        check_commands(call.body)
        before = {(command["type"], command["name"]): command for command in self._state.commands.get(place, [])}
        self._state.commands[place] = [self._finished(command, place, before) for command in call.body]
        self._bell.ring()
        return Reply(self._state.commands[place])

    def _place(self, call: Call) -> int:
        if call.id("application_id") != self._state.bot.id:
            raise unknown("application")
        if "guild_id" not in call.parameters:
            return EVERYWHERE
        if call.id("guild_id") not in self._state.guilds:
            raise missing_access()
        return call.id("guild_id")

    def _finished(self, command: Json, place: int, before: dict[tuple[int, str], Json]) -> Json:
        kind = command.get("type", CHAT_INPUT)
        shown = _shown(command, kind, str(self._state.bot.id))
        if place != EVERYWHERE:
            shown["guild_id"] = str(place)
        old = before.get((kind, command["name"]))
        if old is not None and {key: value for key, value in old.items() if key not in IDENTITY} == shown:
            return old
        identity = old["id"] if old else str(self._state.ids.next())
        return shown | {"id": identity, "version": str(self._state.ids.next())}


def _shown(command: Json, kind: int, application_id: str) -> Json:
    defaults: Json = {
        "application_id": application_id,
        "description": "",
        "default_member_permissions": None,
        "contexts": None,
        "integration_types": [0],
        "nsfw": False,
    }
    given = {key: value for key, value in command.items() if value is not None and key != "id"}
    permissions = command.get("default_member_permissions")
    shown = defaults | given | {"type": kind}
    shown["default_member_permissions"] = None if permissions is None else str(permissions)
    if shown.get("options"):
        shown["options"] = [_shown_option(option) for option in shown["options"]]
    return shown


def _shown_option(option: Json) -> Json:
    """An option as Discord sends it back: false flags and empty lists are left out."""
    shown = {key: value for key, value in option.items() if value not in (None, False, [])}
    if shown.get("options"):
        shown["options"] = [_shown_option(inner) for inner in shown["options"]]
    return shown


def _without_translations(holder: Json) -> Json:
    kept = {key: value for key, value in holder.items() if not key.endswith("_localizations")}
    for key in ("options", "choices"):
        if key in kept:
            kept[key] = [_without_translations(inner) for inner in kept[key]]
    return kept

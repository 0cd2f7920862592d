"""Servers' settings: in their tables, and in memory where answers read them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, select

from bot.store.interface import ServerSettings
from bot.store.tables import listed_channels, server_settings
from bot.store.telling import tell_others
from bot.store.upserting import add_new, put

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Row
    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.store.interface import SettingsChange


class Servers:
    """The settings of every server that changed any, read from the database now and then, never by an answer."""

    def __init__(self) -> None:
        self._known: dict[int, ServerSettings] = {}

    def settings(self, guild_id: int) -> ServerSettings:
        """As last read or saved; the defaults for any other server."""
        return self._known.get(guild_id) or ServerSettings(guild_id)

    def replace(self, settings: Iterable[ServerSettings]) -> None:
        """Answers read these from now on, and the defaults for any other server."""
        self._known = {each.guild_id: each for each in settings}

    def keep(self, settings: ServerSettings) -> None:
        """Answers read these from now on."""
        self._known[settings.guild_id] = settings


async def read(connection: AsyncConnection, guild_id: int | None = None) -> Sequence[ServerSettings]:
    """The settings of this server, or of every server, that are not the defaults."""
    rows, listed = select(server_settings), select(listed_channels)
    if guild_id is not None:
        rows = rows.where(server_settings.c.guild_id == guild_id)
        listed = listed.where(listed_channels.c.guild_id == guild_id)
    channels: dict[int, set[int]] = {}
    for guild, channel in await connection.execute(listed):
        channels.setdefault(guild, set()).add(channel)
    return [_settings(row, channels.get(row.guild_id, ())) for row in await connection.execute(rows)]


async def change(connection: AsyncConnection, guild_id: int, changed: SettingsChange) -> ServerSettings:
    """Writes what is changed, and nothing else, over one server's settings. All of them, as they are then.

    Whoever changes the same server's waits at the first statement until this is over, whatever it is that they change.
    """
    columns: dict[str, Any] = {key: value for key, value in changed.items() if key != "listed_channels"}
    defaults = _row(ServerSettings(guild_id))
    await put(connection, server_settings, {**defaults, **columns}, columns or {"guild_id": guild_id})
    if "listed_channels" in changed:
        await connection.execute(delete(listed_channels).where(listed_channels.c.guild_id == guild_id))
        listed = [{"guild_id": guild_id, "channel_id": channel} for channel in changed["listed_channels"]]
        await add_new(connection, listed_channels, listed)
    await tell_others(connection, "settings")
    [settings] = await read(connection, guild_id)
    return settings


def _settings(row: Row[Any], channels: Iterable[int]) -> ServerSettings:
    return ServerSettings(
        guild_id=row.guild_id,
        channels=row.channels,
        listed_channels=frozenset(channels),
        threads=row.threads,
        private_by_default=row.private_by_default,
        threshold=row.threshold,
        language=row.language,
    )


def _row(settings: ServerSettings) -> dict[str, Any]:
    return {column.name: getattr(settings, column.name) for column in server_settings.columns}

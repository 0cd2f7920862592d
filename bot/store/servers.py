"""Servers' settings: in their tables, and in memory where answers read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select

from bot.store.interface import ServerSettings
from bot.store.tables import listed_channels, server_settings
from bot.store.upserting import put

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncConnection


class Servers:
    """The settings of every server that changed any, read from the database now and then, never by an answer."""

    def __init__(self) -> None:
        self._known: dict[int, ServerSettings] = {}

    def settings(self, guild_id: int) -> ServerSettings:
        """As last read or saved; the defaults for any other server."""
        return self._known.get(guild_id) or ServerSettings(guild_id)

    async def read(self, connection: AsyncConnection) -> None:
        """Reads all anew: another process may have saved some."""
        channels: dict[int, set[int]] = {}
        for guild, channel in await connection.execute(select(listed_channels)):
            channels.setdefault(guild, set()).add(channel)
        self._known = {
            row.guild_id: ServerSettings(
                guild_id=row.guild_id,
                channels=row.channels,
                listed_channels=frozenset(channels.get(row.guild_id, ())),
                threads=row.threads,
                private_by_default=row.private_by_default,
                threshold=row.threshold,
                language=row.language,
            )
            for row in await connection.execute(select(server_settings))
        }

    def keep(self, settings: ServerSettings) -> None:
        """Answers read these from now on."""
        self._known[settings.guild_id] = settings


async def save(connection: AsyncConnection, settings: ServerSettings) -> None:
    """Writes one server's settings instead of those before."""
    row = {
        "guild_id": settings.guild_id,
        "channels": settings.channels,
        "threads": settings.threads,
        "private_by_default": settings.private_by_default,
        "threshold": settings.threshold,
        "language": settings.language,
    }
    await put(connection, server_settings, row)
    await connection.execute(delete(listed_channels).where(listed_channels.c.guild_id == settings.guild_id))
    channels = [{"guild_id": settings.guild_id, "channel_id": channel} for channel in settings.listed_channels]
    if channels:
        await connection.execute(insert(listed_channels), channels)

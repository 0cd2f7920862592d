"""Tells the other processes on the same PostgreSQL what changed, at the moment at which it is there for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from sqlalchemy import text

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncConnection

CHANNEL = "roadbook"
"""What they listen to."""
Notice = Literal["settings", "revision", "shards"]


async def tell_others(connection: AsyncConnection, notice: Notice) -> None:
    """They hear of it once this transaction is over, and not at all where it fails; a file has no others."""
    if connection.dialect.name == "postgresql":
        await connection.execute(text("SELECT pg_notify(:channel, :notice)"), {"channel": CHANNEL, "notice": notice})

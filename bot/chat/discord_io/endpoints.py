"""Points discord.py at another host than Discord: a stand-in, to try or test the bot."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import yarl
from discord.asset import Asset
from discord.gateway import DiscordWebSocket
from discord.http import Route

if TYPE_CHECKING:
    from collections.abc import Iterator

    from discord.http import HTTPClient

_API = "/api/v10"


@contextmanager
def pointed_at(endpoint: str | None) -> Iterator[None]:
    """Within it discord.py talks to this host, such as ``http://127.0.0.1:8080``; to Discord where it is None.

    The host serves Discord's API below ``/api/v10``. discord.py keeps its addresses in class attributes, so this
    holds for the whole process, one host at a time.
    """
    if endpoint is None:
        yield
        return
    before = (Route.BASE, Asset.BASE, DiscordWebSocket.DEFAULT_GATEWAY)
    host = endpoint.rstrip("/").removesuffix(_API)
    Route.BASE, Asset.BASE = f"{host}{_API}", host
    try:
        yield
    finally:
        Route.BASE, Asset.BASE, DiscordWebSocket.DEFAULT_GATEWAY = before


async def point_gateway(http: HTTPClient) -> None:
    """Takes the gateway that this host names for the one to fall back on when a session is lost."""
    _, gateway, _ = await http.get_bot_gateway()
    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(gateway)

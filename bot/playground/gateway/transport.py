"""What goes over one WebSocket: plain JSON, or one zlib stream for the whole connection."""

from __future__ import annotations

import json
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aiohttp import web

    from bot.playground.model import Json

ZLIB_STREAM = "zlib-stream"


class Transport:
    """Sends to one client. Compression keeps its window from message to message, as Discord's does.

    An unknown kind of compression is answered with plain text, which every client reads too.
    """

    def __init__(self, socket: web.WebSocketResponse, compression: str | None) -> None:
        self._socket = socket
        self._deflate = zlib.compressobj() if compression == ZLIB_STREAM else None

    async def send(self, payload: Json | str) -> None:
        """Send one message; one to a socket that has just closed is dropped, as the network would."""
        text = payload if isinstance(payload, str) else json.dumps(payload, separators=(",", ":"))
        if self._socket.closed:
            return
        if self._deflate is None:
            await self._socket.send_str(text)
            return
        packed = self._deflate.compress(text.encode()) + self._deflate.flush(zlib.Z_SYNC_FLUSH)
        await self._socket.send_bytes(packed)

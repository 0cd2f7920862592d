"""One WebSocket of one client, from hello to its end."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any

from aiohttp import WSMsgType, web

from bot.playground.gateway.session import Close, Op
from bot.playground.gateway.transport import Transport

if TYPE_CHECKING:
    from bot.playground.gateway.hub import Hub
    from bot.playground.gateway.session import Session
    from bot.playground.model import Json

# A client that hangs up with these codes is done with its session; with any other it may resume.
GOODBYE = (1000, 1001)
MAX_CLIENT_MESSAGE = 4096  # bytes; Discord's developer documentation, "Sending Events"


class Connection:
    """Reads what the client says; writes from a queue, so that nobody who dispatches has to wait."""

    def __init__(self, hub: Hub, request: web.Request) -> None:
        self._hub = hub
        self._request = request
        self._socket = web.WebSocketResponse(max_msg_size=MAX_CLIENT_MESSAGE)
        self._outbox: asyncio.Queue[Json | str | None] = asyncio.Queue()
        self._closing: tuple[int, bytes] | None = None
        self.session: Session | None = None

    def send(self, payload: Json | str) -> None:
        """Queue a message, or a frame with any text."""
        self._outbox.put_nowait(payload)

    def close(self, code: int, reason: str = "") -> None:
        """Hang up, once everything queued has been sent."""
        self._closing = (code, reason.encode())
        self._outbox.put_nowait(None)

    def drop(self) -> None:
        """Cut the line: no closing handshake, as when a network fails."""
        self._leave()
        if self._request.transport is not None:
            self._request.transport.abort()

    async def run(self) -> web.WebSocketResponse:
        """Serve the client until either side hangs up."""
        await self._socket.prepare(self._request)
        writer = asyncio.create_task(self._write(Transport(self._socket, self._request.query.get("compress"))))
        self.send({"op": Op.HELLO, "d": {"heartbeat_interval": self._hub.heartbeat_interval}})
        try:
            async for message in self._socket:
                if message.type is WSMsgType.TEXT:
                    self._hear(message.data)
                else:
                    self.close(Close.DECODE_ERROR, "Error while decoding payload.")
        finally:
            self._leave()
            writer.cancel()
            await asyncio.gather(writer, return_exceptions=True)
        return self._socket

    def _leave(self) -> None:
        session, self.session = self.session, None
        if session is not None and session.connection is self:
            session.connection = None
            if self._socket.close_code in GOODBYE:
                self._hub.sessions.pop(session.id, None)
        self._hub.left(self)

    async def _write(self, transport: Transport) -> None:
        while (payload := await self._outbox.get()) is not None:
            try:
                await transport.send(payload)
            except ConnectionError:
                return
        if self._closing is not None:
            code, reason = self._closing
            await self._socket.close(code=code, message=reason)

    def _hear(self, text: str) -> None:
        try:
            payload = json.loads(text)
            op, data = payload["op"], payload.get("d")
        except (ValueError, TypeError, KeyError):
            self.close(Close.DECODE_ERROR, "Error while decoding payload.")
            return
        self._hub.hear(payload)
        self._obey(op, data)

    def _obey(self, op: int, data: Any) -> None:  # noqa: ANN401 - whatever a client sends
        if op == Op.HEARTBEAT:
            self.send({"op": Op.HEARTBEAT_ACK, "d": None})
        elif op == Op.IDENTIFY:
            self._hub.identify(self, data if isinstance(data, dict) else {})
        elif op == Op.RESUME:
            self._hub.resume(self, data if isinstance(data, dict) else {})
        elif op not in (Op.PRESENCE, Op.VOICE_STATE, Op.REQUEST_MEMBERS):
            self.close(Close.UNKNOWN_OPCODE, "Unknown opcode.")
        elif self.session is None:
            self.close(Close.NOT_AUTHENTICATED, "Not authenticated.")

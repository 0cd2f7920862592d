"""Sends a response the way a fault wants it: replaced, cut, or not at all."""

from __future__ import annotations

import socket
import struct
from typing import TYPE_CHECKING

from aiohttp import web

if TYPE_CHECKING:
    from bot.playground.faults import Fault

_NO_LINGERING = struct.pack("ii", 1, 0)
"""With it, closing a socket resets the connection (`SO_LINGER`, socket(7))."""


async def broken(fault: Fault, response: web.Response, request: web.Request) -> web.StreamResponse:
    """The response as it goes out."""
    if fault.reset:
        _hang_up(request, by_reset=True)
        return response
    spoilt = _replaced(fault, response)
    return spoilt if fault.cut is None else await _cut(spoilt, fault.cut, request)


def _replaced(fault: Fault, response: web.Response) -> web.Response:
    if fault.status is None and fault.body is None:
        return response
    body = response.body if fault.body is None else fault.body
    return web.Response(status=fault.status or response.status, body=body, headers=fault.headers)


async def _cut(response: web.Response, share: float, request: web.Request) -> web.StreamResponse:
    body = response.body if isinstance(response.body, bytes) else b""
    headers = {"Content-Type": response.headers.get("Content-Type", ""), "Content-Length": str(len(body) or 1)}
    begun = web.StreamResponse(status=response.status, headers=headers)
    await begun.prepare(request)
    await begun.write(body[: min(int(len(body) * share), len(body) - 1)])
    _hang_up(request, by_reset=False)
    return begun


def _hang_up(request: web.Request, *, by_reset: bool) -> None:
    if request.transport is None:
        return
    if by_reset and (connection := request.transport.get_extra_info("socket")) is not None:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _NO_LINGERING)
    request.transport.abort()

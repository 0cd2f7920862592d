"""Turns routes into an aiohttp application: authority, rate limits, bodies, refusals, the log."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any

from aiohttp import BodyPartReader, web

from bot.playground.errors import NO_CODE, ApiError, not_json, too_large, unauthorised
from bot.playground.faults import Faults
from bot.playground.model import Upload
from bot.playground.payloads import FILE_SIZE_LIMIT
from bot.playground.rest.breaking import broken
from bot.playground.rest.call import Call, Reply
from bot.playground.rest.exchange import Exchange

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bot.playground.ratelimits import RateLimiter, Verdict
    from bot.playground.rest.call import Route

PREFIX = "/api/v10"
LARGEST_REQUEST = 2 * FILE_SIZE_LIMIT
PAYLOAD = "payload_json"


class RestServer:
    """Serves routes and keeps every exchange."""

    def __init__(self, token: str, limiter: RateLimiter) -> None:
        self._token = token
        self._limiter = limiter
        self.faults = Faults()
        self.exchanges: list[Exchange] = []

    def add_to(self, app: web.Application, routes: Iterable[Route]) -> None:
        """Add routes to an application, and a refusal of all others."""
        for route in routes:
            app.router.add_route(route.method, PREFIX + route.template, _Endpoint(self, route).serve)
        app.router.add_route("*", PREFIX + "/{rest:.*}", self._nowhere)

    async def answer(self, route: Route, request: web.Request) -> web.StreamResponse:
        """Answer one request, or let it go wrong."""
        fault = self.faults.next(f"{route.method} {route.template}", request.match_info)
        if fault is None:
            return await self._carry_out(route, request)
        await asyncio.sleep(fault.delay)
        response = await self._carry_out(route, request) if fault.carried_out else web.Response()
        return await broken(fault, response, request)

    async def _carry_out(self, route: Route, request: web.Request) -> web.Response:
        """Do what a request asks for, whatever becomes of it, and log it."""
        verdict = self._limiter.judge(route, request.match_info)
        call = Call(request.match_info, request.query)
        try:
            self._authorise(route, request)
            call = await _read(request)
            reply = _too_often(verdict) if verdict.retry_after else await route.handler(call)
            status, body = (429, reply.body) if verdict.retry_after else (reply.status, reply.body)
        except ApiError as refusal:
            status, body = refusal.status, refusal.body()
        names = tuple(file.filename for file in call.files)
        path = request.path.removeprefix(PREFIX)
        self.exchanges.append(Exchange(request.method, path, route.template, call.body, status, body, names))
        return _response(status, body, verdict.headers)

    def _authorise(self, route: Route, request: web.Request) -> None:
        if not route.open and request.headers.get("Authorization") != f"Bot {self._token}":
            raise unauthorised()

    async def _nowhere(self, request: web.Request) -> web.Response:
        body = {"message": "404: Not Found", "code": NO_CODE}
        path = request.path.removeprefix(PREFIX)
        self.exchanges.append(Exchange(request.method, path, "", None, 404, body))
        return _response(404, body, {})


class _Endpoint:
    def __init__(self, server: RestServer, route: Route) -> None:
        self._server = server
        self._route = route

    async def serve(self, request: web.Request) -> web.StreamResponse:
        return await self._server.answer(self._route, request)


def _too_often(verdict: Verdict) -> Reply:
    wait = round(verdict.retry_after or 0.0, 3)
    message = "You are being rate limited."
    return Reply({"message": message, "code": NO_CODE, "retry_after": wait, "global": verdict.everywhere})


async def _read(request: web.Request) -> Call:
    if request.content_type.startswith("multipart/"):
        return await _read_multipart(request)
    try:
        raw = await request.read()
    except web.HTTPRequestEntityTooLarge:
        raise too_large() from None
    return Call(request.match_info, request.query, _parsed(raw) if raw else None)


async def _read_multipart(request: web.Request) -> Call:
    if (request.content_length or 0) > LARGEST_REQUEST:
        raise too_large()
    body: Any = None
    files: list[Upload] = []
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader):
            raise not_json()
        data = bytes(await part.read())
        if part.name == PAYLOAD:
            body = _parsed(data)
        else:
            files.append(Upload(part.name or "", part.filename or "file", data))
    return Call(request.match_info, request.query, body, tuple(files))


def _parsed(raw: bytes) -> Any:  # noqa: ANN401 - whatever a client sends
    try:
        return json.loads(raw)
    except ValueError:
        raise not_json() from None


def _response(status: int, body: Any, headers: Mapping[str, str]) -> web.Response:  # noqa: ANN401 - any JSON
    if body is None:
        return web.Response(status=status, headers=headers)
    # discord.py reads JSON only where the type is exactly this, so the charset must not be named.
    exact = {**headers, "Content-Type": "application/json"}
    return web.Response(body=json.dumps(body).encode(), status=status, headers=exact)

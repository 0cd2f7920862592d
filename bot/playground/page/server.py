"""Serves the page on 127.0.0.1: its files, the files of messages, and a WebSocket for everything that moves."""

from __future__ import annotations

from importlib.resources import files
from mimetypes import guess_type
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Self

from aiohttp import web

from bot.playground.errors import PortError
from bot.playground.page.drawing.media import PICTURES
from bot.playground.page.guard import Guard
from bot.playground.page.visit import Visit

if TYPE_CHECKING:
    from types import TracebackType

    from bot.playground.driver import Playground
    from bot.playground.page.scenery import Scenery

LOOPBACK = "127.0.0.1"
ASSETS = files("bot.playground.page") / "assets"
TYPES = {".js": "text/javascript", ".css": "text/css", ".html": "text/html", ".svg": "image/svg+xml"}


class Page:
    """The page of a playground that has started. ``url`` is its address, which nobody can guess.

    Entering it listens on ``port`` of the loopback interface, 0 being any that is free, and raises PortError where
    that cannot be had.
    """

    def __init__(self, world: Playground, scenery: Scenery, port: int = 0) -> None:
        self._world = world
        self._port = port
        self._scenery = scenery
        self._guard = Guard()
        self._visits: set[Visit] = set()
        self._runner: web.AppRunner | None = None

    @property
    def url(self) -> str:
        """Where a browser finds it."""
        return f"{self._guard.origin}/{self._guard.token}/"

    async def __aenter__(self) -> Self:
        app = web.Application(middlewares=[self._guard.middleware()])
        app.on_response_prepare.append(self._guard.seal)
        app.router.add_get("/{token}/", self._index)
        app.router.add_get("/{token}/live", self._live)
        app.router.add_get("/{token}/files/{path:.+}", self._file)
        app.router.add_get("/{token}/{name:[a-z]+[.][a-z]+}", self._asset)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, LOOPBACK, self._port).start()
        except (OSError, OverflowError):
            await self._runner.cleanup()
            raise PortError(self._port) from None
        self._guard.host = f"{LOOPBACK}:{self._runner.addresses[0][1]}"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for visit in tuple(self._visits):
            await visit.leave()
        if self._runner is not None:
            await self._runner.cleanup()

    async def _index(self, _: web.Request) -> web.Response:
        return asset("index.html")

    async def _asset(self, request: web.Request) -> web.Response:
        return asset(request.match_info["name"])

    async def _file(self, request: web.Request) -> web.Response:
        """A file that was sent: pictures are shown, everything else is saved and never run."""
        path = request.match_info["path"]
        data = self._world.messenger.files.get(path)
        if data is None:
            raise web.HTTPNotFound
        if PurePosixPath(path).suffix.lower() in PICTURES:
            return web.Response(body=data, content_type=guess_type(path)[0] or "application/octet-stream")
        attached = {"Content-Disposition": "attachment"}
        return web.Response(body=data, content_type="application/octet-stream", headers=attached)

    async def _live(self, request: web.Request) -> web.WebSocketResponse:
        visit = Visit(self._world, self._scenery)
        self._visits.add(visit)
        try:
            return await visit.receive(request)
        finally:
            self._visits.discard(visit)


def asset(name: str) -> web.Response:
    """One of the files that the page is made of."""
    found = ASSETS / name
    if not found.is_file():
        raise web.HTTPNotFound
    return web.Response(body=found.read_bytes(), content_type=TYPES[PurePosixPath(name).suffix], charset="utf-8")

"""A small web server for those who look after the bot: whether it lives, whether it is ready, what it counts."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST

from bot.errors import RoadbookError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Mapping

NOT_READY = 503
_FRESH = {"Cache-Control": "no-store"}


@asynccontextmanager
async def serving_health(
    host: str, port: int, ready: Callable[[], Mapping[str, bool]], metrics: Callable[[], bytes]
) -> AsyncIterator[str]:
    """Within it the server answers at the address that this gives; ``port`` 0 is any that is free.

    Raises:
        RoadbookError: nothing can listen there.
    """
    runner = web.AppRunner(_application(ready, metrics), access_log=None)
    await runner.setup()
    try:
        site = web.TCPSite(runner, host, port)
        try:
            await site.start()
        except OSError as error:
            raise RoadbookError(
                f"ROADBOOK_HTTP names {host}:{port}, where nothing can listen ({error.strerror}). Another program may "
                "use it: choose another port."
            ) from error
        yield f"http://{host}:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


def _application(ready: Callable[[], Mapping[str, bool]], metrics: Callable[[], bytes]) -> web.Application:
    async def alive(_request: web.Request) -> web.Response:
        return web.Response(text="alive\n", headers=_FRESH)  # that anything answers says that the loop turns

    async def is_ready(_request: web.Request) -> web.Response:
        parts = dict(ready())
        return web.json_response(parts, status=200 if all(parts.values()) else NOT_READY, headers=_FRESH)

    async def counts(_request: web.Request) -> web.Response:
        return web.Response(body=metrics(), headers={"Content-Type": CONTENT_TYPE_LATEST, **_FRESH})

    app = web.Application()
    app.add_routes([web.get("/healthz", alive), web.get("/readyz", is_ready), web.get("/metrics", counts)])
    return app

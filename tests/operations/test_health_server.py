from __future__ import annotations

import socket
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import aiohttp
import pytest

from bot.errors import RoadbookError
from bot.operations.health_server import serving_health

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

PARTS = {"connected": True, "facts": True, "store": True}


@asynccontextmanager
async def asking(parts: dict[str, bool]) -> AsyncIterator[aiohttp.ClientSession]:
    serving = serving_health("127.0.0.1", 0, lambda: parts, lambda: b"a_total 1.0\n")
    async with serving as address, aiohttp.ClientSession(address) as session:
        yield session


async def test_it_says_that_it_lives_whatever_is_missing() -> None:
    async with asking(dict.fromkeys(PARTS, False)) as session, session.get("/healthz") as response:
        assert (response.status, await response.text()) == (200, "alive\n")


@pytest.mark.parametrize("missing", [None, *PARTS])
async def test_it_is_ready_where_every_part_is(missing: str | None) -> None:
    parts = PARTS if missing is None else PARTS | {missing: False}
    async with asking(parts) as session, session.get("/readyz") as response:
        assert (response.status, await response.json()) == (200 if missing is None else 503, parts)


async def test_what_is_counted_is_told_as_prometheus_wants_it() -> None:
    async with asking(PARTS) as session, session.get("/metrics") as response:
        assert response.headers["Content-Type"].startswith("text/plain; version=")
        assert await response.read() == b"a_total 1.0\n"


@pytest.mark.parametrize(("method", "path", "status"), [("GET", "/", 404), ("POST", "/metrics", 405)])
async def test_nothing_else_is_answered(method: str, path: str, status: int) -> None:
    async with asking(PARTS) as session, session.request(method, path) as response:
        assert response.status == status


async def test_a_port_that_is_taken_is_named() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(RoadbookError, match=f"ROADBOOK_HTTP names 127.0.0.1:{port}, where nothing can listen"):
            async with serving_health("127.0.0.1", port, lambda: PARTS, lambda: b""):
                pass

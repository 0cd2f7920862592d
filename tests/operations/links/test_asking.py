from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer, unused_port

from bot.operations.links.asking import AGENT, Manners, ask_for
from bot.operations.links.link import LinkState

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.operations.links.link import Link

TODAY = date(2026, 11, 24)
QUICK = Manners(between=0, timeout=5)


@dataclass
class Site:
    """A site on this machine that notes how it is asked."""

    robots: str | int = ""
    asked: list[tuple[str, str]] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)
    at_once: int = 0
    most_at_once: int = 0

    async def answer(self, request: web.Request) -> web.Response:
        self.asked.append((request.method, request.path_qs))
        self.agents.add(request.headers["User-Agent"])
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            for _ in range(200):  # turns of the loop, in which another request would come in if it were under way
                await asyncio.sleep(0)
            return self._answer(request)
        finally:
            self.at_once -= 1

    def _answer(self, request: web.Request) -> web.Response:
        name = request.path.strip("/")
        if name == "robots.txt":
            return web.Response(text=self.robots) if isinstance(self.robots, str) else web.Response(status=self.robots)
        if name in ("moved", "elsewhere"):
            kind = web.HTTPMovedPermanently if name == "moved" else web.HTTPFound
            raise kind("/200")
        if name == "no-head":
            return web.Response(status=405 if request.method == "HEAD" else 200)
        return web.Response(status=int(name))


@asynccontextmanager
async def serving(site: Site) -> AsyncIterator[TestServer]:
    app = web.Application()
    app.router.add_route("*", "/{tail:.*}", site.answer)
    async with TestServer(app, host="127.0.0.1") as server:
        yield server


async def found(site: Site, *paths: str) -> list[Link]:
    links: list[Link] = []
    async with serving(site) as server:
        await ask_for([str(server.make_url(path)) for path in paths], TODAY, links.append, QUICK)
    return links


@pytest.mark.parametrize(
    ("path", "state", "detail"),
    [
        ("/200", LinkState.ALIVE, "200"),
        ("/404", LinkState.GONE, "404"),
        ("/410", LinkState.GONE, "410"),
        ("/403", LinkState.UNSURE, "403"),
        ("/503", LinkState.UNSURE, "503"),
        ("/no-head", LinkState.ALIVE, "200"),
        ("/elsewhere", LinkState.ALIVE, "200"),
    ],
)
async def test_what_a_page_answers_is_told(path: str, state: LinkState, detail: str) -> None:
    (link,) = await found(Site(), path)

    assert (link.state, link.detail, link.asked) == (state, detail, TODAY)


async def test_a_page_that_has_moved_for_good_is_told_with_its_new_address() -> None:
    (link,) = await found(Site(), "/moved")

    assert link.state is LinkState.MOVED
    assert link.detail.endswith("/200")


async def test_a_page_is_asked_for_by_head_and_by_get_only_where_that_fails() -> None:
    site = Site()
    await found(site, "/200", "/no-head")

    assert site.asked == [("GET", "/robots.txt"), ("HEAD", "/200"), ("HEAD", "/no-head"), ("GET", "/no-head")]
    assert site.agents == {AGENT}


async def test_a_site_is_asked_one_thing_at_a_time_and_each_page_once() -> None:
    site = Site()
    links = await found(site, *(f"/200?{number}" for number in range(9)), "/200?1")

    assert site.most_at_once == 1
    assert len(links) == 9
    assert len(site.asked) == 10


@pytest.mark.parametrize(
    ("robots", "state"),
    [
        ("User-agent: *\nDisallow: /", LinkState.UNASKED),
        ("User-agent: Roadbook\nDisallow: /200", LinkState.UNASKED),
        ("User-agent: other\nDisallow: /", LinkState.ALIVE),
        (404, LinkState.ALIVE),
        (500, LinkState.UNASKED),
    ],
)
async def test_a_site_that_asks_programs_to_stay_away_is_left_alone(robots: str | int, state: LinkState) -> None:
    site = Site(robots)
    (link,) = await found(site, "/200")

    assert link.state is state
    assert (("HEAD", "/200") in site.asked) == (state is LinkState.ALIVE)


async def test_where_nobody_listens_nothing_is_reached() -> None:
    links: list[Link] = []
    await ask_for([f"http://127.0.0.1:{unused_port()}/"], TODAY, links.append, QUICK)

    assert [link.state for link in links] == [LinkState.UNREACHABLE]

"""Who is let in: nobody without the page's address, and nobody through another site."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import aiohttp
import pytest

from bot.playground import Playground
from bot.playground.page import Page, PortError, usual_scenery

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


@pytest.fixture
async def page() -> AsyncIterator[Page]:
    async with Playground() as world, Page(world, usual_scenery(world)) as shown:
        yield shown


@pytest.fixture
async def browser() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


def host(page: Page) -> str:
    return urlsplit(page.url).netloc


async def test_who_has_the_address_gets_a_page_that_loads_nothing_from_elsewhere(
    page: Page, browser: aiohttp.ClientSession
) -> None:
    async with browser.get(page.url) as response:
        text = await response.text()
    assert response.status == 200
    assert "://" not in text
    policy = response.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; ")
    assert "unsafe" not in policy
    assert response.headers["Referrer-Policy"] == "no-referrer"


@pytest.mark.parametrize("path", ["", "x/", "x/live", "x/main.js"])
async def test_without_the_token_there_is_nothing(page: Page, browser: aiohttp.ClientSession, path: str) -> None:
    async with browser.get(f"http://{host(page)}/{path}") as response:
        assert response.status == 404
        assert urlsplit(page.url).path.strip("/") not in await response.text()


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Host": "localhost"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1"},
    ],
    ids=str,
)
@pytest.mark.parametrize("name", ["", "main.js", "live"])
async def test_another_sites_request_is_refused(
    page: Page, browser: aiohttp.ClientSession, headers: dict[str, str], name: str
) -> None:
    async with browser.get(page.url + name, headers=headers) as response:
        assert response.status == 403


@pytest.mark.parametrize("origin", [None, "https://evil.example"])
async def test_a_websocket_that_the_page_did_not_open_is_refused(
    page: Page, browser: aiohttp.ClientSession, origin: str | None
) -> None:
    with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
        await browser.ws_connect(page.url + "live", origin=origin)
    assert refused.value.status == 403
    async with browser.ws_connect(page.url + "live", origin=f"http://{host(page)}") as socket:
        assert (await socket.receive_json())["is"] == "around"


@pytest.mark.parametrize("name", ["none.js", "..%2fserver.py", "%2e%2e/server.py", "files/1/2/none.png"])
async def test_nothing_but_the_pages_own_files_is_served(
    page: Page, browser: aiohttp.ClientSession, name: str
) -> None:
    async with browser.get(page.url + name) as response:
        assert response.status == 404


async def test_two_pages_have_different_addresses_and_no_port_is_shared(page: Page) -> None:
    taken = int(host(page).split(":")[1])
    async with Playground() as world:
        with pytest.raises(PortError, match=f"Port {taken} of 127.0.0.1 cannot be used"):
            await Page(world, usual_scenery(world), taken).__aenter__()
        async with Page(world, usual_scenery(world)) as other:
            assert urlsplit(other.url).path != urlsplit(page.url).path

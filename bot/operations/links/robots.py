"""What a site asks of programs: its robots.txt, read as RFC 9309 says."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.robotparser import RobotFileParser

if TYPE_CHECKING:
    import aiohttp
    from yarl import URL

MOST_BYTES = 500 * 1024
"""Of a robots.txt no more is read; RFC 9309 (2.5) asks for at least so much."""
_REFUSED = range(400, 500)
_FINE = 200


async def robots_of(session: aiohttp.ClientSession, url: URL) -> RobotFileParser:
    """What the site of this address allows. Where it has no robots.txt all is allowed; where it fails, nothing.

    Raises:
        aiohttp.ClientError: Nobody answers there.
        TimeoutError: Not in time.
    """
    rules = RobotFileParser()
    async with session.get(url.with_path("/robots.txt").with_query(None).with_fragment(None)) as response:
        if response.status == _FINE:
            rules.parse(await _lines(response))
        elif response.status in _REFUSED:  # RFC 9309, 2.3.1.3
            rules.parse([])
        else:  # RFC 9309, 2.3.1.4
            rules.parse(["User-agent: *", "Disallow: /"])
    return rules


async def _lines(response: aiohttp.ClientResponse) -> list[str]:
    text = b""
    async for chunk in response.content.iter_chunked(8192):
        text += chunk
        if len(text) >= MOST_BYTES:
            break
    return text[:MOST_BYTES].decode("utf-8", "replace").splitlines()

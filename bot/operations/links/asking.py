"""Asks for cited pages: one request a site at a time, with a pause between, and only where robots.txt allows it."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import aiohttp
from yarl import URL

from bot import __version__
from bot.operations.links.link import Link, LinkState
from bot.operations.links.robots import robots_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date
    from urllib.robotparser import RobotFileParser

AGENT = f"Roadbook/{__version__} (checks whether cited pages are still there)"
"""How a site is told who asks; its robots.txt may name the first word."""
SITES_AT_ONCE = 8
LONGEST_PAUSE = 10.0
"""Seconds: a site that asks for more between two requests (Crawl-delay) is asked no slower."""

_GONE = (404, 410)
_MOVED = (301, 308)
_FINE = 300


@dataclass(frozen=True, slots=True)
class Manners:
    """How it is asked: seconds ``between`` two requests to a site, and until one is given up (``timeout``)."""

    between: float = 1.0
    timeout: float = 20.0


async def ask_for(
    urls: Iterable[str], today: date, told: Callable[[Link], None], manners: Manners | None = None
) -> None:
    """Ask for each page once, and tell what came of each as soon as it is known."""
    sites: defaultdict[str, list[str]] = defaultdict(list)
    for url in dict.fromkeys(urls):
        sites[URL(url).host or ""].append(url)
    manners, turn = manners or Manners(), asyncio.Semaphore(SITES_AT_ONCE)
    limits = aiohttp.ClientTimeout(total=manners.timeout)
    opened = aiohttp.ClientSession(headers={"User-Agent": AGENT}, timeout=limits)
    async with opened as session, asyncio.TaskGroup() as every:
        for listed in sites.values():
            every.create_task(_site(_Asker(session, manners, today, told), listed, turn))


async def _site(asker: _Asker, urls: Sequence[str], turn: asyncio.Semaphore) -> None:
    async with turn:
        for url in urls:
            asker.told(await asker.link(url))


class _Asker:
    """Asks one site; remembers what its robots.txt says."""

    def __init__(
        self, session: aiohttp.ClientSession, manners: Manners, today: date, told: Callable[[Link], None]
    ) -> None:
        self._session, self._manners, self._today, self.told = session, manners, today, told
        self._rules: dict[URL, RobotFileParser] = {}
        self._has_asked = False

    async def link(self, url: str) -> Link:
        """What comes of asking for one page."""
        try:
            state, detail = await self._found(URL(url))
        except TimeoutError:
            state, detail = LinkState.UNSURE, "no answer in time"
        except aiohttp.ClientSSLError:
            state, detail = LinkState.UNSURE, "its certificate is not trusted"
        except aiohttp.ClientConnectorError:
            state, detail = LinkState.UNREACHABLE, "no server answers there"
        except (aiohttp.ClientError, OSError, ValueError) as error:
            state, detail = LinkState.UNSURE, type(error).__name__
        return Link(url, state, detail, self._today)

    async def _found(self, url: URL) -> tuple[LinkState, str]:
        origin = url.origin()
        if origin not in self._rules:
            await self._pause()
            self._rules[origin] = await robots_of(self._session, url)
        rules = self._rules[origin]
        if not rules.can_fetch(AGENT, str(url)):
            return LinkState.UNASKED, "robots.txt"
        found = await self._asked("HEAD", url, rules)
        return found if found[0] in (LinkState.ALIVE, LinkState.MOVED) else await self._asked("GET", url, rules)

    async def _asked(self, method: str, url: URL, rules: RobotFileParser) -> tuple[LinkState, str]:
        await self._pause(rules)
        async with self._session.request(method, url, max_redirects=5, allow_redirects=True) as response:
            if response.status in _GONE:
                return LinkState.GONE, str(response.status)
            if response.status >= _FINE:
                return LinkState.UNSURE, str(response.status)
            moved = response.history and all(step.status in _MOVED for step in response.history)
            return (LinkState.MOVED, str(response.url)) if moved else (LinkState.ALIVE, str(response.status))

    async def _pause(self, rules: RobotFileParser | None = None) -> None:
        wanted = float(rules.crawl_delay(AGENT) or 0) if rules else 0.0
        if self._has_asked:
            await asyncio.sleep(max(self._manners.between, min(wanted, LONGEST_PAUSE)))
        self._has_asked = True

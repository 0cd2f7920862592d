"""A bot may make 50 requests a second to Discord, but for replies to interactions. Who sends more loses answers.

What is refused is tried again by discord.py at once with all else that waits, five times, and is then lost. So
requests wait here for their turn, in the order in which they came: each try of each request, as it goes over the wire.
Where one has to wait because its channel is limited, it has no turn meanwhile, and keeps nobody waiting.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import aiohttp

if TYPE_CHECKING:
    import yarl

MOST = 48
"""Requests in one window: two less than Discord's documentation allows, as some may come closer together than sent."""
WINDOW = 1.0
"""Seconds."""
BUSY = MOST // 2
"""From so many requests in the last window on, nothing is sent that could be done without."""
_UNCOUNTED = ("interactions", "webhooks")
_API = "api"


class Pace:
    """Gives turns, so that no more than ``most`` requests reach Discord within any ``window``, of seconds.

    A turn is free again a window after its request was answered, so it does not matter how long that was on its way.
    """

    def __init__(self, most: int = MOST, window: float = WINDOW) -> None:
        self._window = window
        self._turns = asyncio.Semaphore(most)
        self._taken = 0

    @property
    def is_busy(self) -> bool:
        """Whether requests are becoming scarce."""
        return self._taken >= BUSY

    def trace(self) -> aiohttp.TraceConfig:
        """What makes an HTTP client keep to this pace."""
        config = aiohttp.TraceConfig()
        config.on_request_start.append(self._begin)
        config.on_request_end.append(self._end)
        config.on_request_exception.append(self._end)
        return config

    async def _begin(self, _session: object, _context: object, request: aiohttp.TraceRequestStartParams) -> None:
        if is_counted(request.url):
            await self._turns.acquire()
            self._taken += 1

    async def _end(
        self,
        _session: object,
        _context: object,
        request: aiohttp.TraceRequestEndParams | aiohttp.TraceRequestExceptionParams,
    ) -> None:
        if is_counted(request.url):
            asyncio.get_running_loop().call_later(self._window, self._give_back)

    def _give_back(self) -> None:
        self._taken -= 1
        self._turns.release()


def is_counted(url: yarl.URL) -> bool:
    """Whether Discord counts a request to this address: one to its API that carries the bot's token."""
    parts = url.parts  # "/", "api", "v10", the kind of resource, ...
    return len(parts) > 3 and parts[1] == _API and parts[3] not in _UNCOUNTED  # noqa: PLR2004 - as the comment says

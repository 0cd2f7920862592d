"""What looks after a running bot: the metrics, the watch over the event loop, the web server if one is wanted."""

from __future__ import annotations

import logging
import time
from contextlib import AsyncExitStack, asynccontextmanager
from typing import TYPE_CHECKING

from bot.operations.health_server import serving_health
from bot.operations.loop_watch import watching_the_loop
from bot.operations.metrics import Metrics
from bot.operations.slowness import Slowness
from bot.operations.watched import Watched
from bot.settings_values import host_and_port

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

LOOP_SLOW = 1.0
"""Seconds for which the event loop may stand still before it is told."""
_log = logging.getLogger(__name__)


@asynccontextmanager
async def overseen(address: str | None) -> AsyncIterator[Metrics]:
    """Within it what the bot counts is there, at this address where one is given.

    Raises:
        RoadbookError: nothing can listen there.
    """
    watched = Watched()
    metrics = Metrics(watched, Slowness(time.monotonic))
    standing = Slowness(time.monotonic, LOOP_SLOW)

    def late(seconds: float) -> None:
        metrics.loop_lag.set(seconds)
        standing.of("Something that kept all answers waiting", seconds)

    async with AsyncExitStack() as stack:
        if address is not None:
            where = await stack.enter_async_context(
                serving_health(*host_and_port(address), watched.ready, metrics.text)
            )
            _log.info("Health and metrics are at %s/healthz, /readyz and /metrics", where)
        await stack.enter_async_context(watching_the_loop(late))
        yield metrics

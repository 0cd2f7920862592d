"""What looks after a running bot: the metrics, and the web server if one is wanted."""

from __future__ import annotations

import logging
import time
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from bot.operations.metrics import Metrics
from bot.operations.slowness import Slowness
from bot.operations.watched import Watched
from bot.settings_values import host_and_port

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

_log = logging.getLogger(__name__)


@asynccontextmanager
async def overseen(address: str | None) -> AsyncIterator[Metrics]:
    """Within it what the bot counts is there, at this address where one is given.

    Raises:
        RoadbookError: nothing can listen there.
    """
    metrics = Metrics(Watched(), Slowness(time.monotonic))
    if address is None:
        yield metrics
        return
    from bot.operations.health_server import serving_health  # a web server takes long to import

    async with serving_health(*host_and_port(address), metrics.watched.ready, metrics.text) as where:
        _log.info("Health and metrics are at %s/healthz, /readyz and /metrics", where)
        yield metrics

"""Connects to Discord again and again until it can, and says once why it cannot."""

from __future__ import annotations

import asyncio
import logging
import random
from typing import TYPE_CHECKING

from bot.chat.discord_io.starting import UnreachableError, in_plain_words

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

FIRST_PAUSE = 1.0
LONGEST_PAUSE = 300.0
"""Seconds between two tries: each pause is up to twice as long as the one before, and as long as Discord says."""
LASTING = 60.0
"""Seconds of being connected after which a loss counts as the first."""
_log = logging.getLogger(__name__)


async def until_connected(
    connect: Callable[[], Awaitable[None]],
    jitter: Callable[[float, float], float] = random.uniform,
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> None:
    """Has it ``connect``, which lasts as long as the connection does; anew where Discord could not be reached.

    The log says why, once for each reason. ``jitter`` chooses between two lengths, so that bots that lost their
    connection at one time do not all come back at one time.

    Raises:
        RoadbookError: Discord refuses the bot for good, or this process may not open as many files as it needs.
    """
    clock = asyncio.get_running_loop().time
    pause, said = FIRST_PAUSE, ""
    while True:
        began = clock()
        try:
            with in_plain_words():
                return await connect()
        except UnreachableError as error:
            if clock() - began > LASTING:
                pause, said = FIRST_PAUSE, ""
            if str(error) != said:
                said = str(error)
                _log.warning("%s Roadbook tries again by itself, after longer and longer pauses.", said)
            wait = max(error.wait * jitter(1.0, 1.1), jitter(pause / 2, pause))
        _log.debug("The next try to connect is in %.1f seconds", wait)
        await sleep(wait)
        pause = min(2 * pause, LONGEST_PAUSE)

"""A clean end: no more questions, and those at work are answered before the connection is closed."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import discord

PATIENCE = 3.0
"""Seconds for what is being answered: Discord waits no longer for the first reply to a command or a click."""
_AT_WORK = ("discord.py: on_", "CommandTree-invoker", "discord-ui-")
"""How discord.py calls the tasks in which it answers: to events, commands, and clicks and windows."""
_log = logging.getLogger(__name__)


async def finish(client: discord.AutoShardedClient) -> None:
    """Has nothing new come in, waits for what is being answered, and calls off what takes too long.

    Whatever went on when the connection is closed would fail, and be told of as a failure.
    """
    await asyncio.gather(*(shard.disconnect() for shard in client.shards.values()), return_exceptions=True)
    if begun := at_work():
        await asyncio.wait(begun, timeout=PATIENCE)
    late = at_work()
    for task in late:
        task.cancel()
    if late:
        # Some of them may have been answered: discord.py goes on waiting then, for its next turn in the channel.
        _log.info("Stopped while %d questions or clicks were still at work", len(late))
        await asyncio.wait(late, timeout=PATIENCE)


def at_work() -> list[asyncio.Task[object]]:
    """The tasks in which discord.py answers right now, but for the one that asks."""
    here = asyncio.current_task()
    return [task for task in asyncio.all_tasks() if task is not here and task.get_name().startswith(_AT_WORK)]

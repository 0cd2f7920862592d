"""New states of the fact base are examined in a process of their own first, so that answering goes on undisturbed.

Once they are found valid there, they are made ready here, too, while the gate is asked there: nobody waits for the one
after the other.
"""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager, contextmanager
from typing import TYPE_CHECKING, Any

from bot.knowledge.library import ExaminedAhead, KnowledgeError, not_ahead
from bot.knowledge.problems import Place
from bot.operations.apart import Apart, EndedError
from bot.terminal.answering_process import environment
from bot.terminal.examining_process import command
from bot.terminal.examining_work import packed
from bot.terminal.gating import is_known

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator, Mapping

    from bot.knowledge.files import Found
    from bot.knowledge.library import Ahead, Library

CONNECTED = 10.0
"""Seconds after which a bot is online: on two cores it takes 2 or 3, and needs both of them."""


@asynccontextmanager
async def examining(
    encoder: str | None, environ: Mapping[str, str], log_level: str, log_format: str, *, wanted: bool
) -> AsyncIterator[Ahead]:
    """What examines files ahead of the library; where that is not ``wanted``, or cannot be kept, it does nothing."""
    if not wanted or not is_known(encoder):
        yield not_ahead
        return
    with Apart(command(encoder, log_level, log_format), environment(environ)) as apart:
        yield lambda found, live: _examined(apart, found, live)


@asynccontextmanager
async def getting_ready(library: Library[Any], after: float = CONNECTED) -> AsyncIterator[None]:
    """Has what examines get ready once so many seconds have passed: soon after a start comes many a first reload."""
    loop = asyncio.get_running_loop()
    timer = loop.call_later(after, loop.run_in_executor, None, library.get_ready_ahead)
    try:
        yield
    finally:
        timer.cancel()


@contextmanager
def _examined(apart: Apart, found: Found, live: str) -> Iterator[ExaminedAhead]:
    try:
        with apart.doing(packed(found.contents, live)) as step:
            yield ExaminedAhead(is_kept=step(), wait=step)
    except EndedError as error:
        problem = Place("the fact base").error(
            f"The process that examines it ended too soon ({error}).",
            "Reload again, and look for a lack of memory if it stays so.",
        )
        raise KnowledgeError((problem,)) from error

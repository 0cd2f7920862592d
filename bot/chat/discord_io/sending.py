"""Sends again what failed on its way, and never twice.

A request that fails may have arrived all the same. A message carries a nonce, of which Discord takes one alone within
the next minutes; answers to interactions are in ``interaction_sends``.
"""

from __future__ import annotations

import asyncio
import secrets
from contextvars import ContextVar
from http import HTTPStatus
from typing import TYPE_CHECKING, TypeVar

import aiohttp
import discord

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from discord import ui

T = TypeVar("T")
PATIENCE = 60.0
"""Seconds for which a message is tried again: less than the minutes for which Discord remembers a nonce."""
FIRST_PAUSE = 0.2
LONGEST_PAUSE = 5.0
"""Seconds between two tries; each pause is twice as long as the one before."""
UNREADABLE = (ValueError, LookupError, TypeError)
"""What discord.py raises over a body that is not what Discord's documentation says, or no body at all."""
PING_ASKER_ONLY = discord.AllowedMentions(everyone=False, users=False, roles=False, replied_user=True)
_ON_ITS_WAY = (aiohttp.ClientError, OSError, *UNREADABLE)  # a TimeoutError is an OSError


def _nobody() -> None:
    """Hears of nothing."""


when_tried_again: ContextVar[Callable[[], None]] = ContextVar("when_tried_again", default=_nobody)
"""Called for each further try. Set for a task and those that it starts, as discord.py's ``async_context`` is."""


class UncertainError(discord.DiscordException):
    """Something that was sent may have arrived or not, and nobody can find out: to say anything more may be wrong."""


async def persistently(attempt: Callable[[], Awaitable[T]], patience: float = PATIENCE) -> T:
    """Makes a request that may be made twice, until it works or fails for good, or ``patience`` (in seconds) is over.

    Raises:
        Exception: what the last try failed with.
    """
    loop = asyncio.get_running_loop()
    until, pause = loop.time() + patience, FIRST_PAUSE
    while True:
        try:
            return await attempt()
        except Exception as error:
            wait = max(pause, told_to_wait(error))
            if not passes(error) or loop.time() + wait > until:
                raise
        await asyncio.sleep(wait)
        when_tried_again.get()()
        pause = min(2 * pause, LONGEST_PAUSE)


def passes(error: Exception) -> bool:
    """Whether the same request may work in a moment: no refusal, but trouble on the way, or too many requests."""
    if isinstance(error, discord.HTTPException):
        return error.status >= HTTPStatus.INTERNAL_SERVER_ERROR or error.status == HTTPStatus.TOO_MANY_REQUESTS
    return isinstance(error, _ON_ITS_WAY)


def told_to_wait(error: Exception) -> float:
    """For how many seconds a refusal wants nothing to be sent; 0 where it does not tell."""
    if not isinstance(error, discord.HTTPException):
        return 0.0
    told = error.response.headers.get("Retry-After", "")
    return float(told) if told.replace(".", "", 1).isdecimal() else 0.0


def nonce_for(question: discord.Message) -> str:
    """What only one message of ours carries: the answer to a question, or to its edit, or why there is none.

    So a question that is told of twice is answered once, also by two processes, and no failure stands beside an
    answer that arrived.
    """
    if question.edited_at is None:
        return str(question.id)
    return f"{question.id}-{int(question.edited_at.timestamp()) % 1000}"  # Discord takes 25 characters


async def send(
    where: discord.abc.Messageable,
    view: ui.LayoutView,
    *,
    answering: discord.Message | None = None,
    pinging: discord.AllowedMentions | None = None,
) -> discord.Message:
    """Sends a message once, as a reply to the one that it is ``answering``, whether that is still there or not.

    Raises:
        discord.DiscordException: Discord refused it, or is in trouble for longer than ``PATIENCE``.
        Exception: the same, where what came back could not be read.
    """
    nonce = secrets.token_hex(8) if answering is None else nonce_for(answering)
    question = None if answering is None else answering.to_reference(fail_if_not_exists=False)
    pings = discord.AllowedMentions.none() if pinging is None else pinging

    async def attempt() -> discord.Message:
        if question is None:
            return await where.send(view=view, nonce=nonce, allowed_mentions=pings)
        return await where.send(view=view, nonce=nonce, allowed_mentions=pings, reference=question)

    return await persistently(attempt)

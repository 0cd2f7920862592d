"""Turns are given at once as long as there are any; a turn comes back a window after its request was answered."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING

import aiohttp
import pytest
import yarl

from bot.chat.discord_io.pace import BUSY, Pace, is_counted
from bot.playground import Allowance, Playground, RateLimits
from bot.playground.faults import reset

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

TURNS = 30
SHORT = 0.05
PLENTY = RateLimits(*(Allowance(10_000, 1.0) for _ in range(4)))


@asynccontextmanager
async def asking(pace: Pace, *others: aiohttp.TraceConfig) -> AsyncIterator[tuple[Playground, aiohttp.ClientSession]]:
    """A stand-in for Discord, and a client that keeps to the pace."""
    async with Playground(limits=PLENTY) as world:
        authority = {"Authorization": f"Bot {world.token}"}
        traces = [*others[:1], pace.trace(), *others[1:]]
        async with aiohttp.ClientSession(headers=authority, trace_configs=traces) as session:
            yield world, session


async def ask(world: Playground, session: aiohttp.ClientSession) -> None:
    async with session.get(f"{world.url}/users/@me") as response:
        await response.read()


async def test_no_more_than_so_many_turns_fall_into_a_window_from_answer_to_start() -> None:
    loop = asyncio.get_running_loop()
    started: list[float] = []
    answered: list[float] = []

    async def note_answer(*_: object) -> None:
        answered.append(loop.time())

    async def note_start(*_: object) -> None:
        started.append(loop.time())

    before, behind = aiohttp.TraceConfig(), aiohttp.TraceConfig()
    before.on_request_end.append(note_answer)
    behind.on_request_start.append(note_start)
    async with asking(Pace(TURNS, SHORT), before, behind) as (world, session):
        await asyncio.gather(*(ask(world, session) for _ in range(3 * TURNS)))
    clock = 1e-3  # a timer may ring this much early: by the event loop's resolution
    assert len(started) == 3 * TURNS
    assert all(later >= earlier + SHORT - clock for earlier, later in zip(answered, started[TURNS:], strict=False))


async def test_a_request_that_failed_gives_its_turn_back() -> None:
    async with asking(Pace(1, 0)) as (world, session):
        world.faults.add(reset(), times=None)
        for _ in range(3):
            with suppress(aiohttp.ClientError, OSError):
                await asyncio.wait_for(ask(world, session), 5)
        world.faults.clear()
        await asyncio.wait_for(ask(world, session), 5)


async def test_it_is_busy_while_half_of_the_turns_are_taken() -> None:
    pace = Pace(window=3600)
    async with asking(pace) as (world, session):
        for _ in range(BUSY - 1):
            await ask(world, session)
        assert not pace.is_busy
        await ask(world, session)
        assert pace.is_busy


@pytest.mark.parametrize(
    ("url", "counted"),
    [
        ("https://discord.com/api/v10/channels/1/messages", True),
        ("http://127.0.0.1:8080/api/v10/users/@me", True),
        ("https://discord.com/api/v10/interactions/1/token/callback", False),
        ("https://discord.com/api/v10/webhooks/1/token/messages/@original", False),
        ("wss://gateway.discord.gg/?v=10&encoding=json", False),
        ("https://cdn.discordapp.com/avatars/1/2.png", False),
    ],
)
def test_what_carries_the_bots_token_to_the_api_is_counted(url: str, *, counted: bool) -> None:
    assert is_counted(yarl.URL(url)) is counted

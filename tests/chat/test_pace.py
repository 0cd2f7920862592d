"""Turns are given at once as long as there are any; a turn comes back a window after its request was answered."""

from __future__ import annotations

import asyncio

import pytest

from bot.chat.pace import BUSY, Pace

TURNS = 30
SHORT = 0.05


async def test_no_more_than_so_many_turns_fall_into_a_window_from_answer_to_start() -> None:
    pace, loop = Pace(TURNS, SHORT), asyncio.get_running_loop()
    started: list[float] = []
    answered: list[float] = []

    async def request() -> None:
        async with pace.turn():
            started.append(loop.time())
            await asyncio.sleep(0)
            answered.append(loop.time())

    await asyncio.gather(*(request() for _ in range(3 * TURNS)))
    clock = 1e-3  # a timer may ring this much early: by the event loop's resolution
    assert all(later >= earlier + SHORT - clock for earlier, later in zip(answered, started[TURNS:], strict=False))


async def test_a_request_that_failed_gives_its_turn_back() -> None:
    pace = Pace(1, 0)

    async def fail() -> None:
        async with pace.turn():
            raise ConnectionError

    for _ in range(3):
        with pytest.raises(ConnectionError):
            await asyncio.wait_for(fail(), 5)


async def test_it_is_busy_while_half_of_the_turns_are_taken() -> None:
    pace = Pace(window=0)
    turns = [pace.turn() for _ in range(BUSY)]
    for turn in turns[:-1]:
        await turn.__aenter__()
    assert not pace.is_busy
    await turns[-1].__aenter__()
    assert pace.is_busy
    for turn in turns:
        await turn.__aexit__(None, None, None)
    await asyncio.sleep(0)  # the event loop's timers of no seconds are due by its next turn
    await asyncio.sleep(0)
    assert not pace.is_busy

"""Turns are given at once as long as there are any, and in order after that. The waiting itself is not waited for."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from bot.chat.pace import BUSY, MOST, WINDOW, Pace

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable


@pytest.fixture
def slept(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How long each turn that had to wait would have slept."""
    found: list[float] = []

    async def sleep(seconds: float) -> None:
        found.append(round(seconds, 6))

    monkeypatch.setattr(asyncio, "sleep", sleep)
    return found


async def take(turn: Callable[[], Awaitable[None]], times: int) -> None:
    for _ in range(times):
        await turn()


async def test_no_more_than_so_many_turns_fall_into_a_window(slept: list[float]) -> None:
    now = 10.0
    pace = Pace(lambda: now)
    await take(pace.turn, MOST)
    assert slept == []
    await take(pace.turn, 2)
    assert slept == [WINDOW, WINDOW]
    now += WINDOW / 2
    await take(pace.turn, MOST - 2)
    assert set(slept[2:]) == {round(WINDOW / 2, 6)}
    await take(pace.turn, 1)
    assert slept[-1] == round(1.5 * WINDOW, 6)


async def test_after_a_window_of_quiet_all_turns_are_there_again(slept: list[float]) -> None:
    now = 10.0
    pace = Pace(lambda: now)
    await take(pace.turn, MOST)
    now += WINDOW
    await take(pace.turn, MOST)
    assert slept == []


async def test_it_is_busy_while_half_of_the_turns_are_taken() -> None:
    now = 10.0
    pace = Pace(lambda: now)
    await take(pace.turn, BUSY - 1)
    assert not pace.is_busy
    await take(pace.turn, 1)
    assert pace.is_busy
    now += WINDOW
    assert not pace.is_busy

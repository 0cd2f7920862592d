"""Suggestions are worked out one at a time, for each person's latest request only, and never too late."""

from __future__ import annotations

import asyncio

import pytest

from bot.chat.intake.suggesting import Suggesting


async def asked(suggesting: Suggesting, person: int, worked_out: list[bool]) -> None:
    async with suggesting.turn(person) as in_time:
        worked_out.append(in_time)


async def test_only_the_latest_request_of_a_person_is_worked_out() -> None:
    suggesting, ann, ben = Suggesting(), list[bool](), list[bool]()
    async with suggesting.turn(0):  # somebody else's turn takes a while
        tasks = [asyncio.create_task(asked(suggesting, 1, ann)) for _ in range(3)]
        tasks.append(asyncio.create_task(asked(suggesting, 2, ben)))
        await asyncio.sleep(0)
    await asyncio.gather(*tasks)
    assert ann == [False, False, True]
    assert ben == [True]


async def test_what_waited_for_too_long_is_not_worked_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.chat.intake.suggesting.PATIENCE", 0.0)
    suggesting, ann = Suggesting(), list[bool]()
    await asked(suggesting, 1, ann)
    assert ann == [False]


async def test_a_turn_that_fails_is_over() -> None:
    suggesting, ann = Suggesting(), list[bool]()
    with pytest.raises(ZeroDivisionError):
        async with suggesting.turn(1):
            raise ZeroDivisionError
    await asyncio.wait_for(asked(suggesting, 1, ann), 5)
    assert ann == [True]

from __future__ import annotations

import asyncio
import sys
import threading

import pytest

from bot.operations.loops import beside, run_quickly


def loop_of_a_run() -> str:
    found: list[str] = []

    async def note() -> None:
        await asyncio.sleep(0)
        found.append(type(asyncio.get_running_loop()).__module__)

    run_quickly(note())
    return found[0]


def test_it_runs_on_uvloop_where_that_is_installed() -> None:
    pytest.importorskip("uvloop")
    assert loop_of_a_run().startswith("uvloop")


def test_it_runs_on_pythons_own_loop_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "uvloop", None)
    assert loop_of_a_run().startswith("asyncio")


def test_a_failure_is_the_callers() -> None:
    async def fail() -> None:
        raise LookupError("camel")

    with pytest.raises(LookupError, match="camel"):
        run_quickly(fail())


async def test_the_loop_turns_while_work_is_done_beside_it() -> None:
    may_end = threading.Event()
    working = asyncio.create_task(beside(lambda: may_end.wait(60)))
    await asyncio.sleep(0)
    assert not working.done()
    may_end.set()
    assert await working


async def test_what_work_beside_the_loop_fails_with_is_the_callers() -> None:
    def fail() -> None:
        raise LookupError("camel")

    with pytest.raises(LookupError, match="camel"):
        await beside(fail)


def test_an_end_does_not_wait_for_work_beside_the_loop() -> None:
    may_end = threading.Event()

    async def leave() -> None:
        working = asyncio.create_task(beside(may_end.wait))
        await asyncio.sleep(0)
        working.cancel()
        await asyncio.wait([working])

    run_quickly(leave())  # which would wait for a thread of the loop's own
    may_end.set()

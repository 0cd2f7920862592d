from __future__ import annotations

import asyncio
import sys

import pytest

from bot.operations.loops import run_quickly


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

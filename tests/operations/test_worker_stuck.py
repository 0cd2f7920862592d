"""A second process that goes on running, but not as it should."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest

from bot.operations import worker
from bot.operations.loops import run_quickly
from tests.operations.workers import LONG, started, written

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bot.operations.worker import SecondProcess

STUCK = "if request == b'hang': wait_for('never')\nreturn request"


async def another_than(old: int | None, second: SecondProcess) -> None:
    """Returns when another process than the old one is ready."""
    while second.pid in {old, None}:  # noqa: ASYNC110 - nothing tells of it
        await asyncio.sleep(0.01)
    await second.ready()


@pytest.mark.parametrize("run", [asyncio.run, run_quickly])
def test_renewed_while_it_starts_it_is_ready_only_when_it_is_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Callable[..., Any]
) -> None:
    monkeypatch.setattr(worker, "PATIENCE", LONG)

    async def use() -> None:
        script = written(tmp_path, "return str(os.getpid()).encode()", before="wait_for('go')")
        async with started(script) as second:
            old = second.pid
            second.renew()
            (tmp_path / "go").touch()
            await second.ready()
            assert await second.ask(b"") not in {None, str(old).encode()}

    run(use())


async def test_one_that_hangs_is_renewed_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "PATIENCE", 0.2)
    async with started(written(tmp_path, STUCK)) as second:
        await second.ready()
        assert await second.ask(b"hang") is None
        second.renew()
        async with asyncio.timeout(LONG):
            await second.ready()


async def test_one_that_replies_to_nothing_any_more_is_started_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "PATIENCE", 0.2)
    monkeypatch.setattr(worker, "PAUSES", (0.0,))
    async with started(written(tmp_path, STUCK)) as second:
        await second.ready()
        old = second.pid
        asked = [second.ask(b"hang"), *(second.ask(b"late") for _ in range(worker.MOST_LATE - 1))]
        assert set(await asyncio.gather(*asked)) == {None}
        async with asyncio.timeout(LONG):
            await another_than(old, second)
        monkeypatch.setattr(worker, "PATIENCE", LONG)
        assert await second.ask(b"hello") == b"hello"


async def test_one_that_says_what_nobody_asked_is_started_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "PAUSES", (0.0,))
    noise = "HERE.joinpath('once').exists() or (note('once'), sys.stdout.buffer.write(bytes(8)), sys.stdout.flush())"
    async with started(written(tmp_path, "return request", before=noise)) as second, asyncio.timeout(LONG):
        first = second.pid
        await another_than(first, second)
        assert await second.ask(b"hello") == b"hello"

"""Second processes for tests: real ones, whose work is a few lines of Python."""

from __future__ import annotations

import asyncio
import os
import sys
import textwrap
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from bot.operations.worker import SecondProcess

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    import pytest

PROJECT = Path(__file__).parents[2]
LONG = 120.0
"""Seconds in which everything is done, even on a busy machine: so nothing that takes them is done at once."""

_WORKER = """\
import os, sys, time
from pathlib import Path

from bot.operations.worker_side import serve

HERE = Path(__file__).parent


def note(name):
    HERE.joinpath(name).touch()


def wait_for(name):
    for _ in range(12_000):  # a minute: the test is over then
        if HERE.joinpath(name).exists():
            return
        time.sleep(0.005)
    os._exit(9)


def reply_to(request):
{work}


{before}
serve(sys.stdin.buffer, sys.stdout.buffer, reply_to)
{after}
"""


def written(folder: Path, work: str, before: str = "", after: str = "") -> Path:
    """A worker whose `reply_to` does this work, and which does something before it serves, and after it."""
    script = folder / "worker.py"
    told = textwrap.indent(textwrap.dedent(work).strip(), "    ")
    script.write_text(_WORKER.format(work=told, before=before, after=after), encoding="utf-8")
    return script


@asynccontextmanager
async def started(script: Path) -> AsyncIterator[SecondProcess]:
    """A second process that runs this worker. Nothing that is done with it takes for ever."""
    async with asyncio.timeout(LONG), SecondProcess([sys.executable, str(script)], environ()) as second:
        yield second


def environ() -> dict[str, str]:
    """This process's own, where Python finds the project from any folder, and writes as it does by itself."""
    own = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    return {**own, "PYTHONPATH": str(PROJECT)}


def is_running(pid: int) -> bool:
    """Whether there is such a process."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


async def logged(caplog: pytest.LogCaptureFixture, number: int) -> None:
    """Waits for so many messages."""
    await until(lambda: len(caplog.messages) >= number)


async def until(holds: Callable[[], bool]) -> None:
    """Waits for what nothing tells of: another process's file, a line in the log."""
    while not holds():  # noqa: ASYNC110  nothing sets an event for these
        await asyncio.sleep(0.005)

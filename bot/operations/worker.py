"""A second process that works beside this one, on another core: requests in, replies out, both in bytes.

It is a help and no need: where it is not ready, too busy, too slow or dead, whoever asks does the work. Its own
side is `bot.operations.worker_side`.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from contextlib import suppress
from typing import TYPE_CHECKING, Self

from bot.operations.worker_side import LENGTH, framed

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

MOST_WAITING = 48
"""Requests that wait for it at most: with more, this process does its share of the work."""
PATIENCE = 1.0
"""Seconds that a reply is waited for, and the end of a process that was told to end."""
MOST_LATE = 8
"""So many requests that were waited for in vain, one after another, mean that it does nothing any more."""
PAUSES = (1.0, 5.0, 30.0, 120.0)
"""Seconds after which it is started anew, the longer the more often it has ended in a row."""
LASTING = 60.0
"""Seconds of work after which an end counts as the first of a row."""
_log = logging.getLogger(__name__)


class SecondProcess:
    """Runs a command that serves as `worker_side.serve` does, as long as ``async with`` lasts; anew when it ends."""

    def __init__(self, command: Sequence[str], environ: Mapping[str, str]) -> None:
        self._command = command
        self._environ = environ
        self._run: _Run | None = None
        self._supervisor: asyncio.Task[None] | None = None
        self._started = asyncio.Event()
        self._ready = asyncio.Event()
        self._renewing = False

    async def __aenter__(self) -> Self:
        self._supervisor = asyncio.create_task(self._supervise())
        await self._started.wait()
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._supervisor is not None:
            self._supervisor.cancel()
            with suppress(asyncio.CancelledError):
                await self._supervisor

    @property
    def pid(self) -> int | None:
        """The number by which the system knows it; None where it does not run."""
        return None if self._run is None else self._run.pid

    async def ready(self) -> None:
        """Returns when it is ready."""
        await self._ready.wait()

    async def ask(self, request: bytes) -> bytes | None:
        """Its reply; None where it has none to give, or not soon enough."""
        run = self._run
        return None if run is None or not self._ready.is_set() else await run.ask(request)

    def renew(self) -> None:
        """Starts it anew, so that it reads again what it has read: for a new state of the fact base."""
        if self._run is not None:
            self._renewing = True
            self._ready.clear()
            self._run.stop()

    async def _supervise(self) -> None:
        failures, clock = 0, asyncio.get_running_loop().time
        while True:
            self._renewing, began = False, clock()
            why = await self._run_once()
            failures = 0 if clock() - began > LASTING else failures
            if not self._renewing:
                failures += 1
                pause = PAUSES[min(failures, len(PAUSES)) - 1]
                _log.warning("The second process ended (%s): this one works alone for %g seconds", why, pause)
                await asyncio.sleep(pause)

    async def _run_once(self) -> str:
        """One run of the command, to its end; why it ended."""
        try:
            process = await asyncio.create_subprocess_exec(
                *self._command, env=self._environ, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
            )
        except OSError as error:
            return error.strerror or type(error).__name__
        finally:
            self._started.set()
        self._run = _Run(process)
        try:
            await self._run.to_its_end(self._announce)
        finally:
            self._run = None
            self._ready.clear()
        return f"code {process.returncode}"

    def _announce(self) -> None:
        if not self._renewing:
            self._ready.set()


class _Run:
    """One run of the command."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.pid = process.pid
        self._process = process
        self._waiting: deque[asyncio.Future[bytes]] = deque()
        self._late = 0
        self._stopped = asyncio.Event()

    async def ask(self, request: bytes) -> bytes | None:
        if self._process.stdin is None or self._stopped.is_set() or len(self._waiting) >= MOST_WAITING:
            return None
        self._process.stdin.write(framed(request))
        reply: asyncio.Future[bytes] = asyncio.get_running_loop().create_future()
        self._waiting.append(reply)
        try:
            return await asyncio.wait_for(reply, PATIENCE) or None
        except TimeoutError:  # its reply may still come, and is passed over then
            self._late += 1
            if self._late >= MOST_LATE:
                self.stop()
            return None

    def stop(self) -> None:
        """Has it end: what it is working on is still waited for, but not for long."""
        self._stopped.set()

    async def to_its_end(self, announce: Callable[[], None]) -> None:
        """Takes its replies until it ends, or has to; ``announce`` is called when it is ready."""
        tasks = asyncio.create_task(self._listen(announce)), asyncio.create_task(self._stopped.wait())
        try:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            self._stopped.set()
            await self._end()
            for task in tasks:
                task.cancel()
            self._drop_all()

    async def _listen(self, announce: Callable[[], None]) -> None:
        """The first message only says that it is ready. One that nobody waits for is none of a process that serves."""
        if self._process.stdout is None or await _unframed(self._process.stdout) is None:
            return
        announce()
        while (reply := await _unframed(self._process.stdout)) is not None and self._waiting:
            self._late = 0
            waiting = self._waiting.popleft()
            if not waiting.done():
                waiting.set_result(reply)

    async def _end(self) -> None:
        """Its requests end, and so does it; it is ended where it does not."""
        if self._process.stdin is not None:
            self._process.stdin.close()
        try:
            await asyncio.wait_for(self._process.wait(), PATIENCE)
        except TimeoutError:
            with suppress(ProcessLookupError):
                self._process.kill()
            await self._process.wait()

    def _drop_all(self) -> None:
        while self._waiting:
            if not (waiting := self._waiting.popleft()).done():
                waiting.set_result(b"")


async def _unframed(stream: asyncio.StreamReader) -> bytes | None:
    try:
        head = await stream.readexactly(LENGTH.size)
        return await stream.readexactly(LENGTH.unpack(head)[0])
    except (asyncio.IncompleteReadError, ConnectionError):
        return None

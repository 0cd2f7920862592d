"""A second process that works beside this one, on another core: requests in, replies out, both in bytes.

It is a help and no need: where it is not ready, too busy, too slow or dead, whoever asks does the work.
"""

from __future__ import annotations

import asyncio
import logging
import struct
from collections import deque
from contextlib import suppress
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import BinaryIO

MOST_WAITING = 16
"""Requests that wait for it at most: with more, this process does its share of the work."""
PATIENCE = 1.0
"""Seconds that a reply is waited for."""
PAUSES = (1.0, 5.0, 30.0, 120.0)
"""Seconds after which it is started anew, the longer the more often it has ended."""
_LENGTH = struct.Struct("!I")
_log = logging.getLogger(__name__)


class SecondProcess:
    """Runs a command that serves as `serve` does, for as long as ``async with`` lasts; starts it anew when it ends."""

    def __init__(self, command: Sequence[str], environ: Mapping[str, str]) -> None:
        self._command = command
        self._environ = environ
        self._waiting: deque[asyncio.Future[bytes]] = deque()
        self._process: asyncio.subprocess.Process | None = None
        self._supervisor: asyncio.Task[None] | None = None
        self._ready = asyncio.Event()
        self._started = asyncio.Event()
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

    async def ready(self) -> None:
        """Returns when it is ready."""
        await self._ready.wait()

    async def ask(self, request: bytes) -> bytes | None:
        """Its reply; None where it has none to give, or not soon enough."""
        process = self._process
        if process is None or process.stdin is None or not self._ready.is_set() or len(self._waiting) >= MOST_WAITING:
            return None
        process.stdin.write(_framed(request))
        reply: asyncio.Future[bytes] = asyncio.get_running_loop().create_future()
        self._waiting.append(reply)
        try:
            return await asyncio.wait_for(reply, PATIENCE) or None
        except TimeoutError:  # its reply may still come, and is passed over then
            return None

    def renew(self) -> None:
        """Starts it anew, so that it reads again what it has read: for a new state of the fact base."""
        if self._process is not None and self._process.stdin is not None:
            self._renewing = True
            self._ready.clear()
            self._process.stdin.close()

    async def _supervise(self) -> None:
        failures = 0
        while True:
            self._renewing = False
            try:
                code = str(await self._run())
            except OSError as error:
                code = error.strerror or "an error of the system"
                self._started.set()
            failures = 0 if self._renewing else failures + 1
            if failures:
                pause = PAUSES[min(failures, len(PAUSES)) - 1]
                _log.warning("The second process ended (%s): this one works alone for %g seconds", code, pause)
                await asyncio.sleep(pause)

    async def _run(self) -> int | None:
        """One run of the command, to its end; its exit code."""
        process = await asyncio.create_subprocess_exec(
            *self._command, env=self._environ, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
        )
        self._process = process
        self._started.set()
        try:
            await self._listen(process)
        finally:
            self._process = None
            self._ready.clear()
            self._drop_all()
            await _end(process)
        return process.returncode

    async def _listen(self, process: asyncio.subprocess.Process) -> None:
        """Takes its replies until it ends; the first one only says that it is ready."""
        while process.stdout is not None and (reply := await _unframed(process.stdout)) is not None:
            if not self._ready.is_set() and not self._waiting:
                self._ready.set()
            elif not (waiting := self._waiting.popleft()).done():
                waiting.set_result(reply)

    def _drop_all(self) -> None:
        while self._waiting:
            if not (waiting := self._waiting.popleft()).done():
                waiting.set_result(b"")


def serve(requests: BinaryIO, replies: BinaryIO, reply_to: Callable[[bytes], bytes]) -> None:
    """What the second process does: says that it is ready, then replies to each request until there are no more.

    A request whose work fails gets an empty reply: whoever asked does it, and meets the same failure where it is told.
    """
    _write(replies, b"")
    while head := requests.read(_LENGTH.size):
        request = requests.read(_LENGTH.unpack(head)[0])
        try:
            reply = reply_to(request)
        except Exception:  # noqa: BLE001  whatever it is, it must not end the process
            _log.exception("A question could not be answered in the second process")
            reply = b""
        _write(replies, reply)


def _write(stream: BinaryIO, message: bytes) -> None:
    stream.write(_framed(message))
    stream.flush()


def _framed(message: bytes) -> bytes:
    return _LENGTH.pack(len(message)) + message


async def _unframed(stream: asyncio.StreamReader) -> bytes | None:
    try:
        head = await stream.readexactly(_LENGTH.size)
        return await stream.readexactly(_LENGTH.unpack(head)[0])
    except (asyncio.IncompleteReadError, ConnectionError):
        return None


async def _end(process: asyncio.subprocess.Process) -> None:
    """Its requests end, and so does it; it is ended where it does not."""
    if process.stdin is not None:
        process.stdin.close()
    try:
        await asyncio.wait_for(process.wait(), PATIENCE)
    except TimeoutError:
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()

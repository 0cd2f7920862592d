"""One piece of work at a time in a process of its own, which ends with it: so it holds up nobody in this one."""

from __future__ import annotations

import logging
import subprocess
import threading
from contextlib import suppress
from typing import TYPE_CHECKING, Self

from bot.errors import RoadbookError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import BinaryIO

NOTHING = 65  # EX_DATAERR of sysexits.h
"""The exit code of a process that could make nothing of its work, which is no fault of the process."""
PATIENCE = 900.0
"""Seconds after which it is ended: many times what the largest fact base takes on a busy machine."""
_log = logging.getLogger(__name__)


class EndedError(RoadbookError):
    """The process ended before its work was done."""


class Apart:
    """Runs a command for each piece of work, which it gets on its standard input as `received` reads it.

    It is for threads that may wait. Leaving the ``with`` block ends what still runs; should this process be killed,
    the end of the input tells the other one (`bot.operations.worker.end_when_left`).
    """

    def __init__(self, command: Sequence[str], environ: Mapping[str, str]) -> None:
        self._command = command
        self._environ = environ
        self._running: subprocess.Popen[bytes] | None = None
        self._closed = False
        self._lock = threading.Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._closed = True
            if self._running is not None:
                self._running.kill()

    def do(self, work: bytes) -> bool:
        """Whether it was done; False where no process can be started, or it could make nothing of the work.

        Raises:
            EndedError: the process was ended, failed, or took too long.
        """
        try:
            process = self._start()
        except OSError as error:
            _log.warning("No process can be started (%s): this one does its work", error.strerror)
            return False
        last = threading.Timer(PATIENCE, process.kill)
        last.daemon = True
        last.start()
        try:
            code = _code_of(process, work)
        finally:
            last.cancel()
            self._running = None
        if code not in {0, NOTHING}:
            raise EndedError(f"signal {-code}" if code < 0 else f"code {code}")
        return code == 0

    def _start(self) -> subprocess.Popen[bytes]:
        with self._lock:
            if self._closed:
                raise EndedError("this one ends, too")
            command, environ = self._command, self._environ
            self._running = subprocess.Popen(  # noqa: S603  whoever made this names it
                command, env=environ, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL
            )
            return self._running


def _code_of(process: subprocess.Popen[bytes], work: bytes) -> int:
    """Hands the work over, and waits for its end; the input ends then, and not before."""
    with process:
        if process.stdin is not None:
            with suppress(BrokenPipeError):
                process.stdin.write(work_of(work))
                process.stdin.flush()
        return process.wait()


def work_of(content: bytes) -> bytes:
    """A piece of work as `received` reads it, whatever comes behind it."""
    return b"%d\n" % len(content) + content


def received(stream: BinaryIO) -> bytes:
    """The work that `Apart.do` was given, in the process that does it; or one that is a part of it."""
    return stream.read(int(stream.readline()))

"""One piece of work at a time in a process of its own, so that it holds up nobody in this one."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import threading
from collections import deque
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Self

from bot.errors import RoadbookError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from typing import BinaryIO

DONE, NOTHING, END = b"+", b"-", b"."
"""Its replies: a step of the work is done, or nothing could be made of it, which is no fault of the process; no more.
"""
PATIENCE = 900.0
"""Seconds after which it is ended: many times what the largest fact base takes on a busy machine."""
LINGER = 300.0
"""Seconds for which it waits for more work: whoever mends a fact base reloads several times in a row.

It keeps its memory so long, which is that of the process that answers, and has all at hand for the next time.
"""
GRACE = 5.0
"""Seconds that it has for its end, once it takes no more work."""
_log = logging.getLogger(__name__)


class EndedError(RoadbookError):
    """The process ended before its work was done."""


class Apart:
    """Has a command do each piece of work, as `serve` does: what runs already, and waits for more, else a new process.

    It is for threads that may wait. Leaving the ``with`` block ends what still runs; should this process be killed,
    the end of the input tells the other one (`bot.operations.worker_side.end_when_left`).
    """

    def __init__(self, command: Sequence[str], environ: Mapping[str, str]) -> None:
        self._command = command
        self._environ = environ
        self._process: subprocess.Popen[bytes] | None = None
        self._until: threading.Timer | None = None
        self._closed = False
        self._lock = threading.Lock()
        self._turn = threading.Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._closed = True
            if self._process is not None:
                self._process.kill()
        with self._turn:
            self._let_go()

    @contextmanager
    def doing(self, work: bytes) -> Iterator[Callable[[], bool]]:
        """Has a piece of work done. What is given waits for the next step, and says whether it was done.

        It was not where no process can be started, or the process could make nothing of the work. Leaving the ``with``
        block waits for the end of the work.

        Raises:
            EndedError: the process was ended, failed, or took too long. What is given raises it, too.
        """
        with self._turn:
            try:
                process = self._ready()
            except OSError as error:
                _log.warning("No process can be started (%s): this one does its work", error.strerror)
                yield lambda: False
                return
            last = _after(PATIENCE, process.kill)
            replies = self._replies_to(process, work)
            try:
                yield lambda: next(replies, END) == DONE
            finally:
                try:
                    deque(replies, maxlen=0)
                finally:
                    last.cancel()
                    self._until = _after(LINGER, self._rest)

    def _ready(self) -> subprocess.Popen[bytes]:
        """The process that waits, or a new one."""
        if self._until is not None:
            self._until.cancel()
        if self._process is not None and self._process.poll() is not None:
            self._let_go()  # it has ended while it waited
        with self._lock:
            if self._closed:
                raise EndedError("this one ends, too")
            if self._process is None:
                command, environ, pipe = self._command, self._environ, subprocess.PIPE
                self._process = subprocess.Popen(command, env=environ, stdin=pipe, stdout=pipe)  # noqa: S603  ours
            return self._process

    def _replies_to(self, process: subprocess.Popen[bytes], work: bytes) -> Iterator[bytes]:
        """Hands the work over, and gives what it says to each step. Raises EndedError where it ends too soon."""
        if process.stdin is None or process.stdout is None:
            return
        with suppress(BrokenPipeError):
            process.stdin.write(work_of(work))
            process.stdin.flush()
        while (reply := process.stdout.read(1)) in {DONE, NOTHING}:
            yield reply
        if reply != END:
            code = self._let_go()
            raise EndedError(f"signal {-code}" if code < 0 else f"code {code}")

    def _rest(self) -> None:
        """Ends what has waited long enough, unless it has got work at this very moment."""
        if self._turn.acquire(blocking=False):
            try:
                self._let_go()
            finally:
                self._turn.release()

    def _let_go(self) -> int:
        """Has it end, and waits for that; its exit code, which is that of the signal below 0 where one ended it."""
        with self._lock:
            process, self._process = self._process, None
        if self._until is not None:
            self._until.cancel()
        if process is None or process.stdin is None or process.stdout is None:
            return 0
        with suppress(BrokenPipeError):
            process.stdin.close()
        try:
            process.wait(GRACE)
        except subprocess.TimeoutExpired:
            process.kill()
        process.stdout.close()
        return process.wait()


def _after(seconds: float, call: Callable[[], object]) -> threading.Timer:
    timer = threading.Timer(seconds, call)
    timer.daemon = True
    timer.start()
    return timer


def work_of(content: bytes) -> bytes:
    """A piece of work as `received` reads it, whatever comes behind it."""
    return b"%d\n" % len(content) + content


def received(stream: BinaryIO) -> bytes | None:
    """A piece of work that `work_of` made, or one that is a part of it; None where there are no more."""
    head = stream.readline()
    return stream.read(int(head)) if head else None


def serve(do: Callable[[bytes], Iterable[bool]]) -> None:
    """What the process does: each piece of work, until there is none; ``do`` says of each step whether it was done."""
    replies = os.fdopen(os.dup(sys.stdout.fileno()), "wb", buffering=0)
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # nothing that a library prints gets among the replies
    while (work := received(sys.stdin.buffer)) is not None:
        for is_done in do(work):
            replies.write(DONE if is_done else NOTHING)
        replies.write(END)

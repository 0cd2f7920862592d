"""The second process's own side: it serves requests until there are no more, or until whoever asks has ended."""

from __future__ import annotations

import logging
import os
import queue
import select
import struct
import threading
import time
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import BinaryIO

GRACE = 0.5
"""Seconds that a second process has for its last replies, once nobody can ask it any more."""
LENGTH = struct.Struct("!I")
"""In front of each message: how many bytes it has."""
_log = logging.getLogger(__name__)


def serve(
    requests: BinaryIO, replies: BinaryIO, reply_to: Callable[[bytes], bytes], meanwhile: Iterable[object] = ()
) -> None:
    """What the second process does: says that it is ready, then replies to each request until there are no more.

    A request whose work fails gets an empty reply: whoever asked does it, and meets the same failure where it is told.
    While nobody asks, it takes the next of ``meanwhile``, each of which does a bit of some work. A request waits for
    no more than one bit.
    """
    waiting: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
    threading.Thread(target=_receive, args=(requests, waiting), name="requests", daemon=True).start()
    _write(replies, b"")
    bits = iter(meanwhile)
    while (request := _next_request(waiting, bits)) is not None:
        try:
            reply = reply_to(request)
        except Exception:  # noqa: BLE001  whatever it is, it must not end the process
            _log.exception("A question could not be answered in the second process")
            reply = b""
        _write(replies, reply)


def _receive(requests: BinaryIO, waiting: queue.SimpleQueue[bytes | None]) -> None:
    """Has each request wait, and None behind the last."""
    while head := requests.read(LENGTH.size):
        waiting.put(requests.read(LENGTH.unpack(head)[0]))
    waiting.put(None)


def _next_request(waiting: queue.SimpleQueue[bytes | None], meanwhile: Iterator[object]) -> bytes | None:
    """Waits for it, and does bits of the work meanwhile until then; None where there are no more."""
    while True:
        with suppress(queue.Empty):
            return waiting.get_nowait()
        if next(meanwhile, meanwhile) is meanwhile:
            return waiting.get()


def end_when_left(requests: int) -> None:
    """Has this process end soon after whoever asks has ended, whatever it is doing then: still reading facts, say.

    ``requests`` is the file descriptor that they come by. Where the system has no `poll` it ends once it reads on.
    """
    if hasattr(select, "poll"):
        threading.Thread(target=_end_behind, args=(requests,), name="end-when-left", daemon=True).start()


def _end_behind(requests: int) -> None:
    hung_up = select.poll()
    hung_up.register(requests, 0)  # of nothing but the end of the other side, which is always told
    hung_up.poll()
    time.sleep(GRACE)
    os._exit(0)


def _write(stream: BinaryIO, message: bytes) -> None:
    stream.write(framed(message))
    stream.flush()


def framed(message: bytes) -> bytes:
    """A message as it is sent, behind its length."""
    return LENGTH.pack(len(message)) + message

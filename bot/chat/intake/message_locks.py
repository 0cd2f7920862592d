"""Changes to one message wait for each other, so that none puts back what another has just replaced."""

from __future__ import annotations

import asyncio
from weakref import WeakValueDictionary


class MessageLocks:
    """A lock for each message that is being changed; kept for no longer than somebody holds it or waits for it."""

    def __init__(self) -> None:
        self._locks: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    def __len__(self) -> int:
        return len(self._locks)

    def of(self, message: int) -> asyncio.Lock:
        """The lock of the message with this id: to be held from reading the message until it was written."""
        return self._locks.setdefault(message, asyncio.Lock())

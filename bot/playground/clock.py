"""The time that the playground lives by: the machine's, or one that a test moves by hand."""

from __future__ import annotations

import asyncio
import heapq
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable


class Timer(Protocol):
    """Something that will happen, unless it is called off."""

    def cancel(self) -> None:
        """Call it off; does nothing when it has happened."""


class Clock(Protocol):
    """What the playground asks about time."""

    def now(self) -> float:
        """Seconds since 1970, UTC."""
        ...

    def call_later(self, seconds: float, callback: Callable[[], None]) -> Timer:
        """Call back once, after so many seconds."""
        ...


class SystemClock:
    """The machine's own time. Needs a running event loop."""

    def now(self) -> float:
        """Seconds since 1970, UTC."""
        return time.time()

    def call_later(self, seconds: float, callback: Callable[[], None]) -> Timer:
        """Call back once, after so many seconds."""
        return asyncio.get_running_loop().call_later(seconds, callback)


@dataclass(slots=True)
class _Appointment:
    callback: Callable[[], None]
    cancelled: bool = False

    def cancel(self) -> None:
        self.cancelled = True


@dataclass(slots=True)
class ManualClock:
    """A clock that stands still until ``advance`` moves it, so that no test waits for 15 minutes."""

    moment: float = 1_800_000_000.0
    _due: list[tuple[float, int, _Appointment]] = field(default_factory=list)
    _made: int = 0

    def now(self) -> float:
        """Seconds since 1970, UTC."""
        return self.moment

    def call_later(self, seconds: float, callback: Callable[[], None]) -> Timer:
        """Call back once ``advance`` has moved past so many seconds."""
        appointment = _Appointment(callback)
        self._made += 1
        heapq.heappush(self._due, (self.moment + seconds, self._made, appointment))
        return appointment

    def advance(self, seconds: float) -> None:
        """Move on, and call back everything that falls due on the way, in order."""
        target = self.moment + seconds
        while self._due and self._due[0][0] <= target:
            self.moment, _, appointment = heapq.heappop(self._due)
            if not appointment.cancelled:
                appointment.callback()
        self.moment = target

"""Waiting for something to become true, without ever sleeping."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


class NothingHappenedError(TimeoutError):
    """What somebody waited for did not come about in time. ``str`` says what it was."""


class Bell:
    """Rung at every change of the world; whoever waits looks again when it rings."""

    def __init__(self) -> None:
        self._waiting: set[Callable[[], None]] = set()

    def ring(self) -> None:
        """Something has changed."""
        for look in tuple(self._waiting):
            look()

    def listen(self, look: Callable[[], None]) -> Callable[[], None]:
        """Call ``look`` at every change from now on, until what this returns is called."""
        self._waiting.add(look)
        return lambda: self._waiting.discard(look)

    async def until(self, find: Callable[[], T | None], patience: float | None, what: str) -> T:
        """Return what ``find`` finds, as soon as that is neither ``None`` nor ``False``.

        ``patience`` is in seconds of real time; None waits for ever. Raises NothingHappenedError after that.
        """
        found: asyncio.Future[T] = asyncio.get_running_loop().create_future()

        def look() -> None:
            if found.done():
                return
            try:
                result = find()
            except Exception as error:  # noqa: BLE001 - it belongs to whoever waits, not to whoever rang
                found.set_exception(error)
                return
            if result is not None and result is not False:
                found.set_result(result)

        self._waiting.add(look)
        try:
            look()
            return await asyncio.wait_for(found, patience)
        except TimeoutError:
            raise NothingHappenedError(f"Waited {patience:g} seconds in vain for {what}.") from None
        finally:
            self._waiting.discard(look)

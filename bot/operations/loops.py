"""The event loop that a long-running command runs on."""

from __future__ import annotations

import asyncio
import threading
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

T = TypeVar("T")


def run_quickly(main: Coroutine[Any, Any, T]) -> T:
    """Runs to the end as ``asyncio.run`` does, on uvloop where that is installed: it spends less on each message."""
    with asyncio.Runner(loop_factory=_quickest()) as runner:
        return runner.run(main)


def _quickest() -> Callable[[], asyncio.AbstractEventLoop] | None:
    """None for Python's own loop: there is no uvloop for Windows and PyPy."""
    try:
        import uvloop  # noqa: PLC0415  not on every platform
    except ImportError:
        return None
    return uvloop.new_event_loop


async def beside(work: Callable[[], T]) -> T:
    """What comes of work in a thread of its own, while the loop turns. Whoever ends meanwhile does not wait for it.

    Raises:
        Exception: what the work fails with.
    """
    loop = asyncio.get_running_loop()
    outcome: asyncio.Future[T] = loop.create_future()

    def tell(say: Callable[[Any], None], what: object) -> None:
        if not outcome.done():
            say(what)

    def carry_out() -> None:
        try:
            say, what = outcome.set_result, work()
        except BaseException as error:  # noqa: BLE001  whatever it is, it is raised where the work is waited for
            say, what = outcome.set_exception, error  # type: ignore[assignment]
        with suppress(RuntimeError):  # the loop has ended
            loop.call_soon_threadsafe(tell, say, what)

    threading.Thread(target=carry_out, name="beside", daemon=True).start()
    return await outcome

"""Questions on their way to the store: taken without waiting, written together, counted where they are lost."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from itertools import islice
from typing import TYPE_CHECKING

from bot.store import questions
from bot.store.cancel_safe import CancelSafe
from bot.store.identifiers import new_ids
from bot.store.interface import StoreUnavailableError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.store.database import Database
    from bot.store.interface import AskedQuestion
    from bot.store.questions import NumberedQuestion

MAX_WAITING = 10_000
"""Questions that wait in memory: about a minute of the 200 a second that one process is built for, 10 MB at most."""
MAX_BATCH = 500
"""Questions in one transaction."""
_log = logging.getLogger(__name__)


class WriteBehindQueue:
    """A bounded queue in front of the table of questions. What an outage keeps from being written waits for its end.

    Each question gets its id here, so that one that is written a second time, because nobody can tell whether the
    first time arrived, is there once. ``wake`` is called when something was queued.
    """

    def __init__(self, database: Database, wake: Callable[[], None], max_waiting: int = MAX_WAITING) -> None:
        self.recorded = 0
        self.lost = 0
        self._database = database
        self._wake = wake
        self._max_waiting = max_waiting
        self._queue: deque[NumberedQuestion] = deque()
        self._ids = new_ids()
        self._writing = asyncio.Lock()
        self._cancel_safe = CancelSafe()
        self._said_full = False

    @property
    def waiting(self) -> int:
        """How many questions are still to be written."""
        return len(self._queue)

    def take(self, question: AskedQuestion) -> None:
        """Queues a question. Counts it as lost where the queue is full, and logs that once until it was emptied."""
        if self.waiting < self._max_waiting:
            self._queue.append((next(self._ids), question))
            self._wake()
            return
        self.lost += 1
        if not self._said_full:
            self._said_full = True
            _log.warning("%d questions wait to be recorded; more are lost until there is room", self.waiting)

    async def write_waiting(self) -> None:
        """Writes all that waits by now. Raises StoreUnavailableError where the store is down; the rest waits on.

        What is asked in the meantime waits for the next time: otherwise a busy bot would write without an end, a few
        questions at once.
        """
        await self._cancel_safe.finish(self._write_waiting())

    async def settle(self) -> None:
        """Returns when nothing is being written."""
        await self._cancel_safe.wait()

    async def _write_waiting(self) -> None:
        async with self._writing:
            most, left = MAX_BATCH, self.waiting
            while left:
                batch = list(islice(self._queue, min(most, left)))
                if not await self._written(batch):
                    if len(batch) > 1:
                        most = 1  # one of them cannot be written; the others need not share its lot
                        continue
                    self.lost += 1
                self._take_out(len(batch))
                left = min(left - len(batch), self.waiting)
            self._said_full = False

    async def drop(self, person_id: int) -> None:
        """Drops what waits of this person. What is being written by now is written then."""
        async with self._writing:
            self._queue = deque(waiting for waiting in self._queue if waiting[1].asker_id != person_id)

    def give_up(self) -> int:
        """What waits is lost: nobody will write it any more. How many there were."""
        given_up = self.waiting
        self.lost += given_up
        self._queue.clear()
        return given_up

    async def _written(self, batch: Sequence[NumberedQuestion]) -> bool:
        try:
            hasher = self._database.hasher
            self.recorded += await self._database.write(lambda connection: questions.add(connection, batch, hasher))
        except StoreUnavailableError:
            raise
        except Exception as error:  # noqa: BLE001 - whatever is wrong with one question, the others can be kept
            if len(batch) == 1:  # its text, which the error may quote, is not for the log
                _log.error("A question could not be recorded (%s)", type(error).__name__)
            return False
        return True

    def _take_out(self, number: int) -> None:
        for _ in range(number):
            self._queue.popleft()

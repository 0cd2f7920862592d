"""Questions answered in another process, on another core: what is asked of it and what it says, in bytes.

Both processes have read the same fact base. So its facts and intents are told by their places in it: what is
said takes some hundred bytes, and is made of this process's own objects again.
"""

from __future__ import annotations

import io
import pickle
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.answering.decision import LONGEST_KEPT
from bot.knowledge.model import KnowledgeBase

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping, Sequence
    from datetime import date

    from bot.answering.answerer import Answerer, Said
    from bot.answering.conversation import Context


OTHER_REVISION = b"other revision"
"""No pickle begins like this."""


@dataclass(frozen=True, slots=True)
class WorkerRequest:
    """A message of a day, with the exchange before it, to be answered from a revision with so much caution."""

    question: str
    today: date
    context: Context | None
    caution: int
    revision: str


class References:
    """Turns what is said into bytes and back, where both sides hold a fact base of the same revision.

    The bytes are ``pickle``'s, which would run whatever a stranger wrote: they come from a process that we started.
    """

    def __init__(self, base: KnowledgeBase) -> None:
        self._things = (*base.intents, *(fact for intent in base.intents for fact in intent.facts))
        self._places = {id(thing): place for place, thing in enumerate(self._things)}

    def write(self, said: Said) -> bytes:
        """What is said, with places instead of facts and intents."""
        written = io.BytesIO()
        _Writer(written, self._places).dump(said)
        return written.getvalue()

    def read(self, written: bytes) -> Said:
        """What is said, of this side's facts and intents."""
        said: Said = _Reader(written, self._things).load()
        return said


class _Writer(pickle.Pickler):
    def __init__(self, written: io.BytesIO, places: Mapping[int, int]) -> None:
        super().__init__(written, pickle.HIGHEST_PROTOCOL)
        self._places = places

    def persistent_id(self, obj: object) -> int | None:
        return self._places.get(id(obj))


class _Reader(pickle.Unpickler):
    def __init__(self, written: bytes, things: Sequence[object]) -> None:
        super().__init__(io.BytesIO(written))
        self._things = things

    def persistent_load(self, pid: int) -> object:
        return self._things[pid]


def reply_to(request: bytes, answerer: Answerer, references: References) -> bytes:
    """What the other process says to a request; `OTHER_REVISION` where its fact base is not the one that is meant."""
    asked: WorkerRequest = pickle.loads(request)  # noqa: S301  from the process that started this one
    if asked.revision != answerer.base.revision:
        return OTHER_REVISION
    chosen = answerer.more_cautious(asked.caution) if asked.caution else answerer
    return references.write(chosen.said(asked.question, asked.today, asked.context))


class AnsweringWorker:
    """Has questions answered in another process. ``ask`` gives that one's reply, None where it cannot, or not soon.

    ``renew`` makes it read the fact base again.
    """

    def __init__(self, ask: Callable[[bytes], Awaitable[bytes | None]], renew: Callable[[], None]) -> None:
        self._ask = ask
        self._renew = renew
        self._base: KnowledgeBase | None = None
        self._references = References(KnowledgeBase("", ()))
        self._renewed_for: KnowledgeBase | None = None

    async def work_out(
        self, answerer: Answerer, caution: int, question: str, today: date, context: Context | None
    ) -> None:
        """Has it worked out what to say, for ``answerer`` (which has this much caution) to know it then."""
        if len(question) > LONGEST_KEPT or not self._has_read(answerer.base):
            return
        await self._learn(answerer, caution, question, today, None)
        elliptical = answerer.knows(question, today) and answerer.said(question, today).depends_on_context
        if context is not None and elliptical:
            await self._learn(answerer, caution, question, today, context)

    async def _learn(
        self, answerer: Answerer, caution: int, question: str, today: date, context: Context | None
    ) -> None:
        if answerer.knows(question, today, context):
            return
        base, references = answerer.base, self._references
        asked = WorkerRequest(question, today, context, caution, base.revision)
        reply = await self._ask(pickle.dumps(asked, pickle.HIGHEST_PROTOCOL))
        if reply == OTHER_REVISION:
            self._renew_once(base)
        elif reply:
            answerer.learn(question, today, context, references.read(reply))

    def _has_read(self, base: KnowledgeBase) -> bool:
        """Whether the other process may have read this fact base; it is told to, where this is a new one."""
        if base is self._base:
            return True
        known = self._base is None or self._base.revision == base.revision
        self._base, self._references = base, References(base)
        if not known:
            self._renew_once(base)
        return known

    def _renew_once(self, base: KnowledgeBase) -> None:
        """Once for each fact base: its files may have changed since it was read here, and do not change back."""
        if base is self._base and base is not self._renewed_for:
            self._renewed_for = base
            self._renew()

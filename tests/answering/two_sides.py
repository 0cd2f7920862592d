"""Both processes in one: this side, and the one that is asked, each with a fact base of its own."""

from __future__ import annotations

import copy
import pickle
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.answering.answerer import Answerer
from bot.answering.worker_protocol import References, reply_to
from bot.matching.matcher import Matcher
from tests.answering.small_base import BASE

if TYPE_CHECKING:
    from bot.answering.conversation import Context
    from bot.answering.worker_protocol import WorkerRequest
    from bot.knowledge.model import KnowledgeBase

QUESTION = "who won the 2026 race"
MUCH = 100
"""So much caution that nothing is sure enough to be answered."""
NEWER = replace(BASE, revision="ba9876543210", intents=BASE.intents[:4])
"""A base with less in it, but all that the answer to the question refers to."""


class OtherProcess:
    """Answers from a base of its own, as the other process does; keeps what it was asked."""

    def __init__(self, base: KnowledgeBase) -> None:
        self.asked: list[WorkerRequest] = []
        self.renewed = 0
        self.read(base)

    def read(self, base: KnowledgeBase) -> None:
        own = copy.deepcopy(base)
        matcher = Matcher.build(own)
        self.answerer = Answerer(lambda: matcher)
        self.references = References(own)

    async def ask(self, request: bytes) -> bytes:
        self.asked.append(pickle.loads(request))  # noqa: S301 - our own
        return reply_to(request, self.answerer, self.references)

    def renew(self) -> None:
        self.renewed += 1

    @property
    def contexts(self) -> list[Context | None]:
        return [asked.context for asked in self.asked]


class ThisProcess:
    """What answers now, on this side, and may turn to another base."""

    def __init__(self, base: KnowledgeBase) -> None:
        self.matcher = Matcher.build(base)
        self.answerer = Answerer(lambda: self.matcher)

    def turn_to(self, base: KnowledgeBase) -> None:
        self.matcher = Matcher.build(base)

"""The one way of every question, whichever door it came through: to an outcome, which the store is told of."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.answering.conversation import follow
from bot.answering.message.markup import one_line
from bot.answering.outcome import MAX_UNANSWERED, Answered, Silence, Unknown, distinct
from bot.service.recording import asked_question, is_question, is_sure, unanswered_question
from bot.store.null import NullStore

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Mapping
    from datetime import date, datetime

    from bot.answering.answerer import Answerer
    from bot.answering.conversation import Context, Conversations
    from bot.answering.explanation import Explanation
    from bot.answering.outcome import Answer, Choice, Outcome
    from bot.answering.worker_protocol import AnsweringWorker
    from bot.service.origin import Origin
    from bot.store.interface import Store, Threshold

MAX_NEAREST = 3
"""Questions that are offered instead of those that were declined."""
MAX_SUGGESTIONS = 25
"""Questions that are suggested while somebody types: as many as Discord shows."""
MAX_IN_TOPIC = 1000
"""Questions of one topic that can be paged through."""
CAUTION: Mapping[Threshold, int] = {"cautious": 10, "normal": 0, "bold": -10}
"""By how much (of 100) a server wants an answer to be surer than usual before it is given."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What to say to a question. ``context`` is the exchange that it may refer to.

    ``before`` is the id of the fact spoken of before where that made a difference; mostly it makes none, and this is
    empty.
    """

    outcome: Outcome
    context: Context | None = None
    before: str = ""


@dataclass(frozen=True)
class QuestionService:
    """Answers questions, remembers what each person spoke of, and tells the store.

    ``clock`` gives the moment of asking, with its zone. ``worker`` is another process that may work out what to say,
    if there is one.
    """

    answerer: Answerer
    clock: Callable[[], datetime]
    conversations: Conversations
    store: Store = field(default_factory=NullStore)
    worker: AnsweringWorker | None = None

    def today(self) -> date:
        """The day of asking, in the clock's zone."""
        return self.clock().date()

    async def prefetch(self, question: str, origin: Origin, about: str | None = None) -> None:
        """Has the worker, where there is one, work out what `ask` will say to the same."""
        if self.worker is not None and question:
            caution, context = self._caution(origin), self._context(origin, about)
            await self.worker.work_out(self._answerer(origin), caution, question, self.today(), context)

    def ask(self, question: str, origin: Origin, about: str | None = None) -> Reply:
        """What to say to a question.

        It may refer to what the same person asked in the same channel before, or to the fact with the id ``about``.
        """
        began = time.perf_counter()
        context = self._context(origin, about)
        outcome, before = self._answer(question, origin, context)
        elliptical = self.answerer.depends_on_context(question)
        self.conversations.remember(origin.conversation, follow(context, question, outcome, elliptical=elliptical))
        self._record(question, outcome, origin, began)
        return Reply(outcome, context, before)

    def choose(self, fact_id: str, origin: Origin) -> Answered | None:
        """What to say to a question that was chosen; None where the fact base no longer holds its fact."""
        began = time.perf_counter()
        outcome = self.answerer.answer_fact(fact_id, self.today())
        if isinstance(outcome, Unknown):
            return None
        self._record(outcome.question, outcome, origin, began)
        self.conversations.remember(origin.conversation, follow(None, outcome.question, outcome))
        return outcome

    def decline(self, question: str, refused: Container[str], origin: Origin) -> Unknown:
        """What to say where nothing that was offered is meant: ``refused`` are the ids of its facts."""
        began = time.perf_counter()
        near = self.suggest(question) if question else ()
        others = [choice for choice in near if choice.fact.id not in refused]
        outcome = Unknown(question, Silence.NO_MATCH, "", tuple(others[:MAX_NEAREST]))
        self._record(question, outcome, origin, began)
        return outcome

    def rewind(self, origin: Origin, context: Context | None) -> None:
        """Forgets what was spoken of since ``context``: the question asked then is asked anew, in other words."""
        self.conversations.remember(origin.conversation, context)

    def explain(self, question: str, origin: Origin, context: Context | None = None) -> tuple[Explanation, ...]:
        """How a question that may refer to this exchange is answered today."""
        return self._answerer(origin).explain(question, self.today(), context)

    def suggest(self, typed: str, limit: int = MAX_SUGGESTIONS) -> list[Choice]:
        """Questions for what was typed so far, the likeliest first."""
        return distinct(self.answerer.suggest(typed, self.today(), limit), limit)

    def topics(self) -> tuple[tuple[str, int], ...]:
        """Every topic, with the number of its questions."""
        return self.answerer.topics(self.today())

    def questions_on(self, topic: str) -> list[Choice]:
        """What can be asked about a topic; empty where the fact base no longer has it."""
        return distinct(self.answerer.questions_on(topic, self.today()), MAX_IN_TOPIC)

    def current(self, fact_id: str) -> Answer | None:
        """What a fact says today; None where the fact base no longer holds it, or it is retired."""
        if fact_id in self.answerer.base.retired:
            return None
        outcome = self.answerer.answer_fact(fact_id, self.today())
        return outcome.answers[0] if isinstance(outcome, Answered) else None

    def about(self, fact_id: str) -> Context | None:
        """The exchange in which this fact was told; None where the fact base does not hold it."""
        told = self.answerer.answer_fact(fact_id, self.today())
        return follow(None, told.question, told) if isinstance(told, Answered) else None

    async def report_unanswered(self, questions: Iterable[str], origin: Origin, teller: int) -> bool:
        """Puts questions on the moderators' list, as their asker's, at the wish of whoever tells.

        False where not all could be kept.

        Raises:
            StoreUnavailableError: the store is down or full.
        """
        kept = True
        for question in questions:
            asked = unanswered_question(question, origin, 0.0, self.clock())
            kept = kept and await self.store.report(asked, teller)
        return kept

    async def voted_down(self, question: str, fact: str, asker: int) -> None:
        """Keeps the words of a question whose asker found its answer not helpful, so that moderators can mend it.

        Raises:
            StoreUnavailableError: the store is down or full.
        """
        await self.store.keep_words(asker, fact, one_line(question))

    def can_learn(self, question: str) -> bool:
        """Whether it teaches anything to be told what a question asks for: by itself it has no sure answer so far."""
        if not question or self.answerer.depends_on_context(question):
            return False
        return not is_sure(self.answerer.answer(question, self.today()))

    def _answer(self, question: str, origin: Origin, context: Context | None) -> tuple[Outcome, str]:
        answerer, today = self._answerer(origin), self.today()
        if context is None or not context.facts:
            return answerer.answer(question, today, context), ""
        alone, outcome = answerer.answer(question, today), answerer.answer(question, today, context)
        return outcome, "" if outcome == alone else context.facts[-1]

    def _answerer(self, origin: Origin) -> Answerer:
        caution = self._caution(origin)
        return self.answerer.more_cautious(caution) if caution else self.answerer

    def _caution(self, origin: Origin) -> int:
        return 0 if origin.guild is None else CAUTION[self.store.settings(origin.guild).threshold]

    def _context(self, origin: Origin, about: str | None) -> Context | None:
        told = None if about is None else self.about(about)
        return self.conversations.recall(origin.conversation) if told is None else told

    def _record(self, question: str, outcome: Outcome, origin: Origin, began: float) -> None:
        latency_ms = (time.perf_counter() - began) * 1000
        if is_question(outcome):
            self.store.record(asked_question(question, outcome, origin, latency_ms, self.clock()))
        for missed in self._missed(outcome, origin):
            self.store.record(unanswered_question(missed, origin, latency_ms, self.clock()))

    def _missed(self, outcome: Outcome, origin: Origin) -> list[str]:
        """The parts of a message without an answer; not those that were only too many for one message."""
        if not isinstance(outcome, Answered) or not outcome.unanswered:
            return []
        answerer, today = self._answerer(origin), self.today()
        parts = outcome.unanswered[:MAX_UNANSWERED]
        return [part for part in parts if not isinstance(answerer.answer(part, today), Answered)]

"""Where every door brings its question: from what was typed to the message that answers it."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from bot.answering.conversation import follow
from bot.answering.message.markup import readable
from bot.answering.outcome import Answered, Silence, Unknown
from bot.chat.actions.choosing import GONE
from bot.chat.actions.topics import topic_page
from bot.chat.recording import asked_question, is_question, unanswered_question
from bot.chat.request_context import MAX_QUESTION
from bot.chat.views.markdown import plain
from bot.chat.views.message_state import MAX_UNANSWERED
from bot.chat.views.render import deletable, distinct, facts_note, notice
from bot.chat.views.render_cache import Prepared
from bot.store.null import NullStore

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Mapping
    from datetime import date, datetime

    from discord import ui

    from bot.answering.answerer import Answerer
    from bot.answering.conversation import Context, Conversations
    from bot.answering.explanation import Explanation
    from bot.answering.outcome import Choice, Outcome
    from bot.answering.worker_protocol import Elsewhere
    from bot.chat.request_context import Occasion
    from bot.languages.texts import Texts
    from bot.store.interface import Store, Threshold

MAX_SUGGESTIONS = 25
"""Choices in one autocomplete; Discord answers more with HTTP 400."""
MAX_NEAREST = 3
"""Questions that are offered beside "I don't know"."""
CAUTION: Mapping[Threshold, int] = {"cautious": 10, "normal": 0, "bold": -10}
"""By how much (of 100) a server wants an answer to be surer than usual before it is given."""
MAX_IN_TOPIC = 1000
"""Questions of one topic that can be paged through."""
_TOPIC = re.compile(r"topic:(?P<topic>[a-z0-9-]{1,60})")
_PICKED = re.compile(r"fact:(?P<fact>[a-z0-9-]{1,60})")


@dataclass(frozen=True)
class Desk:
    """Answers questions with messages, and tells the store. ``clock`` gives the moment of asking, with its zone.

    ``elsewhere`` is another process that may work out what to say, if there is one.
    """

    answerer: Answerer
    clock: Callable[[], datetime]
    conversations: Conversations
    store: Store = field(default_factory=NullStore)
    prepared: Prepared = field(default_factory=Prepared)
    elsewhere: Elsewhere | None = None

    async def foresee(self, question: str, occasion: Occasion, about: str | None = None) -> None:
        """Has it worked out elsewhere, where that is possible, what `reply` will say to the same."""
        if self.elsewhere is None or _is_picked(question):
            return
        text = readable(question)
        if not text or len(text) > MAX_QUESTION:
            return
        context, caution = self._context(occasion, about), self._caution(occasion)
        await self.elsewhere.work_out(self._answerer(occasion), caution, text, self.today(), context)

    def reply(self, question: str, occasion: Occasion, about: str | None = None) -> ui.LayoutView:
        """The message for a question that somebody typed, or picked from the suggestions.

        It may refer to what the same person asked in the same channel before, or to the fact with the id ``about``.
        """
        picked, texts = question.strip(), occasion.texts
        if named := _TOPIC.fullmatch(picked):
            return deletable(self.topic(named["topic"], texts) or notice(texts.t(GONE)), occasion)
        if chosen := _PICKED.fullmatch(picked):
            return self.reply_fact(chosen["fact"], occasion) or deletable(notice(texts.t(GONE)), occasion)
        text = readable(question)
        if len(text) > MAX_QUESTION:
            length, most = texts.number(len(text)), texts.number(MAX_QUESTION)
            too_long = texts.t(
                "That is {length} characters long. Please ask in at most {most}.", length=length, most=most
            )
            return deletable(notice(too_long), occasion)
        if not text:
            return deletable(self.how_to(texts), occasion)
        began = time.perf_counter()
        context = self._context(occasion, about)
        outcome, before = self._answer(text, occasion, context)
        self.conversations.remember(
            occasion.conversation, follow(context, text, outcome, elliptical=self.answerer.depends_on_context(text))
        )
        self._record(text, outcome, occasion, began)
        if isinstance(outcome, Unknown) and outcome.reason is Silence.NOTHING_ASKED:
            return deletable(self.how_to(texts), occasion)
        return self._render(outcome, replace(occasion, before=before))

    def reply_fact(self, fact_id: str, occasion: Occasion, asked: str = "") -> ui.LayoutView | None:
        """The message for a question that was chosen; None where the fact base no longer holds its fact.

        ``asked`` is what the person had asked in words of their own, if they had.
        """
        began = time.perf_counter()
        outcome = self.answerer.answer_fact(fact_id, self.today())
        if isinstance(outcome, Unknown):
            return None
        self._record(outcome.question, outcome, occasion, began)
        self.conversations.remember(occasion.conversation, follow(None, outcome.question, outcome))
        shown = replace(outcome, question=asked or outcome.question)
        return self._render(shown, replace(occasion, chosen=True))

    def decline(self, question: str, refused: Container[str], occasion: Occasion) -> ui.LayoutView:
        """The message where nothing that was offered is meant: ``refused`` are the ids of its facts."""
        began = time.perf_counter()
        others = [choice for choice in self.suggest(question) if choice.fact.id not in refused]
        outcome = Unknown(question, Silence.NO_MATCH, "", tuple(others[:MAX_NEAREST]))
        self._record(question, outcome, occasion, began)
        return self._render(outcome, occasion)

    def topic(self, name: str, texts: Texts, page: int = 0) -> ui.LayoutView | None:
        """What can be asked about a topic; None where the fact base no longer has it."""
        choices = distinct(self.answerer.questions_on(name, self.today()), MAX_IN_TOPIC)
        note = facts_note(texts, self.answerer.language)
        return topic_page(name, choices, page, texts, note) if choices else None

    def explain(self, question: str, occasion: Occasion) -> tuple[Explanation, ...]:
        """How a question is answered today on an occasion that names the fact spoken of before, if there was one."""
        told = self.answerer.answer_fact(occasion.before, self.today())
        context = follow(None, told.question, told)
        return self._answerer(occasion).explain(question, self.today(), context)

    def suggest(self, typed: str) -> list[Choice]:
        """Questions for what was typed so far, the likeliest first."""
        found = self.answerer.suggest(readable(typed)[:MAX_QUESTION], self.today(), MAX_SUGGESTIONS)
        return distinct(found, MAX_SUGGESTIONS)

    def how_to(self, texts: Texts) -> ui.LayoutView:
        """One line for somebody who asked nothing."""
        first = next(iter(self.suggest("")), None)
        language = texts.name_of(self.answerer.language)
        if first is None:
            ways = texts.t(
                "Ask me a question in {language}: mention me, write to me directly, or type `/ask`.", language=language
            )
            return notice(ways)
        example = f"\u201c{plain(first.question, 200)}\u201d"
        return notice(
            texts.t(
                "Ask me a question in {language}, such as {example}: mention me, write to me directly, or type "
                "`/ask`.",
                language=language,
                example=example,
            )
        )

    def _render(self, outcome: Outcome, occasion: Occasion) -> ui.LayoutView:
        """The message; where nothing is near, with questions from several topics to go on with, if it shows any."""
        if isinstance(outcome, Unknown) and not outcome.nearest:
            outcome = replace(outcome, nearest=tuple(self.suggest("")[:MAX_NEAREST]))
        return self.prepared.render(outcome, occasion, self.answerer.language)

    def _answer(self, text: str, occasion: Occasion, context: Context | None) -> tuple[Outcome, str]:
        """What to say, and the id of the fact spoken of before where that made a difference: mostly it makes none."""
        answerer, today = self._answerer(occasion), self.today()
        if context is None or not context.facts:
            return answerer.answer(text, today, context), ""
        alone, outcome = answerer.answer(text, today), answerer.answer(text, today, context)
        return outcome, "" if outcome == alone else context.facts[-1]

    def _answerer(self, occasion: Occasion) -> Answerer:
        caution = self._caution(occasion)
        return self.answerer.more_cautious(caution) if caution else self.answerer

    def _caution(self, occasion: Occasion) -> int:
        return 0 if occasion.guild is None else CAUTION[self.store.settings(occasion.guild).threshold]

    def _context(self, occasion: Occasion, about: str | None) -> Context | None:
        told = None if about is None else self.answerer.answer_fact(about, self.today())
        if told is None or isinstance(told, Unknown):
            return self.conversations.recall(occasion.conversation)
        return follow(None, told.question, told)

    def _record(self, text: str, outcome: Outcome, occasion: Occasion, began: float) -> None:
        latency_ms = (time.perf_counter() - began) * 1000
        if is_question(outcome):
            self.store.record(asked_question(text, outcome, occasion, latency_ms, self.clock()))
        for question in self._missed(outcome, occasion):
            self.store.record(unanswered_question(question, occasion, latency_ms, self.clock()))

    def _missed(self, outcome: Outcome, occasion: Occasion) -> list[str]:
        """The parts of a message without an answer; not those that were only too many for one message."""
        if not isinstance(outcome, Answered) or not outcome.unanswered:
            return []
        answerer, today = self._answerer(occasion), self.today()
        parts = outcome.unanswered[:MAX_UNANSWERED]
        return [part for part in parts if not isinstance(answerer.answer(part, today), Answered)]

    def today(self) -> date:
        """The day of asking, in the clock's zone."""
        return self.clock().date()


def _is_picked(question: str) -> bool:
    """Whether this was picked among the suggestions: what is meant is sure then."""
    text = question.strip()
    return bool(_TOPIC.fullmatch(text) or _PICKED.fullmatch(text))


def picked_topic(topic: str) -> str:
    """What Discord sends back when a topic is picked among the suggestions."""
    return f"topic:{topic}"


def names_topic(question: str) -> bool:
    """Whether this is a topic that was picked among the suggestions, and no question yet."""
    return _TOPIC.fullmatch(question.strip()) is not None


def picked(choice: Choice) -> str:
    """What Discord sends back when a suggestion is picked: it names the fact, so that no second matching is needed."""
    return f"fact:{choice.fact.id}"

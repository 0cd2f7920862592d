"""What is said to a question, as a message: the service decides, the views say how it looks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from bot.answering.message.markup import readable
from bot.answering.outcome import Silence, Unknown
from bot.chat.request_context import MAX_QUESTION, picked_fact
from bot.chat.views.hints import GONE, how_to, too_long
from bot.chat.views.render import deletable, facts_note, notice
from bot.chat.views.render_cache import RenderCache
from bot.chat.views.topics import Topic, topic_page
from bot.service.questions import Reply

if TYPE_CHECKING:
    from collections.abc import Container

    from discord import ui

    from bot.answering.outcome import Choice, Outcome
    from bot.chat.request_context import RequestContext
    from bot.languages.texts import Texts
    from bot.service.questions import QuestionService

_TOPIC = re.compile(r"topic:(?P<topic>[a-z0-9-]{1,60})")
_PICKED = re.compile(r"fact:(?P<fact>[a-z0-9-]{1,60})")


@dataclass(frozen=True)
class Replies:
    """Has questions answered by the service, and makes a message of what it says."""

    service: QuestionService
    cache: RenderCache = field(default_factory=RenderCache)

    async def prefetch(self, question: str, context: RequestContext, about: str | None = None) -> None:
        """Has it worked out elsewhere, where that is possible, what `to_question` will say to the same."""
        text = readable(question)
        if not _is_picked(question) and len(text) <= MAX_QUESTION:
            await self.service.prefetch(text, context.origin, about)

    def to_question(
        self, question: str, context: RequestContext, about: str | None = None, *, hides_unknown: bool = False
    ) -> tuple[ui.LayoutView, bool]:
        """The message for a question that somebody typed, or picked from the suggestions; and whether it is private.

        It may refer to what the same person asked in the same channel before, or to the fact with the id ``about``.
        What is not known is private where ``hides_unknown``.
        """
        reply = self._asked(question, context, about)
        if isinstance(reply, Reply):
            unknown = isinstance(reply.outcome, Unknown) and reply.outcome.reason is Silence.NO_MATCH
            private = context.private or (unknown and hides_unknown)
            shown = replace(context, before=reply.before, private=private)
            return self._render(reply.outcome, shown), private
        return reply, context.private

    def _asked(self, question: str, context: RequestContext, about: str | None) -> ui.LayoutView | Reply:
        """What the service says; a message where it has nothing to say."""
        picked, texts = question.strip(), context.texts
        if named := _TOPIC.fullmatch(picked):
            return deletable(self.on_topic(named["topic"], texts) or notice(texts.t(GONE)), context)
        if chosen := _PICKED.fullmatch(picked):
            return self.to_choice(chosen["fact"], context) or deletable(notice(texts.t(GONE)), context)
        text = readable(question)
        if len(text) > MAX_QUESTION:
            return deletable(too_long(len(text), texts), context)
        if not text:
            return self._how_to(context)
        reply = self.service.ask(text, context.origin, about)
        if isinstance(reply.outcome, Unknown) and reply.outcome.reason is Silence.NOTHING_ASKED:
            return self._how_to(context)
        return reply

    def to_choice(self, fact_id: str, context: RequestContext, asked: str = "") -> ui.LayoutView | None:
        """The message for a question that was chosen; None where the fact base no longer holds its fact.

        ``asked`` is what the person had asked in words of their own, if they had.
        """
        outcome = self.service.choose(fact_id, context.origin)
        if outcome is None:
            return None
        return self._render(replace(outcome, question=asked or outcome.question), replace(context, chosen=True))

    def to_refusal(self, question: str, refused: Container[str], context: RequestContext) -> ui.LayoutView:
        """The message where nothing that was offered is meant: ``refused`` are the ids of its facts."""
        return self._render(self.service.decline(question, refused, context.origin), context)

    def on_topic(self, topic: str, texts: Texts, page: int = 0) -> ui.LayoutView | None:
        """What can be asked about a topic; None where the fact base no longer has it."""
        choices = self.service.questions_on(topic)
        note = facts_note(texts, self.service.answerer.language)
        named = Topic(topic, self._topic_named(topic, texts), len(choices))
        return topic_page(named, choices, page, texts, note) if choices else None

    def topics(self, texts: Texts) -> list[Topic]:
        """What there is to ask about, by its name in the reader's language."""
        return [Topic(topic, self._topic_named(topic, texts), count) for topic, count in self.service.topics()]

    def _topic_named(self, topic: str, texts: Texts) -> str:
        return self.service.answerer.base.topic_named(topic, texts.language)

    def _how_to(self, context: RequestContext) -> ui.LayoutView:
        example = next(iter(self.service.suggest("")), None)
        return deletable(how_to(example, self.service.answerer.language, context.texts), context)

    def _render(self, outcome: Outcome, context: RequestContext) -> ui.LayoutView:
        return self.cache.render(outcome, context, self.service.answerer.language)


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
    return picked_fact(choice.fact.id)

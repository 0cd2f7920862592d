"""Where every door brings its question: from what was typed to the message that answers it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.answering.conversation import follow
from bot.answering.outcome import Silence, Unknown
from bot.chat.components import GONE
from bot.chat.markdown import plain
from bot.chat.render import distinct, notice, render

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from discord import ui

    from bot.answering.answerer import Answerer
    from bot.answering.conversation import Conversations
    from bot.answering.outcome import Choice
    from bot.chat.occasion import Occasion

MAX_QUESTION = 500
"""Characters of a question; a message may hold 4,000, which no question needs and every matcher would pay for."""
MAX_SUGGESTIONS = 25
"""Choices in one autocomplete; Discord answers more with HTTP 400."""
_PICKED = re.compile(r"fact:(?P<fact>[a-z0-9-]{1,60})")


@dataclass(frozen=True)
class Desk:
    """Answers questions with messages. ``clock`` gives the moment of asking, with its zone."""

    answerer: Answerer
    clock: Callable[[], datetime]
    conversations: Conversations

    def reply(self, question: str, occasion: Occasion) -> ui.LayoutView:
        """The message for a question that somebody typed, or picked from the suggestions.

        It may refer to what the same person asked in the same channel before.
        """
        text = question.strip()
        if chosen := _PICKED.fullmatch(text):
            return self.reply_fact(chosen["fact"], occasion) or notice(GONE)
        if len(text) > MAX_QUESTION:
            return notice(f"That is {len(text):,} characters long. Please ask in at most {MAX_QUESTION}.")
        if not text:
            return self.how_to()
        context = self.conversations.recall(occasion.conversation)
        outcome = self.answerer.answer(text, self._today(), context)
        self.conversations.remember(occasion.conversation, follow(context, text, outcome))
        if isinstance(outcome, Unknown) and outcome.reason is Silence.NOTHING_ASKED:
            return self.how_to()
        return render(outcome, occasion)

    def reply_fact(self, fact_id: str, occasion: Occasion) -> ui.LayoutView | None:
        """The message for a question that was chosen; None where the fact base no longer holds its fact."""
        outcome = self.answerer.answer_fact(fact_id, self._today())
        if isinstance(outcome, Unknown):
            return None
        self.conversations.remember(occasion.conversation, follow(None, outcome.question, outcome))
        return render(outcome, occasion)

    def suggest(self, typed: str) -> list[Choice]:
        """Questions for what was typed so far, the likeliest first."""
        found = self.answerer.suggest(typed[:MAX_QUESTION], self._today(), MAX_SUGGESTIONS)
        return distinct(found, MAX_SUGGESTIONS)

    def how_to(self) -> ui.LayoutView:
        """One line for somebody who asked nothing."""
        example = next((f", such as “{plain(choice.question, 200)}”" for choice in self.suggest("")), "")
        return notice(f"Ask me a question{example}: mention me, write to me directly, or type `/ask`.")

    def _today(self) -> date:
        return self.clock().date()


def picked(choice: Choice) -> str:
    """What Discord sends back when a suggestion is picked: it names the fact, so that no second matching is needed."""
    return f"fact:{choice.fact.id}"

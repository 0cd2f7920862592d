"""Whether the fact behind an older message has changed since, or is gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answering.outcome import Answered
from bot.chat.imprint import imprint

if TYPE_CHECKING:
    from bot.answering.outcome import Answer
    from bot.chat.desk import Desk
    from bot.languages.texts import Texts


def current_answer(desk: Desk, fact: str) -> Answer | None:
    """What the fact says today; None where the fact base no longer holds it."""
    outcome = desk.answerer.answer_fact(fact, desk.today())
    return outcome.answers[0] if isinstance(outcome, Answered) else None


def staleness(desk: Desk, fact: str, mark: str, texts: Texts) -> str:
    """A sentence where the fact is gone or says something else than when its message was sent; empty otherwise."""
    answer = current_answer(desk, fact)
    if answer is None:
        return texts.t("The fact behind this answer is no longer in my fact base. Please ask again.")
    if imprint(answer.fact) != mark:
        return texts.t("The fact behind this answer has changed since it was sent. Ask again for what it says now.")
    return ""

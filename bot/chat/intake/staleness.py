"""Whether the fact behind an older message has changed since, or is gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.chat.views.fact_digest import fact_digest
from bot.chat.views.markdown import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.knowledge.model import KnowledgeBase
    from bot.languages.texts import Texts
    from bot.service.questions import QuestionService

MAX_REASON = 300
"""Characters of a reason, or of a question, as they are shown: as many as either may have."""


def staleness(service: QuestionService, fact: str, mark: str, texts: Texts) -> str:
    """A sentence where the fact is gone or says something else than when its message was sent; empty otherwise."""
    answer = service.current(fact)
    if answer is None:
        told = what_became_of(service.answerer.base, fact, texts)
        return told or texts.t("The fact behind this answer is no longer in my fact base. Please ask again.")
    if fact_digest(answer.fact) != mark:
        return texts.t("The fact behind this answer has changed since it was sent. Ask again for what it says now.")
    return ""


def what_became_of(base: KnowledgeBase, fact: str, texts: Texts) -> str:
    """Why a fact is not told any more, and what is asked instead; empty where it was not retired."""
    gone = base.retired.get(fact)
    if gone is None:
        return ""
    told = texts.t("The fact behind this is not told any more: {reason}", reason=plain(gone.reason, MAX_REASON))
    successor = base.facts.get(gone.successor)
    if successor is None:
        return told
    return f"{told} {texts.t('Ask instead: {question}', question=plain(successor.question, MAX_REASON))}"


def gone_on_from(service: QuestionService, marks: Mapping[str, str], texts: Texts) -> str:
    """A line for an answer that goes on from an older one, where a fact behind that one is gone or has changed.

    ``marks`` are the digests that its facts had, by their ids. Empty where they all say the same as then.
    """
    answers = [(service.current(fact), mark) for fact, mark in marks.items()]
    if any(answer is None for answer, _ in answers):
        return f"\N{WARNING SIGN} {texts.t('The fact that you go on from is no longer in my fact base.')}"
    if any(answer is not None and fact_digest(answer.fact) != mark for answer, mark in answers):
        changed = texts.t(
            "The fact that you go on from has changed since it was sent. Ask again for what it says now."
        )
        return f"\N{WARNING SIGN} {changed}"
    return ""

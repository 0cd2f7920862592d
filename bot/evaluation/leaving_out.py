"""A gate for a fact base that has none: each of its phrasings is a question, asked while it stands in no fact."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answering.answerer import Answerer
from bot.evaluation.gate import day_of, try_question
from bot.knowledge.model import GateQuestion
from bot.matching.leaving_out import without_phrasing, without_statements

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from bot.evaluation.gate import Tried
    from bot.knowledge.model import Intent, KnowledgeBase
    from bot.matching.matcher import Matcher

_EDITION = "{edition}"


def phrasing_questions(base: KnowledgeBase) -> Mapping[str, GateQuestion]:
    """Each phrasing, with the question that it is for the facts of its intent; an edition it names is the latest."""
    found = {}
    for intent in base.intents:
        facts = tuple(fact.id for fact in intent.facts)
        found.update({text: _question(intent, text, facts) for text in intent.phrasings if facts})
    return found


def ask_left_out(whole: Matcher, questions: Mapping[str, GateQuestion]) -> Mapping[str, Tried]:
    """What comes of each phrasing's question, asked of the base while the phrasing stands nowhere in it.

    It is only told which facts answer it: none of these questions says what has to be said in front of them.
    """
    bare, day = without_statements(whole), day_of(whole.base)
    return {text: _ask(without_phrasing(bare, text), question, day) for text, question in questions.items()}


def _ask(ready: Matcher, question: GateQuestion, day: date) -> Tried:
    return try_question(Answerer(lambda: ready), question, day)


def _question(intent: Intent, text: str, facts: tuple[str, ...]) -> GateQuestion:
    if _EDITION not in text:
        return GateQuestion(text, facts, 0)
    fact = max(intent.facts, key=lambda each: each.edition or 0)
    named = " ".join(text.replace(_EDITION, str(fact.edition_name or "")).split())
    return GateQuestion(named, (fact.id,), 0)

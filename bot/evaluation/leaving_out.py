"""A gate for a fact base that has none: each of its phrasings is a question, asked while it stands in no fact."""

from __future__ import annotations

from dataclasses import replace
from hashlib import blake2b
from typing import TYPE_CHECKING

from bot.answering.answerer import Answerer
from bot.evaluation.gate import run_gate
from bot.knowledge.model import GateQuestion

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.evaluation.gate import Tried
    from bot.knowledge.model import Intent, KnowledgeBase
    from bot.matching.matcher import Matcher

FOLDS = 10
"""Into how many parts the phrasings are divided, each left out at once: 10, as is usual (Kohavi 1995), and so many
times the base is made ready for questions."""
_EDITION = "{edition}"


def phrasing_questions(base: KnowledgeBase) -> Mapping[str, GateQuestion]:
    """Each phrasing, with the question that it is for the facts of its intent; an edition it names is the latest."""
    return {text: _question(intent, text) for intent in base.intents for text in intent.phrasings if intent.facts}


def ask_left_out(
    build: Callable[[KnowledgeBase], Matcher], base: KnowledgeBase, questions: Mapping[str, GateQuestion]
) -> Mapping[str, Tried]:
    """What comes of each phrasing's question, asked of the base while the phrasing stands nowhere in it."""
    tried: dict[str, Tried] = {}
    for fold in range(FOLDS):
        asked = {text: question for text, question in questions.items() if fold_of(text) == fold}
        if asked:
            gate = replace(base, gate=tuple(asked.values()))
            report = run_gate(_answerer(build(without_fold(base, fold))), gate)
            tried.update(zip(asked, report.tried, strict=True))
    return {text: tried[text] for text in questions}


def _answerer(ready: Matcher) -> Answerer:
    return Answerer(lambda: ready)


def _question(intent: Intent, text: str) -> GateQuestion:
    if _EDITION not in text:
        return GateQuestion(text, tuple(fact.id for fact in intent.facts), 0)
    fact = max(intent.facts, key=lambda each: each.edition or 0)
    named = " ".join(text.replace(_EDITION, str(fact.edition_name or "")).split())
    return GateQuestion(named, (fact.id,), 0)


def without_fold(base: KnowledgeBase, fold: int) -> KnowledgeBase:
    """The base without the phrasings of this fold."""
    return replace(base, intents=tuple(_intent_without(intent, fold) for intent in base.intents))


def _intent_without(intent: Intent, fold: int) -> Intent:
    return replace(intent, phrasings=tuple(text for text in intent.phrasings if fold_of(text) != fold))


def fold_of(text: str) -> int:
    """Of a phrasing, by its words alone: so it stays with the same others when one is added or removed."""
    return blake2b(text.encode(), digest_size=4).digest()[0] % FOLDS

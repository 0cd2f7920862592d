"""A fact base in memory, made of intents that have nothing but phrasings."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bot.knowledge.facts import Fact, Status, Wording
from bot.knowledge.model import AnswerKind, Intent, KnowledgeBase

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_CHECKED = date(2000, 1, 1)  # a fact needs a day on which it was checked; these answer nothing


def intent_base(phrasings: Mapping[str, Sequence[str]]) -> KnowledgeBase:
    """A base with one intent for each label, and one empty fact each, in the order given.

    The label's own words are not used: a public set's labels say what its texts mean, and those who measure on it do
    not read them either.
    """
    return KnowledgeBase("benchmark", tuple(_intent(label, tuple(texts)) for label, texts in phrasings.items()))


def _intent(label: str, texts: tuple[str, ...]) -> Intent:
    fact = Fact(label, texts[0], Status.CONFIRMED, Wording("", "", ""), (), _CHECKED)
    return Intent(label, "", texts[0], AnswerKind.THING, texts, (fact,))

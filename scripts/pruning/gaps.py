"""Finds the phrasings that leave a gap when they go: those that what is left does not answer, or not surely."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answering.answerer import Answerer
from bot.answering.outcome import Answered, Unknown
from bot.matching.corpus import PLACEHOLDER
from bot.matching.matcher import Matcher
from scripts.fitting.question_sets import ASKED_ON
from scripts.pruning.rewriting import with_only
from scripts.pruning.typical import intents_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from bot.answering.outcome import Outcome
    from bot.knowledge.model import Intent, KnowledgeBase
    from bot.matching.encoder import Encoder
    from scripts.pruning.rewriting import Phrasing

SURENESS = (0, 0, 85)
"""How sure (of 100) an answer must be, by round: there are several, as what is put back changes what else is answered.

Without the last, 7,093 of 15,675 phrasings stay rather than 8,320, and a point less of what others ask is right.
"""


def without_gaps(base: KnowledgeBase, first: Collection[Phrasing], encoder: Encoder) -> set[Phrasing]:
    """These phrasings, and those that would leave a gap beside them."""
    kept = set(first)
    for sure in SURENESS:
        kept.update(_gaps(base, kept, encoder, sure))
    return kept


def _gaps(base: KnowledgeBase, kept: Collection[Phrasing], encoder: Encoder, sure: int) -> Iterator[Phrasing]:
    matcher = Matcher.build(with_only(base, kept), encoder)
    answerer = Answerer(lambda: matcher)
    for intent in intents_of(base):
        for number, text in enumerate(intent.phrasings):
            asked = _asked(intent, number, text)
            if (intent.id, text) not in kept and not _is_right(answerer.answer(asked, ASKED_ON), intent, sure):
                yield intent.id, text


def _asked(intent: Intent, number: int, text: str) -> str:
    """As a person would ask it, of one of the intent's editions after another."""
    editions = [str(fact.edition_name) for fact in intent.facts if fact.edition_name is not None] or [""]
    return text.replace(PLACEHOLDER, editions[number % len(editions)])


def _is_right(outcome: Outcome, intent: Intent, sure: int) -> bool:
    """Whether a fact of the intent is told, so surely; where it has none, whether none is told or offered."""
    if intent.is_out_of_scope:
        return isinstance(outcome, Unknown)
    mine = {fact.id for fact in intent.facts}
    answers = outcome.answers if isinstance(outcome, Answered) else ()
    return any(answer.fact.id in mine and answer.confidence >= sure for answer in answers)

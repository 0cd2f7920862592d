"""Which of an intent's editions a question means that names none, by who or what it names instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.matching.text import normalise

if TYPE_CHECKING:
    from bot.knowledge.facts import Fact
    from bot.knowledge.model import Entity, Intent
    from bot.language.language import Language
    from bot.matching.reading import Reading


def told_apart(intent: Intent, reading: Reading, language: Language) -> Fact | None:
    """The one fact that speaks of a name in the question of which the others do not ("the first norwegian to win").

    None where the question names nothing, or nothing that tells the facts apart.
    """
    named = [entity for entity in reading.entities if entity.kind != "word"]
    if len(intent.facts) == 1 or not named:
        return None
    spoken = [_spoken(fact, named, language) for fact in intent.facts]
    everywhere = frozenset.intersection(*spoken)
    speaking = [fact for fact, names in zip(intent.facts, spoken, strict=True) if names - everywhere]
    return speaking[0] if len(speaking) == 1 else None


def _spoken(fact: Fact, named: list[Entity], language: Language) -> frozenset[str]:
    """Which of the entities the fact's texts name, also within a longer name ("the first Norwegian winner")."""
    texts = [f" {normalise(text, language)} " for text in fact.wording.texts]
    return frozenset(
        entity.id
        for entity in named
        if any(f" {normalise(name, language)} " in text for name in entity.names for text in texts)
    )

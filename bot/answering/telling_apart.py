"""Which of an intent's editions a question means that names none, by who or what it names instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.knowledge.model import Fact, Intent
    from bot.matching.matcher import Matcher
    from bot.matching.reading import Reading


def told_apart(matcher: Matcher, intent: Intent, reading: Reading) -> Fact | None:
    """The one fact that speaks of a name in the question of which the others do not ("the first saudi to win").

    None where the question names nothing, or nothing that tells the facts apart.
    """
    named = _names(reading)
    if len(intent.facts) == 1 or not named:
        return None
    spoken = [frozenset[str]().union(*map(_names, _readings(matcher, fact))) & named for fact in intent.facts]
    everywhere = frozenset.intersection(*spoken)
    speaking = [fact for fact, names in zip(intent.facts, spoken, strict=True) if names - everywhere]
    return speaking[0] if len(speaking) == 1 else None


def _names(reading: Reading) -> frozenset[str]:
    return frozenset(entity.id for entity in reading.entities if entity.kind != "word")


def _readings(matcher: Matcher, fact: Fact) -> list[Reading]:
    return [matcher.read(text) for text in fact.wording.texts]

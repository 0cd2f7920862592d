"""A question behind the one before it, as one text: with what it leaves out, or with a name in another's place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answering.elliptical import ellipses_of
from bot.matching.text import normalise, only_weak, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.answering.decided import Decision
    from bot.answering.elliptical import Ellipses
    from bot.answering.joint_ranking import Exchange
    from bot.knowledge.model import Entity
    from bot.language.language import Language
    from bot.matching.matcher import Matcher


def ellipses_in(matcher: Matcher) -> Ellipses:
    """What tells whether a question to this base leans on what was said before."""
    return ellipses_of(matcher.index.reader.editions)


def bare_words(matcher: Matcher, alone: Decision) -> list[str]:
    """The question's words less what ties it to the one before, and less the edition it names."""
    plain = matcher.index.reader.editions.without(" ".join(alone.reading.plain)).split()
    return plain[len(ellipses_in(matcher).lead_of(plain)) :]


def joined(exchange: Exchange) -> tuple[str, str]:
    """The question behind the one before, as one text, and what to say of it."""
    alone, before, matcher = exchange.alone, exchange.context.question, exchange.matcher
    language, bare = matcher.language, bare_words(matcher, alone)
    told = matcher.read(matcher.index.reader.editions.without(normalise(before, language)))
    new = [entity for entity in alone.reading.entities if entity.kind != "word"]
    if new and only_weak(_less_names(bare, alone.reading.entities, language), language):
        replaced = _swap(told.text, told.entities, new, language)
        return replaced, f"the question before, with {new[0].names[0]}"
    names = () if any(entity.kind != "word" for entity in told.entities) else _names(exchange)
    return " ".join((told.text, *bare, *names)), quoted(before)


def quoted(question: str) -> str:
    """The question before, as it is told to those who ask why."""
    return f"the question before, \u201c{question}\u201d"


def _names(exchange: Exchange) -> tuple[str, ...]:
    """The names in the last question that stood on its own."""
    subject = exchange.matcher.read(exchange.context.subject)
    return tuple(entity.names[0] for entity in subject.entities if entity.kind != "word" and not entity.foreign)


def _less_names(bare: Sequence[str], entities: Sequence[Entity], language: Language) -> list[str]:
    named = {word for entity in entities for name in entity.names for word in words(name, language)}
    return [word for word in bare if word not in named]


def _swap(text: str, old: Sequence[Entity], new: Sequence[Entity], language: Language) -> str:
    """The text with the names of one kind replaced by the new ones; with these added where there are none."""
    for entity in new:
        name = normalise(entity.names[0], language)
        same_kind = [normalise(each.names[0], language) for each in old if each.kind == entity.kind]
        text = text.replace(same_kind[0], name) if same_kind else f"{text} {name}"
    return text

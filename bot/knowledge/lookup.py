"""Finds facts as whoever looks after them does: by id, by words, by what they cite, by when they are due. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import date

    from bot.knowledge.facts import Fact
    from bot.knowledge.model import KnowledgeBase
    from bot.knowledge.sources import Source


def facts_with(base: KnowledgeBase, typed: str) -> tuple[str, ...]:
    """The ids of the facts, retired ones too, that hold all of these words, in whichever case and order.

    Those whose id or question holds them stand first, then those that have them elsewhere: in their texts, phrasings,
    or the reason why they are not told any more. An id that was typed as a whole stands alone; no words find all.
    """
    if typed.strip() in base.facts or typed.strip() in base.retired:
        return (typed.strip(),)
    words = typed.casefold().split()
    titles, others = [], []
    for fact, title, text in _texts(base):
        if all(word in title for word in words):
            titles.append(fact)
        elif all(word in title or word in text for word in words):
            others.append(fact)
    return (*titles, *others)


def sources_with(base: KnowledgeBase, typed: str) -> tuple[Source, ...]:
    """The sources whose address, publisher, title or id hold all of these words, in the order of their publishers."""
    words = typed.casefold().split()
    found = [source for source in base.sources.values() if all(word in _of_source(source) for word in words)]
    return tuple(sorted(found, key=lambda source: (source.publisher.casefold(), source.id)))


def facts_citing(base: KnowledgeBase, sources: Collection[str]) -> tuple[str, ...]:
    """The ids of the facts, retired ones too, that cite one of these sources, by the sources' ids."""
    told = [fact.id for fact in base.facts.values() if any(source.id in sources for source in fact.sources)]
    return (*told, *(gone.id for gone in base.retired.values() if not gone.sources.isdisjoint(sources)))


def by_check(base: KnowledgeBase, today: date) -> tuple[Fact, ...]:
    """All facts in the order in which they are to be checked.

    First those past their review date, the longest overdue first; then the rest, the longest unchecked first.
    """
    return tuple(sorted(base.facts.values(), key=lambda fact: (not is_due(fact, today), _since(fact, today), fact.id)))


def is_due(fact: Fact, today: date) -> bool:
    """Whether a fact's review date is past."""
    return fact.review_by is not None and fact.review_by < today


def _since(fact: Fact, today: date) -> date:
    return fact.review_by if fact.review_by is not None and is_due(fact, today) else fact.checked


def _of_source(source: Source) -> str:
    return f"{source.id}\n{source.publisher}\n{source.title}\n{source.url}".casefold()


def _texts(base: KnowledgeBase) -> Iterator[tuple[str, str, str]]:
    """Each fact with what it is called, and with all else that is written of it."""
    for name, intent in base.intents_by_fact.items():
        fact = base.facts[name]
        claims = (position.claim for position in fact.positions)
        yield (
            name,
            f"{name}\n{fact.question}".casefold(),
            "\n".join((*fact.wording.texts, *claims, *intent.phrasings)).casefold(),
        )
    for name, gone in base.retired.items():
        yield name, name.casefold(), gone.reason.casefold()

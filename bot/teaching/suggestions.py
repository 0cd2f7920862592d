"""Phrasings that people taught by choosing: what they typed, for the fact that they then said they meant."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.teaching.private_text import looks_private

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from bot.knowledge.facts import Fact
    from bot.matching.matcher import Matcher
    from bot.store.labels import Chosen

PEOPLE = 2
"""So many people have to have chosen a fact before anything is suggested for it; or one moderator."""
LONGEST = 300
"""Characters of a phrasing, as the fact base's form has it."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A phrasing for a fact: ``text`` as people typed it, ``phrasing`` as it is to be saved.

    The latter has ``{edition}`` in place of the fact's edition. ``people`` chose the fact for just these words.
    """

    fact: Fact
    text: str
    phrasing: str
    people: int
    last_chosen: datetime


def suggestions(matcher: Matcher, labels: Iterable[Chosen], people: int = PEOPLE) -> tuple[Suggestion, ...]:
    """What to suggest, by fact in the order of the base, what most people chose first.

    Nothing that looks private, that stands in the base already, or for which as many people chose something else, or
    nothing. Words that were accepted before count among those who chose the fact.
    """
    kept = tuple(labels)
    by_words: defaultdict[str, list[Chosen]] = defaultdict(list)
    for label in kept:
        if not label.accepted:
            by_words[label.text.casefold()].append(label)
    trusted = _trusted(kept, people)
    found = []
    for of_words in by_words.values():
        fact = matcher.base.facts.get(_agreed(of_words) or "")
        if fact is not None and fact.id in trusted and _is_new(matcher, of_words[0].text):
            found.append(_suggestion(fact, [label for label in of_words if label.fact_id == fact.id]))
    order = {fact: place for place, fact in enumerate(matcher.base.facts)}
    return tuple(sorted(found, key=lambda each: (order[each.fact.id], -each.people, each.text)))


def _trusted(labels: Sequence[Chosen], people: int) -> frozenset[str | None]:
    """The facts that enough people chose, in whatever words; or a moderator."""
    who: defaultdict[str | None, set[str]] = defaultdict(set)
    for label in labels:
        who[label.fact_id].add(label.person)
    moderated = {label.fact_id for label in labels if label.moderator}
    return frozenset(fact for fact, those in who.items() if len(those) >= people or fact in moderated)


def _agreed(labels: Sequence[Chosen]) -> str | None:
    """The fact that most chose for some words; None where as many chose another, or none of those offered."""
    (first, times), *others = Counter(label.fact_id for label in labels).most_common(2)
    return None if others and others[0][1] == times else first


def _is_new(matcher: Matcher, text: str) -> bool:
    """Whether it can be a phrasing, is fit to be read by everybody, and no intent has it."""
    fits = text.isprintable() and len(text) <= LONGEST and any(map(str.isalnum, text))
    if not fits or "{" in text or looks_private(text):
        return False
    reading = matcher.read(text)
    return bool(reading.words) and reading.text not in matcher.index.exact


def as_phrasing(text: str, fact: Fact) -> str:
    """What somebody typed as a phrasing for this fact: it holds for each edition."""
    name = "" if fact.edition_name is None else re.escape(str(fact.edition_name))
    return re.sub(rf"(?<!\w){name}(?!\w)", "{edition}", text.strip(), count=1) if name else text.strip()


def _suggestion(fact: Fact, labels: Sequence[Chosen]) -> Suggestion:
    text = labels[0].text.strip()
    return Suggestion(fact, text, as_phrasing(text, fact), len(labels), max(label.at for label in labels))

"""No figure without evidence: which figures of a fact its evidence carries, and how well."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from bot.knowledge.figures import figures, values
from bot.language.language import language_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from bot.knowledge.facts import Fact
    from bot.knowledge.figures import Figure
    from bot.knowledge.model import KnowledgeBase


def uncarried(fact: Fact, base: KnowledgeBase) -> tuple[Figure, ...]:
    """The figures of a fact's answer and positions that nothing carries, each once."""
    carried = _shown(fact, base) | values(
        (each for item in fact.evidence for each in item.figures), language_of(base.language)
    )
    return _without(fact, carried, base)


def unquoted(fact: Fact, base: KnowledgeBase) -> tuple[Figure, ...]:
    """The figures that a source is only said to carry: no fragment shows them, and nothing derives them."""
    derived = values(
        (each for item in fact.evidence if item.derived for each in item.figures), language_of(base.language)
    )
    bare = {figure.values for figure in uncarried(fact, base)}
    return tuple(figure for figure in _without(fact, _shown(fact, base) | derived, base) if figure.values not in bare)


def count_unquoted(base: KnowledgeBase) -> int:
    """How many figures of the whole base are unquoted."""
    return sum(len(unquoted(fact, base)) for fact in base.facts.values())


def count_figures(base: KnowledgeBase) -> int:
    """How many figures of the whole base need evidence."""
    return sum(len(_without(fact, _own_edition(fact, base), base)) for fact in base.facts.values())


def _shown(fact: Fact, base: KnowledgeBase) -> frozenset[Decimal]:
    """What fragments and titles of sources show, and the number, year and name of the fact's own edition."""
    fragments = (item.fragment for item in fact.evidence if item.fragment)
    titles = (source.title for source in fact.sources)
    language = language_of(base.language)
    return values(fragments, language) | values(titles, language) | _own_edition(fact, base)


def _own_edition(fact: Fact, base: KnowledgeBase) -> frozenset[Decimal]:
    own = [edition for edition in base.editions if edition.key == fact.edition]
    numbered = (f"{each.year} {each.label} {each.ordinal}" for each in own if each.ordinal is not None)
    return values(chain(numbered, (f"{each.year} {each.label}" for each in own)), language_of(base.language))


def _without(fact: Fact, carried: frozenset[Decimal], base: KnowledgeBase) -> tuple[Figure, ...]:
    """The distinct figures of a fact but those carried."""
    distinct = {
        figure.values: figure for text in _claims(fact) for figure in figures(text, language_of(base.language))
    }
    return tuple(figure for figure in distinct.values() if not figure.values & carried)


def _claims(fact: Fact) -> Iterator[str]:
    yield from fact.wording.stated
    yield from (position.claim for position in fact.positions)

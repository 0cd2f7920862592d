"""No figure without evidence: which figures of a fact its evidence carries, and how well."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from bot.knowledge.figures import figures, values

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from decimal import Decimal

    from bot.knowledge.figures import Figure
    from bot.knowledge.model import Edition, Fact, KnowledgeBase


def uncarried(fact: Fact, editions: Iterable[Edition]) -> tuple[Figure, ...]:
    """The figures of a fact's answer and positions that nothing carries, each once."""
    carried = _shown(fact, editions) | values(figure for item in fact.evidence for figure in item.figures)
    return _without(fact, carried)


def unquoted(fact: Fact, editions: Iterable[Edition]) -> tuple[Figure, ...]:
    """The figures that a source is only said to carry: no fragment shows them, and nothing derives them."""
    derived = values(figure for item in fact.evidence if item.derived for figure in item.figures)
    bare = {figure.values for figure in uncarried(fact, editions)}
    return tuple(figure for figure in _without(fact, _shown(fact, editions) | derived) if figure.values not in bare)


def count_unquoted(base: KnowledgeBase) -> int:
    """How many figures of the whole base are unquoted."""
    return sum(len(unquoted(fact, base.editions)) for fact in base.facts.values())


def count_figures(base: KnowledgeBase) -> int:
    """How many figures of the whole base need evidence."""
    return sum(len(_without(fact, _own_edition(fact, base.editions))) for fact in base.facts.values())


def _shown(fact: Fact, editions: Iterable[Edition]) -> frozenset[Decimal]:
    """What fragments and titles of sources show, and the number, year and name of the fact's own edition."""
    fragments = (item.fragment for item in fact.evidence if item.fragment)
    titles = (source.title for source in fact.sources)
    return values(fragments) | values(titles) | _own_edition(fact, editions)


def _own_edition(fact: Fact, editions: Iterable[Edition]) -> frozenset[Decimal]:
    own = [edition for edition in editions if edition.key == fact.edition]
    numbered = (f"{each.year} {each.label} {each.ordinal}th" for each in own if each.ordinal is not None)
    return values(chain(numbered, (f"{each.year} {each.label}" for each in own)))


def _without(fact: Fact, carried: frozenset[Decimal]) -> tuple[Figure, ...]:
    """The distinct figures of a fact but those carried."""
    distinct = {figure.values: figure for text in _claims(fact) for figure in figures(text)}
    return tuple(figure for figure in distinct.values() if not figure.values & carried)


def _claims(fact: Fact) -> Iterator[str]:
    yield from fact.wording.texts
    yield from (position.claim for position in fact.positions)

"""What cannot be so as well as an only value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answering.verdicts.contents import joined
from bot.knowledge.statements import Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from bot.answering.verdicts.statement import Stated, Statement
    from bot.knowledge.model import Entity


def rivals_of(
    value: Value,
    statement: Statement,
    stated: Stated,
    asked: Iterable[Entity],
    beside: Mapping[str, frozenset[str]],
) -> Iterator[str]:
    """What cannot be so as well as an only value that is no number, no day and no name of the glossary.

    The country of one person is not that of another; and what the question names, and the fact does not, is
    another thing where it stands ``beside`` the value in a list of the base, as one make beside others.
    """
    for other in stated.statements if statement.contents.names else ():
        if isinstance(other.of, Value) and _is_of_somebody_else(other, statement):
            yield from other.of.texts
    known = {each.id for each in joined((statement.contents, stated.told)).names}
    for entity in asked:
        if entity.id not in known and any(entity.names[0] in beside.get(text, ()) for text in value.texts):
            yield entity.names[0]


def _is_of_somebody_else(other: Statement, statement: Statement) -> bool:
    """Whether two labels differ in nothing but the name of one kind: "country of Ann", "country of Ben"."""
    names, own = ({(each.kind, each.id) for each in one.contents.names} for one in (other, statement))
    kinds, own_kinds = ({kind for kind, _ in of} for of in (names - own, own - names))
    return bool(kinds) and kinds == own_kinds and other.unnamed == statement.unnamed

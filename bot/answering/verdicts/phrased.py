"""What the phrasings of one value or claim say together: what all of them name it is about, and any of them may."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.answering.verdicts.contents import Contents, joined

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from bot.answering.verdicts.statement import Statement


@dataclass(frozen=True, slots=True)
class Phrased:
    """The phrasings of one value or claim that deny something, or those that do not.

    ``words`` and ``contents`` are those of any of them; ``essential`` are the names that each of them has, by their
    ids; ``strengths`` the words of each by which it says more ("only"), ``decisive`` all of these.
    """

    words: frozenset[str]
    contents: Contents
    essential: frozenset[str]
    strengths: frozenset[frozenset[str]]
    decisive: frozenset[str]

    @classmethod
    def of(cls, statements: Collection[Statement]) -> Phrased:
        """Takes them together: at least one."""
        names = [frozenset(entity.id for entity in each.contents.names) for each in statements]
        return cls(
            frozenset(word for each in statements for word in each.words),
            joined(each.contents for each in statements),
            frozenset.intersection(*names),
            frozenset(each.decisive for each in statements),
            frozenset(word for each in statements for word in each.decisive),
        )


def phrased(statements: Iterable[Statement]) -> dict[tuple[int, bool], Phrased]:
    """By the identity of what they are of, and whether they deny something."""
    groups: defaultdict[tuple[int, bool], list[Statement]] = defaultdict(list)
    for each in statements:
        groups[id(each.of), each.negated].append(each)
    return {key: Phrased.of(those) for key, those in groups.items()}

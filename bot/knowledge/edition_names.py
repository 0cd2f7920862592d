"""By what facts name their editions: the year where no two share it, else a label or an alias."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.knowledge.editions import Edition


def places(begin: Sequence[tuple[int, date | None]]) -> tuple[int, ...]:
    """The place of each edition among those of its year, by year and first day; 0 for all where no two share one."""
    if len({year for year, _ in begin}) == len(begin):
        return (0,) * len(begin)
    order = sorted(range(len(begin)), key=lambda each: (begin[each][0], begin[each][1] or date.max))
    seen: Counter[int] = Counter()
    found: dict[int, int] = {}
    for each in order:
        seen[begin[each][0]] += 1
        found[each] = seen[begin[each][0]]
    return tuple(found[each] for each in range(len(begin)))


def references(editions: Iterable[Edition]) -> dict[str, Edition]:
    """Each edition by all that facts may call it."""
    editions = tuple(editions)
    years = Counter(each.year for each in editions)
    by_year = {reference(each.year): each for each in editions if years[each.year] == 1}
    return by_year | {reference(name): each for each in editions for name in each.names}


def reference(named: int | str) -> str:
    """How two namings are compared: whether it is written in capitals makes no difference."""
    return " ".join(str(named).casefold().split())

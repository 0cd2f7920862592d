"""Ids that were changed, though ids never change: what still names the old one gives them away."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from bot.knowledge.draft import ids
from bot.knowledge.wording import nearest, shorten

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.knowledge.document import Node
    from bot.knowledge.draft import Draft
    from bot.knowledge.problems import Problem

_MOST_LOOKED_AT = 20
"""Unknown ids that are compared with those that nothing names: more have another cause than one changed line."""
_LISTED = 2


@dataclass(frozen=True, slots=True)
class Renamed:
    """The id as it stands now, and all that still names the old one."""

    now: Node
    named: tuple[Node, ...]

    @property
    def problem(self) -> Problem:
        """Said once, where the id stands, and not again at each place that names it."""
        old, others = self.named[0].text, len(self.named) - _LISTED
        places = ", ".join(str(each.place) for each in self.named[:_LISTED])
        more = f" and {others} more" if others > 0 else ""
        return self.now.place.error(
            f'The id "{shorten(self.now.text)}" is new, and "{shorten(old)}" is gone, which is still named: '
            f"{places}{more}.",
            f"Write {shorten(old)} again: ids never change, as buttons of old messages name them too.",
        )


def renamed_ids(draft: Draft) -> Iterator[Renamed]:
    """Each fact or intent that nothing names and whose id is like one that is named more than once and stands nowhere.

    One that is named once only is more likely a slip where it is named.
    """
    for nodes, names in ((draft.facts, named_facts(draft)), (draft.intents, named_intents(draft))):
        by_name = _by_name(names)
        unnamed = {node["id"].text: node["id"] for node in nodes if node["id"].text not in by_name}
        known = ids(nodes)
        unknown = (each for name, each in by_name.items() if name not in known and len(each) > 1)
        for named in islice(unknown, _MOST_LOOKED_AT):
            near = nearest(named[0].text, unnamed)
            if near:
                yield Renamed(unnamed[near], tuple(named))


def named_facts(draft: Draft) -> Iterator[Node]:
    """Wherever a fact is named by its id."""
    yield from (use["use"] for use in draft.uses)
    yield from (fact["successor"] for fact in draft.facts)
    yield from (fact for asked in draft.questions["answered"] for fact in asked["facts"])


def named_intents(draft: Draft) -> Iterator[Node]:
    """Wherever an intent is named by its id."""
    yield from (related for intent in draft.intents for related in intent["related"])


def _by_name(nodes: Iterable[Node]) -> dict[str, list[Node]]:
    found: defaultdict[str, list[Node]] = defaultdict(list)
    for node in nodes:
        if node.text:
            found[node.text].append(node)
    return dict(found)

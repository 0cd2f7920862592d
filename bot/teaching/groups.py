"""What people ask in vain, gathered into groups of one meaning: what moderators mend first stands first."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING

from bot.teaching.clustering import grouped
from bot.teaching.likeness import ALIKE, likeness, understood

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from bot.answering.outcome import Choice
    from bot.knowledge.model import Fact
    from bot.matching.matcher import Matcher
    from bot.store.interface import AskedInVain
    from bot.teaching.likeness import Understood

MOST_GROUPED = 500
"""Questions that are grouped: each takes some milliseconds to understand, and a person works off fewer."""
MOST_NEAREST = 3


@dataclass(frozen=True, slots=True)
class Near:
    """A fact that a group may ask for; ``confidence``, 0 to 100, is the mean over the group's questions."""

    fact: Fact
    question: str
    confidence: int


@dataclass(frozen=True, slots=True)
class Group:
    """Questions of one meaning: the one that is most like all others first. ``nearest`` are the likeliest facts."""

    questions: tuple[AskedInVain, ...]
    nearest: tuple[Near, ...] = ()

    @property
    def times(self) -> int:
        """How often they were asked."""
        return sum(each.times for each in self.questions)

    @property
    def people(self) -> int:
        """How many people asked them; whoever asked in several ways counts once."""
        return len(frozenset[str]().union(*(each.askers for each in self.questions)))

    @property
    def reported(self) -> int:
        """For how many who asked them the moderators were told."""
        return sum(each.reported for each in self.questions)

    @property
    def first_asked(self) -> datetime:
        """When one of them was first asked."""
        return min(each.first_asked for each in self.questions)

    @property
    def last_asked(self) -> datetime:
        """When one of them was last asked."""
        return max(each.last_asked for each in self.questions)


def groups_in_vain(matcher: Matcher, asked: Sequence[AskedInVain], today: date, people: int = 1) -> tuple[Group, ...]:
    """The groups that at least so many people asked: those told to the moderators first, then what most people asked.

    Of the questions, the first ``MOST_GROUPED`` are grouped.
    """
    some = asked[:MOST_GROUPED]
    read = [understood(matcher, each.text, today) for each in some]
    alike = likeness(read)
    found = []
    for places in grouped(alike, ALIKE):
        central = sorted(places, key=lambda place: -float(alike[place, list(places)].sum()))
        found.append(Group(tuple(some[place] for place in central), _nearest([read[place] for place in places])))
    order = attrgetter("reported", "people", "times", "last_asked")
    return tuple(sorted((group for group in found if group.people >= people), key=order, reverse=True))


def _nearest(questions: Sequence[Understood]) -> tuple[Near, ...]:
    sums: defaultdict[str, int] = defaultdict(int)
    choices: dict[str, Choice] = {}
    for each in questions:
        for choice in each.nearest:
            sums[choice.fact.id] += choice.confidence
            choices.setdefault(choice.fact.id, choice)
    likeliest = sorted(sums, key=lambda fact: -sums[fact])[:MOST_NEAREST]
    return tuple(
        Near(choices[fact].fact, choices[fact].question, round(sums[fact] / len(questions))) for fact in likeliest
    )

"""What people ask in vain, gathered into groups of one meaning: what moderators mend first stands first."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from hashlib import sha256
from operator import attrgetter
from typing import TYPE_CHECKING

from bot.teaching.clustering import grouped
from bot.teaching.likeness import ALIKE, likeness, understood

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

    from bot.answering.outcome import Choice
    from bot.knowledge.facts import Fact
    from bot.matching.matcher import Matcher
    from bot.store.interface import AskedInVain, OutcomeName
    from bot.teaching.likeness import Understood

MOST_GROUPED = 500
"""Questions that are grouped: each takes some milliseconds to understand, and a person works off fewer."""
MOST_NEAREST = 10
_MARK = 12


@dataclass(frozen=True, slots=True)
class Near:
    """A fact that a group may ask for; ``confidence``, 0 to 100, is the mean over the group's questions."""

    fact: Fact
    question: str
    confidence: int


@dataclass(frozen=True, slots=True)
class Group:
    """Questions of one meaning: the one that is most like all others first. ``nearest`` are the likeliest facts.

    ``refused_as`` are the subjects of what is refused that some of them come nearest to.
    """

    questions: tuple[AskedInVain, ...]
    nearest: tuple[Near, ...] = ()
    refused_as: tuple[str, ...] = ()

    @property
    def mark(self) -> str:
        """What it is found by, also after others have joined it: see `marked`."""
        return mark_of(self.questions[0].text)

    @property
    def outcomes(self) -> frozenset[OutcomeName]:
        """What they led to."""
        return frozenset(outcome for each in self.questions for outcome in each.outcomes)

    @property
    def told(self) -> frozenset[str]:
        """The ids of the facts of answers that the moderators were told of."""
        return frozenset(fact for each in self.questions for fact in each.told)

    @property
    def voted_down(self) -> frozenset[str]:
        """The ids of the facts of answers that were voted down."""
        return frozenset(fact for each in self.questions for fact in each.voted_down)

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
    return gathered(some, [understood(matcher, each.text, today) for each in some], people)


def gathered(asked: Sequence[AskedInVain], read: Sequence[Understood], people: int = 1) -> tuple[Group, ...]:
    """The same, of questions that were understood already."""
    alike = likeness(read)
    found = []
    for places in grouped(alike, ALIKE):
        # Of two each is as near to the other: rounded, so that the order of the list decides, not that of bits.
        central = sorted(places, key=lambda place: -round(float(alike[place, list(places)].sum()), 3))
        members = [read[place] for place in places]
        refused = tuple(dict.fromkeys(each.refused_as for each in members if each.refused_as))
        found.append(Group(tuple(asked[place] for place in central), _nearest(members), refused))
    order = attrgetter("reported", "people", "times", "last_asked")
    return tuple(sorted((group for group in found if group.people >= people), key=order, reverse=True))


def mark_of(text: str) -> str:
    """A short digest of a question's words: so much of it that two of a list hardly ever share one."""
    return sha256(text.casefold().encode(errors="surrogatepass")).hexdigest()[:_MARK]


def marked(groups: Iterable[Group], mark: str) -> Group | None:
    """The group that a question with this mark is in by now."""
    return next((group for group in groups if any(mark_of(each.text) == mark for each in group.questions)), None)


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

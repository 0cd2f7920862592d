"""What a fact states, as data beside its text: values that may be asked for, and claims that it settles. Frozen."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from bot.knowledge.facts import Tense

_DECEMBER = 12


class Truth(StrEnum):
    """What a fact says to a claim."""

    TRUE = "true"
    FALSE = "false"
    IN_PART = "in part"
    OPEN = "open"
    """It is not known, not announced, or disputed."""


@dataclass(frozen=True, slots=True)
class Born:
    """When somebody or something came into being, as far as it is known; ``month`` and ``day`` are 0 where not."""

    year: int
    month: int = 0
    day: int = 0

    def age(self, today: date) -> tuple[int, int]:
        """The least and the greatest number of full years on a day: two numbers where the date leaves it open."""
        earliest = (self.month or 1, self.day or 1)
        latest = (self.month or _DECEMBER, self.day or 31)
        years, now = today.year - self.year, (today.month, today.day)
        return max(years - (now < latest), 0), max(years - (now < earliest), 0)


@dataclass(frozen=True, slots=True)
class Value:
    """Something that may be asked for: a name, a figure, a day, a place, or a list of them.

    ``label`` says what it is the value of; it is empty for the main value, for which the fact's question asks.
    ``only`` where nothing else is right: asked for another, the answer is no. ``also`` are other writings of the
    same; ``stands_as`` how the fact's text writes it, where that is another way. ``born`` gives an age, worked out for
    the day of asking, and then ``texts`` are empty.
    """

    label: str
    texts: tuple[str, ...]
    only: bool = True
    also: tuple[str, ...] = ()
    stands_as: tuple[str, ...] = ()
    born: Born | None = None

    @property
    def written(self) -> tuple[str, ...]:
        """What the fact's text has of it."""
        return self.stands_as or self.texts

    def told(self, today: date) -> str:
        """As it is told on a day: "626 hp", "Ann and Ben", "61"."""
        if self.born is not None:
            least, most = self.born.age(today)
            return str(least) if least == most else f"{least}\u2013{most}"
        return ", ".join(self.texts)


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement that the fact settles, with other ways to ask for it or to assert it.

    ``holds`` is what the fact says to it while it reads as on the day it was checked, ``before``, ``during`` and
    ``after`` what it says in another tense; None where nothing.
    """

    says: str
    holds: Truth = Truth.TRUE
    also: tuple[str, ...] = ()
    before: Truth | None = None
    during: Truth | None = None
    after: Truth | None = None

    def in_tense(self, tense: Tense) -> Truth | None:
        """What is said of it in this tense alone."""
        return {"before": self.before, "during": self.during, "after": self.after}[tense]

    @property
    def phrasings(self) -> tuple[str, ...]:
        """All ways in which it is said, the first as the editor wrote it."""
        return (self.says, *self.also)

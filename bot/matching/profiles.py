"""What each intent is about: its names and editions, and whether a question agrees with them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

import numpy as np

from bot.knowledge.editions import year_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from numpy.typing import NDArray

    from bot.matching.corpus import IntentTexts
    from bot.matching.reading import Reading

AGREEMENT = ("edition fits", "year unmentioned")
"""The features of agreement, each 0 to 1."""

Exclusion = tuple[str, str]
"""Why an intent cannot be meant (empty where it can), and the foreign name for which it cannot (empty where none)."""


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What a question is asked about and when.

    ``years`` are the editions it names, already resolved; ``explicit`` where it names them by year or number rather
    than "this year". ``today`` is the asking date.
    """

    today: date
    years: frozenset[int] = frozenset()
    explicit: bool = False


@dataclass(frozen=True, slots=True)
class Profile:
    """One intent: the entities its texts name, the editions of its facts, and the years its texts mention.

    ``untold`` names what it is about where no fact tells it, and is empty where one does.
    """

    names: frozenset[str]
    editions: frozenset[int]
    timeless: bool
    years: frozenset[int]
    untold: str = ""

    @classmethod
    def of(cls, texts: IntentTexts) -> Self:
        """From all that an intent's texts name."""
        intent = texts.intent
        return cls(
            names=texts.names,
            editions=frozenset(fact.edition for fact in intent.facts if fact.edition is not None),
            timeless=any(fact.edition is None for fact in intent.facts),
            years=texts.years,
            untold=intent.question if intent.is_out_of_scope else "",
        )

    def exclusion(self, reading: Reading, circumstances: Circumstances, *, own: bool) -> Exclusion:
        """Whether a question can mean it; where the question is its ``own`` phrasing, no name in it is foreign."""
        if foreign := self.untold or ("" if own else self._stranger(reading)):
            return f"the question is about {foreign}, of which it says nothing", foreign
        years = circumstances.years
        if not years or years & self.editions or self.timeless or not self.editions:
            return "", ""
        return f"it is about {_listed(self.editions)}, the question about {_listed(years)}", ""

    def _stranger(self, reading: Reading) -> str:
        """The name in the question that puts it outside the fact base, unless this intent speaks of it."""
        foreign = (entity for entity in reading.entities if entity.foreign and entity.id not in self.names)
        return next((entity.names[0] for entity in foreign), "")


def agreement(profiles: Iterable[Profile], circumstances: Circumstances) -> dict[str, NDArray[np.float32]]:
    """The features of `AGREEMENT` for each of these intents."""
    editions, explicit = circumstances.years, circumstances.explicit
    years = frozenset(map(year_of, editions))
    rows = [
        (
            bool(editions & each.editions),
            explicit and not (each.untold or editions & each.editions or years & each.years),
        )
        for each in profiles
    ]
    table = np.array(rows, np.float32).reshape(-1, len(AGREEMENT))
    return {name: table[:, column] for column, name in enumerate(AGREEMENT)}


def _listed(years: Iterable[int]) -> str:
    return ", ".join(str(year) for year in sorted(map(year_of, years)))

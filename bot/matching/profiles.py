"""What each intent is about: its names, editions and days, and whether a question agrees with them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

import numpy as np

from bot.knowledge.editions import year_of
from bot.matching.cues import is_personal, is_timely
from bot.matching.features import PERSONAL
from bot.matching.model import hyperparameters

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from numpy.typing import NDArray

    from bot.knowledge.facts import Window
    from bot.language.language import Language
    from bot.matching.corpus import Corpus, IntentTexts
    from bot.matching.reading import Reading

AGREEMENT = ("names missing", "edition fits", "year unmentioned", "of the day", PERSONAL)
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

    ``windows`` are those of its facts; ``personal`` is the share of its phrasings that speak of the asker or the bot.
    ``untold`` names what it is about where no fact tells it, and is empty where one does.
    """

    names: frozenset[str]
    editions: frozenset[int]
    timeless: bool
    years: frozenset[int]
    windows: tuple[Window, ...]
    personal: float
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
            windows=tuple(fact.window for fact in intent.facts),
            personal=texts.personal,
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

    def nearness(self, today: date) -> float:
        """How near the day is to one on which something begins or ends: 1 on such a day, else fading to 0."""
        days = (day for window in self.windows for day in (window.start, window.end) if day is not None)
        away = min((abs((today - day).days) for day in days), default=None)
        return 0.0 if away is None else math.exp(-away / hyperparameters().near_days)


class Profiles:
    """The profile of each intent of a base, in order."""

    def __init__(self, profiles: Sequence[Profile], language: Language) -> None:
        self._profiles = tuple(profiles)
        self._language = language

    @classmethod
    def build(cls, corpus: Corpus) -> Self:
        """From all that the texts of the base name."""
        return cls([*map(Profile.of, corpus.texts)], corpus.reader.language)

    def __getitem__(self, place: int) -> Profile:
        return self._profiles[place]

    def agreement(
        self, shortlist: NDArray[np.int64], reading: Reading, circumstances: Circumstances
    ) -> dict[str, NDArray[np.float32]]:
        """The features of `AGREEMENT` for each candidate of the shortlist."""
        named = {entity.id for entity in reading.entities if entity.kind != "word" and not entity.foreign}
        editions, explicit = circumstances.years, circumstances.explicit
        years = frozenset(map(year_of, editions))
        text = " ".join(reading.plain)
        timely, personal = is_timely(text, self._language), is_personal(text, self._language)
        rows = [
            (
                len(named - each.names) / len(named) if named else 0.0,
                bool(editions & each.editions),
                explicit and not (each.untold or editions & each.editions or years & each.years),
                each.nearness(circumstances.today) if timely else 0.0,
                1 - each.personal if personal else 0.0,
            )
            for each in (self._profiles[place] for place in shortlist.tolist())
        ]
        table = np.array(rows, np.float32).reshape(len(shortlist), len(AGREEMENT))
        return {name: table[:, column] for column, name in enumerate(AGREEMENT)}


def _listed(years: Iterable[int]) -> str:
    return ", ".join(str(year) for year in sorted(map(year_of, years)))

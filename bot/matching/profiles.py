"""What each intent is about: its names, editions and days, and whether a question agrees with them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

import numpy as np

from bot.knowledge.model import year_of
from bot.language.language import ENGLISH
from bot.matching.cues import is_past, is_personal, is_timely
from bot.matching.features import PERSONAL

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from numpy.typing import NDArray

    from bot.knowledge.model import Intent, Window
    from bot.language.language import Language
    from bot.matching.corpus import Corpus, Subject
    from bot.matching.reading import Reading

AGREEMENT = ("names missing", "edition fits", "year unmentioned", "too soon", "of the day", PERSONAL)
"""The features of agreement, each 0 to 1."""

Exclusion = tuple[str, str]
"""Why an intent cannot be meant (empty where it can), and the foreign name for which it cannot (empty where none)."""

NEAR_DAYS = 30
"""In so many days what has happened, or is to come, fades from talk to 1/e of it. Set by hand, as the one below."""

SHORT_DAYS = 120
"""What goes on for longer than this is nothing of the day."""


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
    def of(cls, intent: Intent, subject: Subject) -> Self:
        """From the intent, and what its texts name."""
        return cls(
            names=frozenset(subject.names),
            editions=frozenset(fact.edition for fact in intent.facts if fact.edition is not None),
            timeless=any(fact.edition is None for fact in intent.facts),
            years=frozenset(subject.years),
            windows=tuple(fact.window for fact in intent.facts),
            personal=subject.personal / max(subject.phrasings, 1),
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

    def is_to_come(self, today: date) -> bool:
        """Whether all that it tells is still to come."""
        return bool(self.windows) and all(each.start is not None and each.start > today for each in self.windows)

    def nearness(self, today: date) -> float:
        """How near the day is to what begins, ends or goes on for a short while: 1 on such a day, else fading to 0."""
        return max((_nearness(window, today) for window in self.windows), default=0.0)


class Profiles:
    """The profile of each intent of a base, in order."""

    def __init__(self, profiles: Sequence[Profile], language: Language = ENGLISH) -> None:
        self._profiles = tuple(profiles)
        self._language = language

    @classmethod
    def build(cls, corpus: Corpus) -> Self:
        """From all that the texts of the base name."""
        return cls([*map(Profile.of, corpus.intents, corpus.subjects)], corpus.reader.language)

    def __getitem__(self, place: int) -> Profile:
        return self._profiles[place]

    def agreement(
        self, shortlist: NDArray[np.int64], reading: Reading, circumstances: Circumstances
    ) -> dict[str, NDArray[np.float32]]:
        """The features of `AGREEMENT` for each candidate of the shortlist."""
        named = {entity.id for entity in reading.entities if entity.kind != "word" and not entity.foreign}
        today, editions = circumstances.today, circumstances.years
        years, explicit = frozenset(map(year_of, editions)), circumstances.explicit
        text, language = " ".join(reading.plain), self._language
        timely, past = is_timely(text, language), is_past(text, language)
        personal = is_personal(text, language)
        rows = [
            (
                len(named - each.names) / len(named) if named else 0.0,
                bool(editions & each.editions),
                explicit and not (each.untold or editions & each.editions or years & each.years),
                past and each.is_to_come(today),
                each.nearness(today) if timely else 0.0,
                1 - each.personal if personal else 0.0,
            )
            for each in (self._profiles[place] for place in shortlist.tolist())
        ]
        table = np.array(rows, np.float32).reshape(len(shortlist), len(AGREEMENT))
        return {name: table[:, column] for column, name in enumerate(AGREEMENT)}


def _nearness(window: Window, today: date) -> float:
    start, end = window.start, window.end
    if start is not None and end is not None and start <= today <= end and (end - start).days <= SHORT_DAYS:
        return 1.0
    away = min((abs((today - day).days) for day in (start, end) if day is not None), default=None)
    return 0.0 if away is None else math.exp(-away / NEAR_DAYS)


def _listed(years: Iterable[int]) -> str:
    return ", ".join(str(year) for year in sorted(map(year_of, years)))

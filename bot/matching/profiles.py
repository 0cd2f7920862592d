"""What each intent is about: its names, editions and kind of answer, and whether a question agrees with them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

import numpy as np

from bot.knowledge.model import year_of
from bot.language.language import ENGLISH
from bot.matching.features import PERSONAL
from bot.matching.lru_cache import LruCache
from bot.matching.speech import is_past, is_personal, is_timely

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
class QuestionProfile:
    """What every intent is compared with: the names that are named, and the time that is spoken of.

    ``timely`` where the question speaks of the day on which it is asked ("yet", "now"), ``past`` where it speaks of
    what is done, ``personal`` where it is about the asker or the bot.
    """

    circumstances: Circumstances
    named: frozenset[str]
    timely: bool
    past: bool
    personal: bool

    @classmethod
    def of(cls, reading: Reading, circumstances: Circumstances, language: Language) -> Self:
        """A question, as it was read in this language."""
        named = (entity.id for entity in reading.entities if entity.kind != "word" and not entity.foreign)
        text = " ".join(reading.plain)
        return cls(
            circumstances,
            frozenset(named),
            is_timely(text, language),
            is_past(text, language),
            is_personal(text, language),
        )


@dataclass(frozen=True, slots=True)
class Standing:
    """How an intent stands to a day: whether all it tells is to come, and how near that is, 0 to 1."""

    to_come: bool
    near: float


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

    def stranger(self, reading: Reading) -> str:
        """The name in the question that puts it outside the fact base, unless this intent speaks of it."""
        foreign = (entity for entity in reading.entities if entity.foreign and entity.id not in self.names)
        return next((entity.names[0] for entity in foreign), "")

    def other_edition(self, circumstances: Circumstances) -> str:
        """Why no fact of the intent can be meant by a question about these years; empty where one can."""
        years = circumstances.years
        if not years or years & self.editions or self.timeless or not self.editions:
            return ""
        return f"it is about {_listed(self.editions)}, the question about {_listed(years)}"

    def on(self, today: date) -> Standing:
        """How the intent stands to a day."""
        return Standing(
            to_come=bool(self.windows) and all(_is_to_come(window, today) for window in self.windows),
            near=max((_nearness(window, today) for window in self.windows), default=0.0),
        )

    def agreement(self, asked: QuestionProfile, standing: Standing) -> tuple[float, ...]:
        """The features of `AGREEMENT`; ``standing`` is that on the day of asking."""
        editions = asked.circumstances.years
        spoken = editions & self.editions or self.years.intersection(map(year_of, editions))
        return (
            len(asked.named - self.names) / len(asked.named) if asked.named else 0.0,
            bool(editions & self.editions),
            asked.circumstances.explicit and not self.untold and not spoken,
            standing.to_come and asked.past,
            standing.near if asked.timely else 0.0,
            1 - self.personal if asked.personal else 0.0,
        )


DAYS = 8
"""Days to which it is kept how all intents stand: people ask on this one, or on the next after midnight."""


class Profiles:
    """The profile of each intent of a base, in order."""

    def __init__(self, profiles: Sequence[Profile], language: Language = ENGLISH) -> None:
        self._profiles = tuple(profiles)
        self._language = language
        self._standings = LruCache["date", tuple[Standing, ...]](DAYS)

    @classmethod
    def build(cls, corpus: Corpus) -> Self:
        """From all that the texts of the base name."""
        return cls(
            [_profile(*each) for each in zip(corpus.intents, corpus.subjects, strict=True)], corpus.reader.language
        )

    def __getitem__(self, place: int) -> Profile:
        return self._profiles[place]

    def agreement(
        self, shortlist: NDArray[np.int64], reading: Reading, circumstances: Circumstances
    ) -> dict[str, NDArray[np.float32]]:
        """The features of `AGREEMENT` for each candidate of the shortlist."""
        asked, standings = (
            QuestionProfile.of(reading, circumstances, self._language),
            self._standings.get(circumstances.today, self._on),
        )
        rows = [self._profiles[place].agreement(asked, standings[place]) for place in shortlist.tolist()]
        table = np.array(rows, np.float32).reshape(len(shortlist), len(AGREEMENT))
        return {name: table[:, column] for column, name in enumerate(AGREEMENT)}

    def exclusions(
        self, places: Sequence[int], reading: Reading, circumstances: Circumstances, phrased: int | None = None
    ) -> list[Exclusion]:
        """Why each of these intents cannot be meant, and the name that the base does not speak of, where there is one.

        ``phrased`` is the place of the intent that has the question as its phrasing, if one has: to it no name in it
        is foreign.
        """
        return [_exclusion(self._profiles[place], reading, circumstances, own=place == phrased) for place in places]

    def _on(self, today: date) -> tuple[Standing, ...]:
        return tuple(profile.on(today) for profile in self._profiles)


def _exclusion(profile: Profile, reading: Reading, circumstances: Circumstances, *, own: bool) -> Exclusion:
    if foreign := profile.untold or ("" if own else profile.stranger(reading)):
        return f"the question is about {foreign}, of which it says nothing", foreign
    return profile.other_edition(circumstances), ""


def _profile(intent: Intent, subject: Subject) -> Profile:
    return Profile(
        names=frozenset(subject.names),
        editions=frozenset(fact.edition for fact in intent.facts if fact.edition is not None),
        timeless=any(fact.edition is None for fact in intent.facts),
        years=frozenset(subject.years),
        windows=tuple(fact.window for fact in intent.facts),
        personal=subject.personal / max(subject.phrasings, 1),
        untold=intent.question if intent.is_out_of_scope else "",
    )


def _is_to_come(window: Window, today: date) -> bool:
    return window.start is not None and window.start > today


def _nearness(window: Window, today: date) -> float:
    """How near the day is to what begins, ends or goes on for a short while: 1 on such a day, else fading."""
    start, end = window.start, window.end
    if start is not None and end is not None and start <= today <= end and (end - start).days <= SHORT_DAYS:
        return 1.0
    away = min((abs((today - day).days) for day in (start, end) if day is not None), default=None)
    return 0.0 if away is None else math.exp(-away / NEAR_DAYS)


def _listed(years: Iterable[int]) -> str:
    return ", ".join(str(year) for year in sorted(map(year_of, years)))

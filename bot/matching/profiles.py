"""What each intent is about: its names, editions and kind of answer, and whether a question agrees with them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from bot.matching.kinds import asked_kind, fit

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from numpy.typing import NDArray

    from bot.knowledge.model import AnswerKind, Intent
    from bot.matching.corpus import Corpus, Subject
    from bot.matching.reading import Reading

AGREEMENT = ("kind fits", "kind misfits", "names missing", "edition fits", "year unmentioned", "not yet known")
"""The measures of agreement, each 0 to 1."""


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
    """One intent: the entities its texts name, the editions of its facts, and the years its texts mention."""

    names: frozenset[str]
    editions: frozenset[int]
    timeless: bool
    years: frozenset[int]
    kind: AnswerKind
    starts: tuple[date | None, ...]

    def stranger(self, reading: Reading) -> str:
        """The name in the question that puts it outside the fact base, unless this intent speaks of it."""
        foreign = (entity for entity in reading.entities if entity.foreign and entity.id not in self.names)
        return next((entity.names[0] for entity in foreign), "")

    def other_edition(self, circumstances: Circumstances) -> str:
        """Why no fact of the intent can be meant by a question about these years; empty where one can."""
        years = circumstances.years
        if not years or years & self.editions:
            return ""
        if self.editions and not self.timeless:
            return f"it is about {_listed(self.editions)}, the question about {_listed(years)}"
        if circumstances.explicit and not years & self.years:
            return f"it says nothing about {_listed(years)}"
        return ""

    def agreement(self, reading: Reading, circumstances: Circumstances, kind: AnswerKind | None) -> tuple[float, ...]:
        """The measures of `AGREEMENT`."""
        named = {entity.id for entity in reading.entities if entity.kind != "word" and not entity.foreign}
        years = circumstances.years
        return (
            float(fit(kind, self.kind) > 0),
            float(fit(kind, self.kind) < 0),
            len(named - self.names) / max(len(named), 1),
            float(bool(years & self.editions)),
            float(bool(circumstances.explicit and not years & (self.editions | self.years))),
            float(all(start is not None and start > circumstances.today for start in self.starts)),
        )


def build_profiles(corpus: Corpus) -> tuple[Profile, ...]:
    """The profile of each intent, in order."""
    return tuple(_profile(*each) for each in zip(corpus.intents, corpus.subjects, strict=True))


def agreement(
    profiles: Sequence[Profile], shortlist: NDArray[np.int64], reading: Reading, circumstances: Circumstances
) -> dict[str, NDArray[np.float32]]:
    """The measures of `AGREEMENT` for each candidate of the shortlist."""
    kind = asked_kind(" ".join(reading.plain))
    rows = [profiles[place].agreement(reading, circumstances, kind) for place in shortlist.tolist()]
    table = np.array(rows, np.float32).reshape(len(shortlist), len(AGREEMENT))
    return {name: table[:, column] for column, name in enumerate(AGREEMENT)}


def _profile(intent: Intent, subject: Subject) -> Profile:
    return Profile(
        names=frozenset(subject.names),
        editions=frozenset(fact.edition for fact in intent.facts if fact.edition is not None),
        timeless=any(fact.edition is None for fact in intent.facts),
        years=frozenset(subject.years),
        kind=intent.answers_with,
        starts=tuple(fact.window.start for fact in intent.facts),
    )


def _listed(years: Iterable[int]) -> str:
    return ", ".join(map(str, sorted(years)))

"""Facts, the units that are cited, with how they read and what became of those that are retired."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.knowledge.markdown.blocks import paragraph_of, text_of

if TYPE_CHECKING:
    from datetime import date

    from bot.knowledge.markdown.blocks import Block
    from bot.knowledge.markdown.reading import Formatted
    from bot.knowledge.sources import Evidence, Position, Source
    from bot.knowledge.statements import Claim, Value


class Status(StrEnum):
    """How sure a fact is."""

    CONFIRMED = "confirmed"
    SINGLE_SOURCE = "single-source"
    DISPUTED = "disputed"
    NOT_ANNOUNCED = "not-announced"
    RETIRED = "retired"
    """Not told any more. No `Fact` has it: what was retired stands in `KnowledgeBase.retired`."""


@dataclass(frozen=True, slots=True)
class Window:
    """The days on which something holds or happens; either end may be open. Both ends are included."""

    start: date | None = None
    end: date | None = None


class Tense(StrEnum):
    """When it is asked: before what a fact tells of, while it goes on, or after; of one without a window, after."""

    BEFORE = "before"
    DURING = "during"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Wording:
    """A fact's answer, as it reads before, during and after its window, without any markup.

    A fact whose answer reads the same at all times has the same text in all three; ``before`` is empty where the
    fact base gives no wording for a day on which the fact was not yet known. ``formatted`` holds those of the texts
    that are laid out: as lists, code and the like.
    """

    before: str
    during: str
    after: str
    formatted: tuple[Formatted, ...] = ()

    @property
    def texts(self) -> tuple[str, ...]:
        """The distinct texts, in the order of time."""
        return tuple(dict.fromkeys(text for text in (self.before, self.during, self.after) if text))

    def in_tense(self, tense: Tense) -> str:
        """How it reads then."""
        return {Tense.BEFORE: self.before, Tense.DURING: self.during, Tense.AFTER: self.after}[tense]

    @property
    def stated(self) -> tuple[str, ...]:
        """The texts without code and addresses, whose figures state nothing."""
        return tuple(text_of(self.blocks(text), prose=True) for text in self.texts)

    def blocks(self, text: str) -> tuple[Block, ...]:
        """One of the texts as it is laid out; any other text is a paragraph."""
        return next((each.blocks for each in self.formatted if each.text == text), (paragraph_of(text),))

    def written(self, text: str) -> str:
        """One of the texts as it is written, in Markdown."""
        return next((each.written for each in self.formatted if each.text == text), text)


@dataclass(frozen=True, slots=True)
class Image:
    """A picture that belongs to an answer: its https address, and what it shows, in words."""

    url: str
    alt: str


@dataclass(frozen=True, slots=True)
class Round:
    """One of the events whose days a fact tells, such as a round of a season.

    ``entities`` are the ids of the glossary's entries by which people call it; the last day is included.
    """

    name: str
    entities: frozenset[str]
    start: date
    end: date


@dataclass(frozen=True, slots=True)
class Fact:
    """The unit that is cited.

    ``question`` is the question it answers, for people to read. ``window`` gives its tense: the fact's own validity
    or, without one, the days of its edition. ``checked`` is the day on which a person last compared it with its
    sources; after ``review_by`` an answer says that it has not been checked since. ``rounds`` are the events of a
    season, in the order of their days. ``edition`` is the key of its edition, ``edition_label`` the name of one that
    is not called by its year. ``values`` are what may be asked for, the main one first where there is one; ``claims``
    what it settles.
    """

    id: str
    question: str
    status: Status
    wording: Wording
    evidence: tuple[Evidence, ...]
    checked: date
    review_by: date | None = None
    edition: int | None = None
    window: Window = Window()
    positions: tuple[Position, ...] = ()
    rounds: tuple[Round, ...] = ()
    edition_label: str = ""
    values: tuple[Value, ...] = ()
    claims: tuple[Claim, ...] = ()
    image: Image | None = None

    def __hash__(self) -> int:
        # By its id alone: of all that it holds it would take as long as rendering an answer, which asks for it often.
        return hash(self.id)

    def tense_on(self, day: date) -> Tense:
        """Whether a day is before its window, in it, or after it."""
        start, end = self.window.start, self.window.end
        if start is not None and day < start:
            return Tense.BEFORE
        is_over = end is not None and day > end
        return Tense.AFTER if is_over or (start is None and end is None) else Tense.DURING

    @property
    def sources(self) -> tuple[Source, ...]:
        """Every source it cites, each once, in the order of its evidence and then of its positions."""
        cited = [item.source for item in self.evidence if item.source is not None]
        cited += [source for position in self.positions for source in position.sources]
        return tuple({source.id: source for source in cited}.values())

    @property
    def edition_name(self) -> int | str | None:
        """What its edition is called; None where it is of none."""
        return self.edition_label or self.edition

    @property
    def is_read(self) -> bool:
        """Whether somebody read at least one of its sources, if it has any: else nobody compared it with them."""
        return not self.sources or any(source.is_read for source in self.sources)

    @property
    def origins(self) -> frozenset[str]:
        """The texts to which its sources go back; those that nobody read bear no witness, and do not count."""
        return frozenset(source.origin for source in self.sources if source.is_read)


@dataclass(frozen=True, slots=True)
class Retired:
    """A fact that is not told any more: why, in a sentence, and the id of the fact that is told in its place, if any.

    ``sources`` are the ids of those that it cited.
    """

    id: str
    reason: str
    successor: str = ""
    sources: frozenset[str] = frozenset()

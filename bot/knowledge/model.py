"""The fact base as frozen objects. Built by the loader; every cross-reference in them is known to hold."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from bot.knowledge.markdown.blocks import paragraph_of, text_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from bot.knowledge.markdown.blocks import Block
    from bot.knowledge.markdown.reading import Formatted
    from bot.knowledge.statements import Claim, Value


_PLACES = 100
"""More than the editions of any year."""
_YEARS = 10_000
"""Keys from here on hold a place in a year."""
_YEAR = 12
"""Months."""


class Status(StrEnum):
    """How sure a fact is."""

    CONFIRMED = "confirmed"
    SINGLE_SOURCE = "single-source"
    DISPUTED = "disputed"
    NOT_ANNOUNCED = "not-announced"
    RETIRED = "retired"
    """Not told any more. No `Fact` has it: what was retired stands in `KnowledgeBase.retired`."""


class AnswerKind(StrEnum):
    """What sort of thing an intent's answer is; a question for a price is not answered with a date."""

    PERSON = "person"
    DATE = "date"
    PLACE = "place"
    NUMBER = "number"
    PRICE = "price"
    DURATION = "duration"
    REASON = "reason"
    HOW_TO = "how-to"
    CONTACT = "contact"
    LIST = "list"
    YES_NO = "yes-no"
    THING = "thing"


class SourceKind(StrEnum):
    """Who speaks in a source."""

    ORGANISER = "organiser"
    PRESS_RELEASE = "press-release"
    NEWS = "news"
    PAID = "paid"


class UnnamedEdition(StrEnum):
    """What a question means that names no edition, where the intent has a fact for each."""

    NEXT = "next"
    LATEST = "latest"
    ASK = "ask"


@dataclass(frozen=True, slots=True)
class Source:
    """A page that a fact cites.

    ``origin`` names the text that it goes back to: rewrites of one press release share an origin and count as one
    source. It is the source's own id where the source speaks for itself. ``language`` is the ISO 639 code of the
    page's language, empty where it is that of the facts. ``unread`` says why nobody could read the page and through
    whom it is known what stands there; it is empty for a page that was read.
    """

    id: str
    publisher: str
    title: str
    url: str
    published: date | None
    kind: SourceKind
    origin: str
    note: str = ""
    language: str = ""
    unread: str = ""

    def __hash__(self) -> int:
        return hash(self.id)  # as a fact's

    @property
    def is_read(self) -> bool:
        """Whether somebody read the page."""
        return not self.unread


@dataclass(frozen=True, slots=True)
class Evidence:
    """What carries a fact's figures: a few words of a source that it cites, or how a figure is derived.

    ``source`` is None only for a derived figure (``derived`` then says how). ``fragment`` is None where the source
    carries no figure (``figures`` is then empty) or where its page could not be read (``why`` then says so).
    """

    source: Source | None
    fragment: str | None = None
    figures: tuple[str, ...] = ()
    why: str = ""
    derived: str = ""


@dataclass(frozen=True, slots=True)
class Position:
    """One side of a disputed fact, with the sources that hold it."""

    claim: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Window:
    """The days on which something holds or happens; either end may be open. Both ends are included."""

    start: date | None = None
    end: date | None = None


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
class Edition:
    """One running of what takes place again and again: a race of a year, a season, the finals.

    ``start`` and ``end`` are None while its dates are not announced; ``expected`` then says in words when it is
    expected ("in spring"). ``ordinal`` is its number, ``label`` its name, where it is not called by its year, and
    ``aliases`` what else it is called. ``place`` is its place among the editions of its year, from 1 on, where
    editions of the fact base share years; else 0.
    """

    year: int
    ordinal: int | None
    start: date | None
    end: date | None
    expected: str = ""
    label: str = ""
    aliases: tuple[str, ...] = ()
    place: int = 0

    @property
    def key(self) -> int:
        """What stands for it in facts and questions: its year or, where years are shared, that with its place.

        Keys of one fact base are in the order of time.
        """
        return self.year * _PLACES + self.place if self.place else self.year

    @property
    def name(self) -> int | str:
        """What it is called: its label or else its year."""
        return self.label or self.year

    @property
    def names(self) -> tuple[str, ...]:
        """All that it is called, but by its year or number."""
        return (*((self.label,) if self.label else ()), *self.aliases)

    @property
    def months(self) -> frozenset[int]:
        """The months on whose days it takes place."""
        if self.start is None or self.end is None:
            return frozenset()
        first = self.start.year * _YEAR + self.start.month - 1
        last = self.end.year * _YEAR + self.end.month - 1
        return frozenset(month % _YEAR + 1 for month in range(first, min(last, first + _YEAR - 1) + 1))


def year_of(key: int) -> int:
    """The year of the edition that a key stands for."""
    return key // _PLACES if key >= _YEARS else key


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


@dataclass(frozen=True, slots=True)
class Intent:
    """One question that people ask, with the ways in which they ask it, and the facts that answer it.

    An intent has one fact without an edition, or one for each edition, or both: the one without then holds for every
    edition that has none of its own. A fact may serve several intents: ``used`` are the ids of those that are written
    under another intent, and that stand here with this intent's question.
    """

    id: str
    topic: str
    question: str
    answers_with: AnswerKind
    phrasings: tuple[str, ...]
    facts: tuple[Fact, ...]
    unnamed_edition: UnnamedEdition = UnnamedEdition.ASK
    related: tuple[str, ...] = ()
    used: frozenset[str] = frozenset()

    def __hash__(self) -> int:
        return hash(self.id)  # as a fact's

    @property
    def is_out_of_scope(self) -> bool:
        """Whether no fact answers it: it stands for what people ask about and the fact base does not tell."""
        return not self.facts

    @property
    def own_facts(self) -> tuple[Fact, ...]:
        """The facts that are written under this intent."""
        return tuple(fact for fact in self.facts if fact.id not in self.used)

    def question_for(self, fact: Fact) -> str:
        """The question as a person would ask it for this fact: the fact's own, or with its edition filled in."""
        if fact.question:
            return fact.question
        edition = "" if fact.edition_name is None else str(fact.edition_name)
        return " ".join(self.question.replace("{edition}", edition).split())


@dataclass(frozen=True, slots=True)
class Entity:
    """Something that people call by several names: a person, a car, a place, a sponsor, a class, or a plain word.

    ``kind`` is one word: "person", "place", "event", "car", "team", or whatever else; "word" groups synonyms.
    ``foreign`` marks what the fact base does not speak of ("wrc", "f1"): a question about it is out of scope.
    """

    id: str
    kind: str
    names: tuple[str, ...]
    foreign: bool = False


@dataclass(frozen=True, slots=True)
class OutOfScope:
    """Something that people ask about and that no fact tells, with the ways in which they ask it.

    ``subject`` says what it is: "the private lives of the drivers".
    """

    id: str
    subject: str
    phrasings: tuple[str, ...]

    @property
    def intent(self) -> Intent:
        """What the matching compares questions with. No intent of the fact base has such an id."""
        return Intent(f"out-of-scope:{self.id}", "", self.subject, AnswerKind.THING, self.phrasings, ())


@dataclass(frozen=True, slots=True)
class GateQuestion:
    """A question of the question gate: the facts that may answer it; none where it must be refused.

    ``verdict`` is what has to be said to it ("none" where nothing settles it), ``value`` with what the answer has to
    begin; both are empty where that does not matter.
    """

    text: str
    facts: tuple[str, ...]
    line: int
    asked_on: date | None = None
    verdict: str = ""
    value: str = ""


@dataclass(frozen=True)
class KnowledgeBase:
    """All that is known at one revision. ``revision`` is a short hash of the files that it was read from."""

    revision: str
    intents: tuple[Intent, ...]
    sources: Mapping[str, Source] = field(default_factory=dict)
    editions: tuple[Edition, ...] = ()
    entities: tuple[Entity, ...] = ()
    out_of_scope: tuple[OutOfScope, ...] = ()
    gate: tuple[GateQuestion, ...] = ()
    language: str = "en"
    """In which language the facts are written, as its ISO 639 code."""
    name: str = ""
    """What it is called; this and what follows is empty where the fact base does not say."""
    description: str = ""
    """What it speaks of."""
    licence: str = ""
    """The licence of its facts, by its name."""
    event: tuple[str, ...] = ()
    """What people call that which takes place again and again, and has editions."""
    edition_kind: tuple[str, ...] = ()
    """What one of its editions is called."""
    default_subject: str = ""
    """What a question is about that names nothing, and has no conversation to go on from."""
    retired: Mapping[str, Retired] = field(default_factory=dict)
    """The facts that are not told any more, by their ids. Their successors are facts, if they have any."""
    topic_names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """What topics are called: by the topic's id, then by the ISO 639 code of the language."""

    def topic_named(self, topic: str, language: str) -> str:
        """What a topic is called in a language, else in that of the facts, else by its id."""
        names = self.topic_names.get(topic, {})
        return names.get(language) or names.get(self.language) or topic.replace("-", " ")

    def edition_named(self, key: int) -> int | str:
        """What an edition is called, by its key; one that is not known by its year, or its number."""
        known = next((edition.name for edition in self.editions if edition.key == key), None)
        if known is not None or key > 0:
            return year_of(key) if known is None else known
        return f"{next(iter(self.edition_kind), '')} {-key}".strip()

    @cached_property
    def facts(self) -> Mapping[str, Fact]:
        """Every fact by its id, as the intent words it under which it is written, in the order of the files."""
        return {fact.id: fact for intent in self.intents for fact in intent.own_facts}

    @cached_property
    def intents_by_id(self) -> Mapping[str, Intent]:
        """Every intent by its id."""
        return {intent.id: intent for intent in self.intents}

    @cached_property
    def intents_by_fact(self) -> Mapping[str, Intent]:
        """The intent under which each fact is written."""
        return {fact.id: intent for intent in self.intents for fact in intent.own_facts}

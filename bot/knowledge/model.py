"""The fact base as frozen objects. Built by the loader; every cross-reference in them is known to hold."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from bot.knowledge.editions import year_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from bot.knowledge.editions import Edition
    from bot.knowledge.facts import Fact, Retired
    from bot.knowledge.sources import Source


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


class UnnamedEdition(StrEnum):
    """What a question means that names no edition, where the intent has a fact for each."""

    NEXT = "next"
    LATEST = "latest"
    ASK = "ask"


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
    def entities_by_id(self) -> Mapping[str, Entity]:
        """Every name of the glossary by its id."""
        return {entity.id: entity for entity in self.entities}

    @cached_property
    def intents_by_id(self) -> Mapping[str, Intent]:
        """Every intent by its id."""
        return {intent.id: intent for intent in self.intents}

    @cached_property
    def intents_by_fact(self) -> Mapping[str, Intent]:
        """The intent under which each fact is written."""
        return {fact.id: intent for intent in self.intents for fact in intent.own_facts}

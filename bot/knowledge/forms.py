"""The form of the YAML files: what a moderator writes, before it is checked across files and becomes the model.

These classes are also where the JSON Schemas come from, so each description is written for a moderator's editor.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from bot.knowledge.fact_forms import FactOrUse
from bot.knowledge.form import Form
from bot.knowledge.form_values import Day, Id, Kind, Language, Line, Names, Typed, Url, Year
from bot.knowledge.model import AnswerKind, UnnamedEdition
from bot.knowledge.sources import SourceKind
from bot.knowledge.statement_forms import GateVerdict, Scalar


class IntentForm(Form):
    """One question that people ask, the ways in which they ask it, and the facts that answer it."""

    id: Id
    """A name for the question that never changes."""
    topic: Id
    """What it belongs to: the name of its file, such as dates in facts/dates.yaml."""
    question: Line
    """The question as a person would ask it; {edition} stands for its year or label."""
    answers_with: AnswerKind = Field(strict=False)
    """What sort of thing the answer is."""
    unnamed_edition: UnnamedEdition = Field(default=UnnamedEdition.ASK, strict=False)
    """Which edition is meant where the asker names none."""
    phrasings: Annotated[list[Line], Field(min_length=1)]
    """The ways in which people ask it, as they type in a chat; {edition} stands for its year or label."""
    related: list[Id] = []
    """The ids of other intents that the asker may want next."""
    facts: Annotated[list[FactOrUse], Field(min_length=1)]
    """The answer, or one for each edition."""


class SourceForm(Form):
    """A page that facts cite."""

    id: Id
    """A name for the source that never changes."""
    publisher: Line
    """Who published it."""
    title: Line
    """Its title."""
    url: Url
    """Its address."""
    published: Day | None
    """The day on which it was published; null where the page does not say."""
    kind: SourceKind = Field(strict=False)
    """Who speaks: organiser, press-release, news or paid."""
    origin: Id | None = None
    """The text that it rewrites, where several sources go back to one: they count as one source."""
    language: Language | None = None
    """The language of the page, where it is not that of the facts, as its ISO 639 code: fr for French."""
    unread: Line | None = None
    """Only where nobody could read the page: why, and through whom it is known what stands there."""
    note: Line | None = None
    """What to know about it."""


class EditionForm(Form):
    """One running of what takes place again and again: a race, a season, a conference."""

    year: Year
    """The year by which it is called, or in which it begins."""
    ordinal: Annotated[int, Field(ge=1, le=1000)] | None = None
    """Its number, if people count them: 48 for the 48th."""
    label: Line | None = None
    """What it is called, where that is not its year: Season 3. Needed where two editions share a year."""
    aliases: list[Line] = []
    """What else people call it: s3, the finals. No other edition may be called so."""
    start: Day | None = None
    """Its first day; left out while not announced."""
    end: Day | None = None
    """Its last day; left out while not announced."""
    expected: Line | None = None
    """When it is expected, in words, while its dates are not announced."""


class EntityForm(Form):
    """Something that people call by several names."""

    id: Id
    """A name for it that never changes."""
    kind: Kind
    """What it is, in one word: person, car, team, item, place, event, ...; "word" for words that mean the same."""
    names: Annotated[list[Line], Field(min_length=1)]
    """The names and nicknames that people type."""
    foreign: bool = False
    """True for what this fact base does not speak of, so that a question about it is refused."""


class OutOfScopeForm(Form):
    """Something that people ask about and that no fact tells, with the ways in which they ask it."""

    id: Id
    """A name for it that never changes."""
    subject: Line
    """What it is, so that it completes "the question is about": the private lives of the drivers."""
    phrasings: Annotated[list[Line], Field(min_length=1)]
    """The ways in which people ask about it, as they type in a chat. None may be answered by a fact."""


class AboutForm(Form):
    """What holds for the fact base as a whole."""

    language: Language = "en"
    """The language in which it is written, as its code of two letters: en for English, fr for French."""
    name: Line | None = None
    """What the fact base is called; askers read it under /about."""
    description: Line | None = None
    """What it speaks of, in a sentence or two."""
    licence: Line | None = None
    """The licence under which its facts may be used: MIT, CC BY 4.0, or another one by its name."""
    event: Names = []
    """What people call the event that has editions: Desert Run, or several names: [Desert Run, the run]."""
    edition_kind: Names = []
    """What people call one of its editions, the usual word first: season, or [season, campaign]. Else: edition."""
    default_subject: Line | None = None
    """What a question is about that does not say it ("who is the boss"): the team, as you would name it in one."""
    topics: dict[Id, dict[Language, Line]] = {}
    """What askers read instead of a topic's id, by language: {car: {en: The car, fr: La voiture}}."""


class AskedForm(Form):
    """A question that must get one of the given facts."""

    question: Line
    """The question."""
    facts: Annotated[list[Id], Field(min_length=1)]
    """The facts that may answer it."""
    asked_on: Day | None = None
    """The day on which it is asked, where that matters."""
    verdict: GateVerdict | None = None
    """For a question that wants a yes or no: yes, no, in part, open (not known), or none: nothing settles it."""
    value: Scalar | None = None
    """For a question that asks for a value: the value with which the answer has to begin."""


class QuestionsForm(Form):
    """The question gate: what must be answered and what must be refused before a revision goes live."""

    asked_on: Day | None = None
    """The day on which questions without a day of their own are asked. Without it: the latest day of checking."""
    answered: list[AskedForm] = []
    """Questions that must get a given fact."""
    refused: list[Typed] = []
    """Whatever people type that must not be answered."""

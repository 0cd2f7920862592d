"""The form of the YAML files: what a moderator writes, before it is checked across files and becomes the model.

These classes are also where the JSON Schemas come from, so each description is written for a moderator's editor.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Discriminator, Field, Tag

from bot.knowledge.form import Form
from bot.knowledge.form_values import (
    AltText,
    Day,
    Id,
    Kind,
    Label,
    Language,
    Line,
    Names,
    SecureUrl,
    Text,
    Typed,
    Url,
    Year,
)
from bot.knowledge.model import AnswerKind, SourceKind, Status, UnnamedEdition
from bot.knowledge.statement_forms import AnyClaim, AnyValue, GateVerdict, Scalar, Values


def _answer_tag(value: object) -> str:
    return "<TensedAnswer>" if isinstance(value, dict | TensedAnswer) else "<Text>"


def _fact_tag(value: object) -> str:
    return "<UseForm>" if isinstance(value, UseForm) or (isinstance(value, dict) and "use" in value) else "<FactForm>"


def _edition_tag(value: object) -> str:
    return "<Label>" if isinstance(value, str) else "<Year>"


class TensedAnswer(Form):
    """An answer that reads differently before, during and after the days in question."""

    before: Text | None = None
    """How it reads before the first day. Without it, the asker is told that this was not known yet."""
    during: Text | None = None
    """How it reads on the days in question. Without it, as after."""
    after: Text
    """How it reads after the last day."""


Answer = Annotated[
    Annotated[Text, Tag("<Text>")] | Annotated[TensedAnswer, Tag("<TensedAnswer>")], Discriminator(_answer_tag)
]


class WindowForm(Form):
    """The days on which a fact holds or an event happens, both included."""

    start: Day | None = None
    """The first day, as 2026-01-03."""
    end: Day | None = None
    """The last day, as 2026-01-17."""


class EvidenceForm(Form):
    """What a source says that carries the answer's figures."""

    source: Id | None = None
    """The id of a source in sources.yaml. Left out only for a derived figure."""
    fragment: Line | None = None
    """A few words of the source, as they stand there, that carry a figure of the answer. Never a whole sentence."""
    figures: list[Line] = []
    """The figures that this evidence carries, as the answer writes them, where no fragment shows them."""
    why: Line | None = None
    """Why there is no fragment for these figures."""
    derived: Line | None = None
    """How these figures follow from others."""


class PositionForm(Form):
    """One side of a disputed fact."""

    claim: Line
    """What this side says, in a few words."""
    sources: Annotated[list[Id], Field(min_length=1)]
    """The ids of the sources that say so."""


class RoundForm(Form):
    """One of the events whose days the answer tells, such as a round of a season."""

    name: Line
    """What it is called."""
    entities: Annotated[list[Id], Field(min_length=1)]
    """The ids of the glossary's entries by which people call it: the event's, and its place's."""
    start: Day
    """Its first day, which the answer states."""
    end: Day
    """Its last day, which the answer states."""


EditionName = Annotated[Annotated[Year, Tag("<Year>")] | Annotated[Label, Tag("<Label>")], Discriminator(_edition_tag)]


class ImageForm(Form):
    """A picture that is shown with an answer."""

    url: SecureUrl
    """Its address, beginning with https://."""
    alt: AltText
    """What it shows, in a sentence, for those who do not see it."""


class FactForm(Form):
    """A fact: the unit that is cited."""

    id: Id
    """A name for the fact that never changes."""
    edition: EditionName | None = None
    """The edition that it speaks of, where the same question is asked of several: its year, or its label."""
    question: Line | None = None
    """The question that it answers, where the intent's question does not read well for it."""
    status: Status = Field(strict=False)
    """How sure it is."""
    answer: Answer
    """The answer: short, complete, with its date. One text, or one for before, during and after. Markdown is read."""
    image: ImageForm | None = None
    """A picture that is shown with the answer."""
    value: AnyValue | None = None
    """What its question asks for, in the words of the answer, without the rest: 550 litres. Or a list."""
    values: Values = {}
    """What else of it may be asked for, each by what it is the value of: top speed: 170 km/h."""
    claims: list[AnyClaim] = []
    """What people doubt or assert of it and it settles: short statements, each true unless it says otherwise."""
    window: WindowForm | None = None
    """The days on which it holds, where they are not those of its edition."""
    positions: list[PositionForm] = []
    """Where sources disagree: each side with its sources."""
    rounds: list[RoundForm] = []
    """For the calendar of a season: its events, so that days can be counted to each of them."""
    evidence: Annotated[list[EvidenceForm], Field(min_length=1)]
    """Its sources, with the words that carry its figures."""
    checked: Day
    """The day on which a person last compared it with its sources."""
    review_by: Day | None = None
    """The day by which a person should look at it again."""
    reason: Line | None = None
    """Only for a retired fact: why it is not told any more, in a sentence that people read."""
    successor: Id | None = None
    """Only for a retired fact: the id of the fact that is told in its place, if there is one."""


class UseForm(Form):
    """A fact that is written elsewhere and answers this question too."""

    use: Id
    """The id of the fact."""
    edition: EditionName | None = None
    """The edition for which it is used here."""


FactOrUse = Annotated[
    Annotated[FactForm, Tag("<FactForm>")] | Annotated[UseForm, Tag("<UseForm>")], Discriminator(_fact_tag)
]


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

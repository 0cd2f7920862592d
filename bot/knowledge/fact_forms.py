"""The form of a fact in the YAML files: what a moderator writes, before it is checked across files.

These classes are also where the JSON Schemas come from, so each description is written for a moderator's editor.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Discriminator, Field, Tag

from bot.knowledge.facts import Status
from bot.knowledge.form import Form
from bot.knowledge.form_values import AltText, Day, Id, Label, Line, SecureUrl, Text, Year
from bot.knowledge.statement_forms import AnyClaim, AnyValue, Values


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

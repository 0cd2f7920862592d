"""The form of a question set in YAML."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from bot.knowledge.form import Form
from bot.knowledge.form_values import PROSE, Day, Id
from bot.knowledge.statement_forms import GateVerdict, Scalar

Asked = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000), PROSE]
"""Up to the length of Discord's longest message."""


class AskedForm(Form):
    """A question with the facts that are right, any of them: one as ``fact_id``, or several as ``fact_ids``."""

    question: Asked
    """The question, as people type it."""
    fact_id: Id | None = None
    """The id of the fact that answers it."""
    fact_ids: list[Id] = Field(default_factory=list)
    """The ids of the facts that answer it, where there are several."""
    asking_date: Day | None = None
    """The day on which it is asked, where that matters."""
    expected: Asked | None = None
    """What a person would answer, for people to read."""
    verdict: GateVerdict | None = None
    """What has to be said to it, where it wants a yes or no."""
    value: Scalar | None = None
    """With what its answer has to begin, where it asks for a value."""

    @property
    def facts(self) -> tuple[str, ...]:
        """All facts that are right."""
        return tuple(dict.fromkeys((*filter(None, (self.fact_id,)), *self.fact_ids)))


class StrangeForm(Form):
    """A question that the fact base does not answer."""

    question: Asked
    """The question, as people type it."""
    domain: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60)]
    """How far it is from what the fact base speaks of, such as near or far."""


class ExchangeForm(Form):
    """Turns of one person, of which the last is measured."""

    turns: Annotated[list[AskedForm], Field(min_length=1)]
    """What is asked, one turn after another."""


class QuestionSetForm(Form):
    """A whole file."""

    questions: list[AskedForm] = Field(default_factory=list)
    """Questions that stand on their own."""
    out_of_scope: list[StrangeForm] = Field(default_factory=list)
    """Questions that the fact base does not answer."""
    followups: list[ExchangeForm] = Field(default_factory=list)
    """Exchanges whose last turn leans on the ones before."""
    temporal: list[AskedForm] = Field(default_factory=list)
    """Questions whose answer depends on the day on which they are asked."""
    several: list[AskedForm] = Field(default_factory=list)
    """Messages with several questions, each of which has its fact."""

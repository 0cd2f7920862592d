"""The form of drafts: facts that nobody has a source for yet."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from bot.knowledge.form import Form
from bot.knowledge.form_values import Id, Line, Text


class DraftForm(Form):
    """A question that people ask and whose answer has no source yet. It answers nobody."""

    id: Id
    """A name for it. The fact that it becomes may keep it."""
    topic: Id
    """What it belongs to: the name of a file, such as dates in facts/dates.yaml."""
    question: Line
    """The question as a person would ask it."""
    phrasings: Annotated[list[Line], Field(min_length=1)]
    """The ways in which people ask it, as they type in a chat."""
    answer: Text | None = None
    """What the answer is believed to be."""
    note: Line | None = None
    """What is to be looked up, and where."""

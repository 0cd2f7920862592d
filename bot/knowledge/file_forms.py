"""Which form each file has as a whole."""

from __future__ import annotations

from typing import Any

from bot.knowledge.draft_form import DraftForm
from bot.knowledge.forms import (
    AboutForm,
    EditionForm,
    EntityForm,
    IntentForm,
    OutOfScopeForm,
    QuestionsForm,
    SourceForm,
)
from bot.knowledge.overlooked import FACTS_FOLDER

FORMS: dict[str, Any] = {  # a type annotation can be any object
    "facts": list[IntentForm],
    "sources": list[SourceForm],
    "editions": list[EditionForm],
    "glossary": list[EntityForm],
    "out_of_scope": list[OutOfScopeForm],
    "drafts": list[DraftForm],
    "about": AboutForm,
    "questions": QuestionsForm,
}
"""The form of each kind of file."""


def form_of(file: str) -> Any:  # noqa: ANN401 - a type annotation can be any object
    """The form of the file with this name inside the fact base's folder; None for one that has none."""
    return FORMS.get("facts" if file.startswith(f"{FACTS_FOLDER}/") else file.removesuffix(".yaml"))

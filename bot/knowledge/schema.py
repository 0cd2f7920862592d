"""The JSON Schemas by which editors check and complete the YAML files. Made from the forms, so they never differ."""

from __future__ import annotations

import json

from pydantic import TypeAdapter

from bot.knowledge.file_forms import FORMS

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_ABOUT = {
    "facts": ("A file of facts", "Questions that people ask, with the facts that answer them."),
    "sources": ("The sources", "The pages that facts cite."),
    "editions": ("The editions", "The runnings of the event, with their days."),
    "glossary": ("The glossary", "Names and words that mean the same."),
    "out_of_scope": ("Out of scope", "What people ask about and no fact tells."),
    "drafts": ("The drafts", "Facts that nobody has a source for yet: they answer nobody."),
    "about": ("About the fact base", "What holds for the fact base as a whole."),
    "questions": ("The question gate", "What must be answered, and what must be refused."),
}

KINDS = tuple(FORMS)
"""The kinds of files that a fact base has."""


def json_schema(kind: str) -> dict[str, object]:
    """The JSON Schema (draft 2020-12) of one of ``KINDS``.

    Raises:
        KeyError: for any other kind.
    """
    title, description = _ABOUT[kind]
    schema = TypeAdapter[object](FORMS[kind]).json_schema()
    return {"$schema": _DIALECT, **schema, "title": title, "description": description}


def json_text(kind: str) -> str:
    """The JSON Schema as the text of a file."""
    return json.dumps(json_schema(kind), indent=2, ensure_ascii=False) + "\n"

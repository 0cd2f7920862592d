"""The JSON Schemas that editors read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema_rs import Draft202012Validator, meta

from bot.knowledge.document import Node
from bot.knowledge.schema import KINDS, json_schema, json_text
from bot.knowledge.shipped import shipped_directory
from bot.knowledge.yaml_reader import read_yaml

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Base

FILES = {
    "facts": "facts/dates.yaml",
    "sources": "sources.yaml",
    "editions": "editions.yaml",
    "glossary": "glossary.yaml",
    "out_of_scope": "out_of_scope.yaml",
    "drafts": "drafts.yaml",
    "about": "about.yaml",
    "questions": "questions.yaml",
}


def _as_json(content: str) -> Any:  # noqa: ANN401 - JSON can be anything
    """A file as an editor's language server sees it: without a type for dates."""
    document = read_yaml("a.yaml", content.encode()).document
    assert document is not None
    return json.loads(json.dumps(document.data, default=str))


def _errors(kind: str, content: str) -> list[str]:
    return [error.message for error in Draft202012Validator(json_schema(kind)).iter_errors(_as_json(content))]


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_is_one(kind: str) -> None:
    meta.validate(json_schema(kind))


@pytest.mark.parametrize("kind", KINDS)
def test_a_right_file_fits_its_schema(base: Base, kind: str) -> None:
    assert _errors(kind, base.read(FILES[kind])) == []


@pytest.mark.parametrize(
    ("kind", "old", "new", "gist"),
    [
        ("facts", "topic:", "topik:", "topik"),
        ("facts", "confirmed", "confirmd", "confirmd"),
        ("facts", "topic: dates", "", "topic"),
        ("facts", "before:", "befor:", "befor"),
        ("sources", "kind: organiser", "kind: organizer", "organizer"),
        ("editions", "ordinal: 48", "ordinal: many", "many"),
        ("glossary", "[navigator, codriver]", "[]", "[]"),
        ("out_of_scope", "[where can i buy a ticket, how much is a ticket]", "[]", "[]"),
        ("drafts", "question:", "questions:", "questions"),
        ("about", "name:", "named:", "named"),
        ("questions", "refused:", "refuse:", "refuse"),
    ],
)
def test_a_wrong_file_does_not_fit(base: Base, kind: str, old: str, new: str, gist: str) -> None:
    base.change(FILES[kind], old, new)

    errors = _errors(kind, base.read(FILES[kind]))

    assert any(gist in error for error in errors), errors


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_is_described(kind: str) -> None:
    schema: Any = json_schema(kind)
    forms = [schema, *schema.get("$defs", {}).values()]

    for form in forms:
        for name, key in form.get("properties", {}).items():
            assert key.get("description") or "$ref" in key, name


@pytest.mark.parametrize("kind", KINDS)
def test_the_copy_beside_the_fact_base_is_up_to_date(kind: str) -> None:
    copy = shipped_directory() / "schema" / f"{kind}.json"

    assert copy.read_text() == json_text(kind), f"Run: roadbook schema {kind} > knowledge/schema/{kind}.json"


@pytest.mark.parametrize("file", sorted(shipped_directory().glob("**/*.yaml")), ids=lambda file: file.stem)
def test_every_shipped_file_fits_its_schema(file: Path) -> None:
    kind = "facts" if file.parent.name == "facts" else file.stem

    assert _errors(kind, file.read_text()) == []


def test_a_node_that_is_not_there_reads_as_empty() -> None:
    document = read_yaml("a.yaml", b"a: [1, b]\n").document
    assert document is not None
    root = document.root

    assert isinstance(root["none"]["deeper"], Node)
    assert (root["none"].text, root["none"].number, root["none"].day, list(root["none"])) == ("", None, None, [])
    assert [(node.text, node.number) for node in root["a"]] == [("", 1), ("b", None)]

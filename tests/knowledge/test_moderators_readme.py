"""The examples in the moderators' README are what the fact base really accepts."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest
import yaml
from pydantic import TypeAdapter

from bot.knowledge.forms import (
    EditionForm,
    EntityForm,
    FactForm,
    IntentForm,
    OutOfScopeForm,
    QuestionsForm,
    SourceForm,
)
from bot.knowledge.lint import lint
from bot.knowledge.loader import load
from bot.knowledge.model import SourceKind, Status
from bot.knowledge.shipped import shipped_directory

if TYPE_CHECKING:
    from pathlib import Path

    from pydantic import BaseModel

LISTS: dict[str, type[BaseModel]] = {
    "## Add a fact": IntentForm,
    "## Add a source": SourceForm,
    "## Add an edition": EditionForm,
    "## Add a name": EntityForm,
    "## Add what no fact tells": OutOfScopeForm,
}


@pytest.fixture(scope="module")
def readme() -> str:
    return (shipped_directory() / "README.md").read_text(encoding="utf-8")


def first_example(readme: str, heading: str) -> object:
    section = readme.split(f"\n{heading}\n")[1]
    match = re.search(r"```yaml\n(.*?)```", section, re.DOTALL)
    assert match, heading
    return yaml.safe_load(match[1])


@pytest.mark.parametrize(("heading", "form"), LISTS.items())
def test_each_example_is_valid(readme: str, heading: str, form: type[BaseModel]) -> None:
    example = first_example(readme, heading)
    assert isinstance(example, list)
    assert all(TypeAdapter(form).validate_python(item) for item in example)


def test_the_example_of_the_gate_is_valid(readme: str) -> None:
    example = TypeAdapter(QuestionsForm).validate_python(first_example(readme, "## Add a question to the gate"))
    assert example.answered
    assert example.refused


def test_the_files_of_a_base_of_ones_own_are_a_whole_one(readme: str, tmp_path: Path) -> None:
    section = readme.split("\n## Start a fact base of your own\n")[1].split("\n## ", maxsplit=1)[0]
    files = dict(re.findall(r"```yaml\n# (\S+)\n(.*?)```", section, re.DOTALL))
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert sorted(files) == ["about.yaml", "facts/garden.yaml", "sources.yaml"]
    loaded = load(tmp_path)
    assert loaded.problems == ()
    assert loaded.base is not None
    assert lint(loaded.base, loaded.locate, date(2026, 12, 1)) == ()


@pytest.mark.parametrize("form", [IntentForm, FactForm])
def test_each_key_is_explained(readme: str, form: type[BaseModel]) -> None:
    missing = [key for key in form.model_fields if f"| `{key}` |" not in readme]
    assert missing == []


def test_each_status_and_each_kind_of_source_is_explained(readme: str) -> None:
    words = [*Status, *SourceKind]
    assert [word for word in words if f"`{word}`" not in readme] == []

"""The examples in the moderators' README are what the fact base really accepts."""

from __future__ import annotations

import re
import shutil
from datetime import date
from typing import TYPE_CHECKING

import pytest
import yaml
from pydantic import TypeAdapter

from bot.knowledge.fact_forms import FactForm
from bot.knowledge.facts import Status
from bot.knowledge.forms import EditionForm, EntityForm, IntentForm, OutOfScopeForm, QuestionsForm, SourceForm
from bot.knowledge.lint import lint
from bot.knowledge.loader import load
from bot.knowledge.problems import errors_among
from bot.knowledge.shipped import shipped_directory
from bot.knowledge.sources import SourceKind

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


def snippet(readme: str, heading: str, number: int = 0) -> str:
    section = readme.split(f"\n{heading}\n")[1].split("\n## ", maxsplit=1)[0]
    return re.findall(r"```yaml\n(.*?)```", section, re.DOTALL)[number]


def test_the_steps_of_the_readme_work_in_a_copy_of_the_base_as_they_are_written(readme: str, tmp_path: Path) -> None:
    """One copy for all of them, as reading it takes longest."""
    copy = tmp_path / "copy"
    shutil.copytree(shipped_directory(), copy)
    changes = {
        "facts/car.yaml": lambda text: text + snippet(readme, "## Add a fact"),
        "sources.yaml": lambda text: text + snippet(readme, "## Add a source"),
        "editions.yaml": lambda text: text + snippet(readme, "## Add an edition", 1),
        "facts/team.yaml": lambda text: _retired(text, snippet(readme, "## Retire a fact")),
        "facts/partnership.yaml": lambda text: _disputed(text, snippet(readme, "## Mark a dispute")),
        "glossary.yaml": lambda text: text.replace("names: [Sara Price,", "names: [Sara Price, desert star,"),
    }
    for name, change in changes.items():
        before = (copy / name).read_text(encoding="utf-8")
        (copy / name).write_text(change(before), encoding="utf-8")
        assert (copy / name).read_text(encoding="utf-8") != before, name

    loaded = load(copy)

    assert errors_among(loaded.problems) == ()
    assert loaded.base is not None
    found = lint(loaded.base, loaded.locate, max(fact.checked for fact in loaded.base.facts.values()))
    assert errors_among(found) == ()
    assert any("2028 runs from 2028-01-03 to 2028-01-16 in editions.yaml" in problem.message for problem in found)
    assert loaded.base.retired["team-boss-2024"].successor == "team-boss-now"
    assert loaded.base.facts["partner-recce-count"].status is Status.DISPUTED
    assert "car-horn" in loaded.base.facts


def _retired(text: str, written: str) -> str:
    """The text with the fact's first line and its status as they are written in the README."""
    first = written.splitlines()[0]
    until_status = rf"{re.escape(first)}\n( +edition: .*\n)?( +question: .*\n)?      status: .*\n"
    return re.sub(until_status, written, text, count=1)


def _disputed(text: str, written: str) -> str:
    """The text with status, answer and positions of the recce count as they are written in the README."""
    start = text.index("    - id: partner-recce-count\n") + len("    - id: partner-recce-count\n")
    end = text.index("      evidence:\n", start)
    return text[:start] + written + text[end:]

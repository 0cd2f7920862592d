"""README, the operators' guide, example settings, checks and code say the same."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.chat.doors.messages import SECONDS_TO_EDIT
from bot.cli import build_parser
from bot.matching.matcher import RESULTS
from bot.settings import Settings
from bot.store.write_behind import MAX_WAITING
from bot.terminal.repl.help import COMMANDS as CHAT_COMMANDS
from scripts.update_catalogues import catalogue_path, read
from tests.terminal.command_parsers import command_names, command_parsers

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

ROOT = Path(__file__).parent.parent
PAGES = ("README.md", "docs/operating.md")
OPERATING = (ROOT / "docs" / "operating.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
BOTH = README + OPERATING
EXAMPLE = (ROOT / ".env.example").read_text(encoding="utf-8")
VARIABLES = [f"ROADBOOK_{field.upper()}" for field in Settings.model_fields]
BLOCKS = re.findall(r"```sh\n(.*?)```", BOTH, re.DOTALL)
LINES = [line for block in BLOCKS for line in block.splitlines()]
ROADBOOK_LINES = sorted(
    {line for line in LINES if line.startswith("roadbook ")}
    | set(re.findall(r"`(roadbook [^`]*)`", BOTH))
    | set(re.findall(r"\$\((roadbook [^)]*)\)", BOTH))
)
FILES_NAMED = [
    (page, target)
    for page in PAGES
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", (ROOT / page).read_text(encoding="utf-8"))
    if "://" not in target
]


FOR_TESTS = {"ROADBOOK_DISCORD_OPENAPI", "ROADBOOK_EVAL_SETS"}


def default_of(variable: str) -> str:
    field = Settings.model_fields[variable.removeprefix("ROADBOOK_").lower()]
    value = field.get_default()
    return ", ".join(sorted(value)) if isinstance(value, frozenset) else str(value)


def catalogue() -> Catalog:
    """What Roadbook says on Discord, with its translations."""
    return read(catalogue_path("fr"))


def test_the_guide_lists_every_setting_and_no_other() -> None:
    assert sorted(re.findall(r"^\| `(ROADBOOK_\w+)` \|", OPERATING, re.MULTILINE)) == sorted(VARIABLES)


@pytest.mark.parametrize(
    "variable",
    [
        "ROADBOOK_MODERATOR_PERMISSIONS",
        "ROADBOOK_RETENTION_DAYS",
        "ROADBOOK_AUDIT_DAYS",
        "ROADBOOK_QUESTIONS_PER_PERSON",
        "ROADBOOK_QUESTIONS_PER_CHANNEL",
        "ROADBOOK_QUESTIONS_AT_ONCE",
        "ROADBOOK_UNANSWERED_PEOPLE",
        "ROADBOOK_SECOND_PROCESS",
        "ROADBOOK_LOG_LEVEL",
        "ROADBOOK_LOG_FORMAT",
    ],
)
def test_the_guide_and_the_example_state_the_defaults(variable: str) -> None:
    assert f"| `{variable}` | `{default_of(variable)}` |" in OPERATING
    assert f"#{variable}={default_of(variable)}\n" in EXAMPLE


def test_the_example_lists_every_setting_and_no_other() -> None:
    assert sorted(re.findall(r"^#?(ROADBOOK_\w+)=", EXAMPLE, re.MULTILINE)) == sorted(VARIABLES)
    assert set(re.findall(r"ROADBOOK_\w+", EXAMPLE)) == set(VARIABLES)


def test_the_example_holds_no_secret() -> None:
    assert "ROADBOOK_TOKEN=\n" in EXAMPLE


def test_the_readme_lists_every_command() -> None:
    assert sorted(re.findall(r"^\| `roadbook (\w+)", README, re.MULTILINE)) == sorted(command_names())


@pytest.mark.parametrize("line", ROADBOOK_LINES)
def test_the_command_line_takes_what_the_readme_writes(line: str) -> None:
    words = [word for word in shlex.split(re.sub(r"\[[\w ]+\]", "", line), comments=True) if word != "roadbook"]
    assert build_parser().parse_args(words).command == words[0]


def test_no_other_variable_is_named() -> None:
    assert set(re.findall(r"ROADBOOK_[A-Z_]+", BOTH)) - FOR_TESTS == set(VARIABLES)


def test_the_options_that_the_readme_names_exist() -> None:
    known = {option for parser in command_parsers() for option in parser._option_string_actions}
    scripts = "".join(file.read_text(encoding="utf-8") for file in (ROOT / "scripts").glob("*.py"))
    named = set(re.findall(r"`(--[a-z-]+)", BOTH))
    assert {option for option in named - known if f'"{option}"' not in scripts} == set()


def test_the_scripts_that_the_readme_names_exist() -> None:
    named = re.findall(r"scripts/(\w+)\.py", BOTH) + re.findall(r"-m scripts\.(\w+)", BOTH)
    assert [name for name in named if not (ROOT / "scripts" / f"{name}.py").is_file()] == []


def test_the_discord_commands_that_the_readme_names_exist() -> None:
    names = {message.id for message in catalogue() if message.context == "name"}
    named = {word for words in re.findall(r"`/([a-z ]+)`", README) for word in words.split()}
    assert named - {command.removeprefix("/") for command in CHAT_COMMANDS} <= names
    assert {"ask", "settings", "unanswered"} <= named


@pytest.mark.parametrize(
    "label",
    [
        "Answer this message",
        "Ask a follow-up",
        "More…",
        "Sources",
        "Why this answer?",
        "Related questions",
        "Delete",
        "None of these",
        "Tell the moderators",
        "Delete my data",
    ],
)
def test_the_labels_that_the_readme_names_are_those_on_discord(label: str) -> None:
    assert re.search(rf'(\*\*|"){re.escape(label)}(\*\*|")', BOTH)
    assert label in {message.id for message in catalogue()}


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("the last 8,192 questions stay in memory", RESULTS),
        ("keeps up to 10,000 questions in memory", MAX_WAITING),
    ],
)
def test_the_bounds_that_the_readme_states_are_those_of_the_code(words: str, value: int) -> None:
    assert words in BOTH
    assert f"{value:,}" in words


def test_the_minutes_in_which_a_question_can_be_edited_are_those_of_the_code() -> None:
    assert "Edit your question within two minutes" in " ".join(README.split())
    assert SECONDS_TO_EDIT == 2 * 60


def test_the_chat_commands_that_the_readme_names_exist() -> None:
    assert set(re.findall(r"`(/(?:why|sources|topics|help|quit))`", README)) <= set(CHAT_COMMANDS)


@pytest.mark.parametrize(("page", "target"), FILES_NAMED)
def test_the_files_that_are_linked_exist(page: str, target: str) -> None:
    assert ((ROOT / page).parent / target).exists()


def test_two_lines_do_all_the_set_up() -> None:
    first, second = [line for line in LINES if line.startswith("python3 -m venv")]
    assert first.endswith(".venv/bin/roadbook chat")
    assert second.endswith(".venv/bin/pytest")


def test_the_checks_run_the_readmes_own_lines() -> None:
    words = re.findall(r"readme '([^']+)'", (ROOT / ".ci" / "run").read_text(encoding="utf-8"))
    found = [next(line for line in README.splitlines() if each in line) for each in words]
    assert found == [line for line in LINES if line.startswith("python3 -m venv")]

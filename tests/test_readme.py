"""README, example settings, checks and code say the same."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from bot.cli import build_parser
from bot.settings import Settings
from bot.terminal.chat_help import COMMANDS as CHAT_COMMANDS
from tests.terminal.commands import command_names

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
EXAMPLE = (ROOT / ".env.example").read_text(encoding="utf-8")
VARIABLES = [f"ROADBOOK_{field.upper()}" for field in Settings.model_fields]
BLOCKS = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
LINES = [line for block in BLOCKS for line in block.splitlines()]
ROADBOOK_LINES = sorted(
    {line for line in LINES if line.startswith("roadbook ")}
    | set(re.findall(r"`(roadbook [^`]*)`", README))
    | set(re.findall(r"\$\((roadbook [^)]*)\)", README))
)
FILES_NAMED = sorted({target for target in re.findall(r"\]\(([^)#]+)\)", README) if "://" not in target})


def default_of(variable: str) -> str:
    field = Settings.model_fields[variable.removeprefix("ROADBOOK_").lower()]
    value = field.get_default()
    return ", ".join(sorted(value)) if isinstance(value, frozenset) else str(value)


def test_the_readme_lists_every_setting_and_no_other() -> None:
    assert sorted(re.findall(r"^\| `(ROADBOOK_\w+)` \|", README, re.MULTILINE)) == sorted(VARIABLES)


@pytest.mark.parametrize(
    "variable",
    [
        "ROADBOOK_MODERATOR_PERMISSIONS",
        "ROADBOOK_RETENTION_DAYS",
        "ROADBOOK_QUESTIONS_PER_PERSON",
        "ROADBOOK_QUESTIONS_PER_CHANNEL",
        "ROADBOOK_QUESTIONS_AT_ONCE",
        "ROADBOOK_SECOND_PROCESS",
        "ROADBOOK_LOG_LEVEL",
        "ROADBOOK_LOG_FORMAT",
    ],
)
def test_the_readme_and_the_example_state_the_defaults(variable: str) -> None:
    assert f"| `{variable}` | `{default_of(variable)}` |" in README
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


def test_the_chat_commands_that_the_readme_names_exist() -> None:
    assert set(re.findall(r"`(/(?:why|sources|topics|help|quit))`", README)) <= set(CHAT_COMMANDS)


@pytest.mark.parametrize("target", FILES_NAMED)
def test_the_files_that_the_readme_links_exist(target: str) -> None:
    assert (ROOT / target).is_file()


def test_two_lines_do_all_the_set_up() -> None:
    first, second = [line for line in LINES if line.startswith("python3 -m venv")]
    assert first.endswith(".venv/bin/roadbook chat")
    assert second.endswith(".venv/bin/pytest")


def test_the_checks_run_the_readmes_own_lines() -> None:
    words = re.findall(r"readme '([^']+)'", (ROOT / ".ci" / "run").read_text(encoding="utf-8"))
    found = [next(line for line in README.splitlines() if each in line) for each in words]
    assert found == [line for line in LINES if line.startswith("python3 -m venv")]

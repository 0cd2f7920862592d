"""What ends the bot is told in the form in which its log is wanted."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from bot.settings import Settings
from tests.test_settings import TOKEN

if TYPE_CHECKING:
    from pathlib import Path

    from tests.terminal.conftest import Screen


@pytest.fixture(autouse=True)
def json_is_wanted(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(f"ROADBOOK_{name.upper()}", raising=False)
    (tmp_path / "empty").mkdir()
    monkeypatch.setenv("ROADBOOK_LOG_FORMAT", '"JSON"')
    monkeypatch.setenv("ROADBOOK_SECOND_PROCESS", "off")
    monkeypatch.setenv("ROADBOOK_KNOWLEDGE", str(tmp_path / "empty"))


def lines(here: Screen) -> list[dict[str, str]]:
    return [json.loads(line) for line in here.err.splitlines()]


def test_settings_that_cannot_be_read_are_lines_of_json(here: Screen, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROADBOOK_RETENTION_DAYS", "many")
    assert here.roadbook("run") == 1
    told = lines(here)
    assert [each["level"] for each in told] == ["CRITICAL", "CRITICAL"]
    assert [each["message"].split()[0] for each in told] == ["ROADBOOK_RETENTION_DAYS", "ROADBOOK_TOKEN"]


def test_each_setting_that_is_wrong_is_a_line_of_json(here: Screen, monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = {"KNOWLEDGE": "/nowhere", "LOG_LEVEL": "loud", "TOKEN": "short"}
    for name, value in wrong.items():
        monkeypatch.setenv(f"ROADBOOK_{name}", value)
    assert here.roadbook("run") == 1
    assert {each["message"].split()[0] for each in lines(here)} == {f"ROADBOOK_{name}" for name in wrong}


def test_a_fact_base_that_cannot_be_used_is_a_line_of_json(here: Screen, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROADBOOK_TOKEN", TOKEN)
    assert here.roadbook("run") == 1
    assert lines(here)[-1]["level"] == "CRITICAL"
    assert lines(here)[-1]["message"].startswith("The fact base cannot be used")


def test_what_nobody_expected_is_json_with_its_traceback(here: Screen, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError(TOKEN)

    monkeypatch.setenv("ROADBOOK_TOKEN", TOKEN)
    monkeypatch.setattr("bot.terminal.serving.open_asked", fail)
    assert here.roadbook("run") == 1
    failed, said = lines(here)[-2:]
    assert "ZeroDivisionError" in failed["traceback"]
    assert said["message"].startswith("Something went wrong inside Roadbook (id ")
    assert TOKEN not in here.err


def test_where_the_form_itself_is_wrong_people_read_it(here: Screen, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROADBOOK_LOG_FORMAT", "xml")
    assert here.roadbook("run") == 1
    assert "roadbook: ROADBOOK_LOG_FORMAT is not one of the words that it can be. Write plain or json." in here.err

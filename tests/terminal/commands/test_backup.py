from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest

from tests.store.conftest import question
from tests.terminal.commands.test_unanswered import NOW, keep

if TYPE_CHECKING:
    from pathlib import Path

    from tests.terminal.conftest import Screen

ADDRESS = "postgresql://me:sEcReT@db.example.org:5433/facts?sslmode=require&password=sEcReT"


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "state" / "roadbook" / "roadbook.db"


def test_what_is_backed_up_and_put_back_is_told(here: Screen, tmp_path: Path, store: Path) -> None:
    keep(store, question("pizza for the cooks?", at=NOW))
    assert here.roadbook("backup", "copy.zip") == 0
    assert here.out == "Backed up 2 questions and 0 votes, with the key, to copy.zip.\n"
    assert zipfile.is_zipfile(tmp_path / "copy.zip")
    keep(store, question("soup for the cooks?", at=NOW))
    assert here.roadbook("restore", "copy.zip") == 1
    assert "would be replaced" in here.err
    assert here.roadbook("restore", "--force", "copy.zip") == 0
    assert "Restored 2 questions and 0 votes, as they were at 20" in " ".join(here.out.split())
    assert here.roadbook("unanswered") == 0
    assert "pizza for the cooks?" in here.out
    assert "soup for the cooks?" not in here.out


@pytest.mark.parametrize("command", ["backup", "restore"])
@pytest.mark.parametrize("named", ["missing/copy.zip", "state"])
def test_a_file_that_cannot_be_used_is_one_line(here: Screen, store: Path, command: str, named: str) -> None:
    keep(store)
    assert here.roadbook(command, "--force", named) == 1
    assert here.err.startswith("roadbook: ")
    assert here.err.count("\n") == 1
    assert "went wrong inside" not in here.err


@pytest.mark.parametrize("command", [("unanswered",), ("backup", "other.zip"), ("restore", "copy.zip")])
def test_a_database_that_nobody_can_look_at_is_one_line(here: Screen, store: Path, command: tuple[str, ...]) -> None:
    keep(store)
    assert here.roadbook("backup", "copy.zip") == 0
    store.unlink()
    store.symlink_to(store)
    assert here.roadbook(*command) == 1
    assert here.err == f"roadbook: {store} cannot be looked at (Too many levels of symbolic links).\n"


@pytest.mark.parametrize(("command", "tool"), [("backup", "pg_dump"), ("restore", "pg_restore")])
def test_for_postgresql_its_own_tool_is_named_without_the_password(
    here: Screen, monkeypatch: pytest.MonkeyPatch, command: str, tool: str
) -> None:
    monkeypatch.setenv("ROADBOOK_DATABASE_URL", ADDRESS)
    assert here.roadbook(command, "copy.dump") == 1
    assert f"{tool} --" in here.err
    assert "'--dbname=postgresql://me@db.example.org:5433/facts?sslmode=require'" in here.err
    assert "ROADBOOK_HASH_KEY" in here.err
    assert "sEcReT" not in here.err


@pytest.mark.parametrize("command", ["backup", "restore"])
def test_where_nothing_is_kept_there_is_nothing_to_do(
    here: Screen, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setenv("ROADBOOK_DATABASE_URL", "none")
    assert here.roadbook(command, "copy.zip") == 1
    assert here.err.startswith("roadbook: Nothing is kept (ROADBOOK_DATABASE_URL is none)")

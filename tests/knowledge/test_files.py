"""Folders and files that are not what they should be."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from bot.knowledge import files
from bot.knowledge.files import MAX_FILE_BYTES
from bot.knowledge.loader import load
from bot.knowledge.problems import Severity
from bot.knowledge.shipped import shipped_directory

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Base


def test_a_folder_that_does_not_exist(tmp_path: Path) -> None:
    (problem,) = load(tmp_path / "none").problems

    assert problem.file == str(tmp_path / "none")
    assert "does not exist" in problem.message


def test_a_file_in_the_folders_place(tmp_path: Path) -> None:
    (tmp_path / "base").write_text("a: b")

    (problem,) = load(tmp_path / "base").problems

    assert "is not a folder" in problem.message


def test_an_empty_folder(tmp_path: Path) -> None:
    problems = load(tmp_path).problems

    assert [(problem.file, problem.severity) for problem in problems] == [
        ("facts", Severity.ERROR),
        ("sources.yaml", Severity.ERROR),
    ]


def test_a_file_larger_than_it_may_be(base: Base) -> None:
    base.write("glossary.yaml", b"#" * (MAX_FILE_BYTES + 1))

    problem = base.problem()

    assert problem.file == "glossary.yaml"
    assert "1,024 KiB" in problem.message


def test_a_file_as_large_as_it_may_be(base: Base) -> None:
    content = base.read("glossary.yaml").encode()
    base.write("glossary.yaml", content + b"#" * (MAX_FILE_BYTES - len(content)))

    assert base.load().problems == ()


def test_a_link_that_leads_back_to_itself(base: Base) -> None:
    (base.directory / "facts/loop.yaml").symlink_to("loop.yaml")

    problem = base.problem()

    assert problem.file == "facts/loop.yaml"
    assert "leads back to itself" in problem.message


def test_a_link_that_leads_nowhere(base: Base) -> None:
    (base.directory / "facts/gone.yaml").symlink_to("nowhere")

    assert "does not exist" in base.problem().message


def test_a_folder_or_a_pipe_that_is_called_like_a_file(base: Base) -> None:
    (base.directory / "facts/folder.yaml").mkdir()
    os.mkfifo(base.directory / "facts/pipe.yaml")

    problems = base.load().problems

    assert [problem.file for problem in problems] == ["facts/folder.yaml", "facts/pipe.yaml"]
    assert all("not a file" in problem.message for problem in problems)


def test_a_file_that_may_not_be_read(base: Base, monkeypatch: pytest.MonkeyPatch) -> None:
    # Root may read everything, so the refusal is made here.
    def refuse(*_arguments: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(files.stat, "S_ISREG", refuse)

    problems = base.load().problems

    assert {problem.file for problem in problems} >= {"sources.yaml", "facts/team.yaml"}
    assert all("may not be read" in problem.message for problem in problems)


@pytest.mark.parametrize(
    ("name", "hint"),
    [("source.yaml", '"sources.yaml"'), ("notes.yaml", "facts/"), ("facts/team.yml", "ends in .yaml")],
)
def test_a_file_without_a_place_is_pointed_out(base: Base, name: str, hint: str) -> None:
    base.write(name, "a: b: c")

    problem = base.problem()

    assert (problem.file, problem.severity) == (name, Severity.WARNING)
    assert hint in problem.hint
    assert base.load().base is not None


def test_what_editors_leave_behind_is_left_alone(base: Base) -> None:
    (base.directory / "facts/.#team.yaml").symlink_to("user@host.1234")
    base.write("facts/.team.yaml.swp", b"\0")
    base.write("README.md", "# How to")

    assert base.load().problems == ()


def test_more_files_than_there_may_be(base: Base, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_FILES", 3)

    problem = base.problem()

    assert "more than 3 files" in problem.message


def test_more_bytes_than_there_may_be(base: Base, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_TOTAL_BYTES", 2_000)

    problem = base.problem()

    assert problem.file == "glossary.yaml"
    assert "together" in problem.message


def test_a_name_that_cannot_be_printed(base: Base) -> None:
    base.write("facts/a\nb.yaml", "- a")

    problem = base.problem()

    assert problem.file == "facts/a\\nb.yaml"
    assert problem.hint == "Rename it."


def test_the_shipped_base_lies_beside_the_package_in_a_checkout() -> None:
    assert (shipped_directory() / "facts").is_dir()

"""Folders and files that are not what they should be."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.knowledge import files
from bot.knowledge.files import MAX_FILE_BYTES
from bot.knowledge.loader import load
from bot.knowledge.problems import Severity
from bot.knowledge.shipped import shipped_directory

if TYPE_CHECKING:
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


@pytest.mark.parametrize("number", [errno.EMFILE, errno.ENFILE])
@pytest.mark.parametrize("used", ["iterdir", "open"])
def test_a_process_with_too_many_files_open_is_no_fault_of_the_base(
    base: Base, monkeypatch: pytest.MonkeyPatch, used: str, number: int
) -> None:
    def refuse(*_arguments: object) -> None:
        raise OSError(number, "Too many open files")

    monkeypatch.setattr(Path, used, refuse)
    with pytest.raises(OSError, match="Too many open files"):
        base.load()


UNREAD, NO_PLACE = "This file is not read.", "This file is not read: it has no place in a fact base."
FOLDER = "Nothing in this folder is read."

# what is written, where the warning stands, what it says, and what to do
OVERLOOKED = [
    ("source.yaml", "source.yaml", NO_PLACE, 'Did you mean "sources.yaml"?'),
    ("notes.yaml", "notes.yaml", NO_PLACE, "Facts belong into facts/."),
    ("Glossary.YAML", "Glossary.YAML", NO_PLACE, 'Did you mean "glossary.yaml"?'),
    ("about.yml", "about.yml", NO_PLACE, 'Did you mean "about.yaml"?'),
    ("questions.yaml.txt", "questions.yaml.txt", NO_PLACE, 'Did you mean "questions.yaml"?'),
    ("Sources.txt", "Sources.txt", NO_PLACE, 'Did you mean "sources.yaml"?'),
    ("facts/team.yml", "facts/team.yml", UNREAD, "Rename it to team.yaml, if it holds facts."),
    ("facts/new.YML", "facts/new.YML", UNREAD, "Rename it to new.yaml, if it holds facts."),
    ("facts/new.YAML", "facts/new.YAML", UNREAD, "Rename it to new.yaml, if it holds facts."),
    ("facts/new.yaml.txt", "facts/new.yaml.txt", UNREAD, "Rename it to new.yaml, if it holds facts."),
    ("facts/new.txt", "facts/new.txt", UNREAD, "Rename it to new.yaml, if it holds facts."),
    ("facts/new", "facts/new", UNREAD, "Rename it to new.yaml, if it holds facts."),
    ("facts/2027/new.yaml", "facts/2027", FOLDER, "Move its files to facts/ itself."),
    ("fact/new.yaml", "fact", FOLDER, "Did you mean facts/? Facts are read there only."),
    ("Facts/new.yml", "Facts", FOLDER, "Did you mean facts/? Facts are read there only."),
    ("rally/new.yaml", "rally", FOLDER, "Facts belong into facts/."),
]


@pytest.mark.parametrize(("name", "place", "message", "hint"), OVERLOOKED, ids=[each[0] for each in OVERLOOKED])
def test_what_looks_like_a_part_and_is_not_read_is_pointed_out(
    base: Base, name: str, place: str, message: str, hint: str
) -> None:
    base.write(name, "a: b: c")

    problem = base.problem()

    assert str(problem) == f"{place}:1:1: warning: {message} {hint}"
    assert base.load().base is not None


@pytest.mark.parametrize(
    "name",
    [
        ".new.yaml.swp",
        ".#new.yaml",
        "#new.yaml#",
        "new.yaml~",
        "new.yaml.~1~",
        "new.yaml.bak",
        "new.YAML.BAK",
        "new.yaml.orig",
        "~$new.yaml",
        ".DS_Store",
        "Thumbs.db",
        ".git/new.yaml",
        "__MACOSX/new.yaml",
        "README.md",
        "empty/new.json",
    ],
)
@pytest.mark.parametrize("folder", ["", "facts/"])
def test_what_programs_leave_behind_is_left_alone(base: Base, folder: str, name: str) -> None:
    base.write(folder + name, b"\0")

    assert base.load().problems == ()


def test_files_for_other_readers_lie_beside_the_fact_base(base: Base) -> None:
    base.write("LICENSE", "MIT")
    base.write("notes.txt", "To do")
    base.write("schema/facts.json", "{}")

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

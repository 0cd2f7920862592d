"""What is found out about new files, in the process that examines one state after another."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from bot.knowledge.files import find
from bot.knowledge.kept_bases import KeptBases
from bot.knowledge.library import read_anew, utc_now
from bot.knowledge.yaml_reader import read_yaml
from bot.terminal import examining_files as module
from bot.terminal.examining_files import ExaminingFiles
from bot.terminal.examining_work import packed
from bot.terminal.keeping import kept_files
from bot.terminal.matching import NONE, prepare_with
from tests.evaluation.camel_base import write_camel_base

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bot.knowledge.model import KnowledgeBase
    from bot.knowledge.yaml_reader import Reading
    from bot.matching.matcher import Matcher


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    folder = write_camel_base(tmp_path / "camels")
    (folder / "questions.yaml").unlink()
    return folder


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The revisions that were made ready."""
    noted: list[str] = []

    def prepare(*_: object) -> Callable[[KnowledgeBase], Matcher]:
        ready = prepare_with(NONE)
        return lambda base: noted.append(base.revision) or ready(base)

    monkeypatch.setattr(module, "prepare_with", prepare)
    return noted


def test_what_was_examined_is_ready_when_the_next_state_is_compared_with_it(folder: Path, built: list[str]) -> None:
    facts, examine, live = folder / "facts" / "camels.yaml", ExaminingFiles(NONE, os.environ), find(folder)
    states = [live]
    assert all(examine(packed(live.contents, live.digest)))
    for added in ("a reward", "a rich reward"):
        text = facts.read_text(encoding="utf-8").replace("trophy for first", f"trophy for first, {added}")
        facts.write_text(text, encoding="utf-8")
        states.append(find(folder))
        assert all(examine(packed(states[-1].contents, states[-2].digest)))
    assert built == [each.revision for each in states]


def test_only_files_that_changed_are_read_again_and_all_come_to_the_same(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    noted: list[str] = []

    def read(name: str, content: bytes) -> Reading:
        noted.append(name)
        return read_yaml(name, content)

    monkeypatch.setattr(module, "read_yaml", read)
    examine, live = ExaminingFiles(NONE, os.environ), find(folder)
    assert all(examine(packed(live.contents, live.digest)))
    assert noted == ["editions.yaml", "facts/camels.yaml", "sources.yaml"]
    (folder / "editions.yaml").write_text("- {year: 2027, ordinal: 49}\n", encoding="utf-8")
    new = find(folder)
    assert all(examine(packed(new.contents, live.digest)))
    assert noted[3:] == ["editions.yaml"]
    kept = KeptBases(kept_files())
    assert [kept.get(each.digest) for each in (live, new)] == [
        read_anew(each, utc_now().date(), None) for each in (live, new)
    ]


def test_files_with_errors_are_left_to_who_asked(folder: Path, built: list[str]) -> None:
    (folder / "sources.yaml").write_text("- {id: ", encoding="utf-8")
    found = find(folder)
    assert [*ExaminingFiles(NONE, os.environ)(packed(found.contents, found.digest))] == [False]
    assert built == []

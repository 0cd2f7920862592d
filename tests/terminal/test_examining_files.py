"""What is found out about new files, in the process that examines one state after another."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from bot.knowledge.files import find
from bot.terminal import examining_files as module
from bot.terminal.examining_files import ExaminingFiles, packed
from bot.terminal.matching import NONE, prepare_with
from tests.evaluation.camel_base import write_camel_base

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bot.knowledge.model import KnowledgeBase
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
    assert examine(packed(live.contents, live.contents))
    for added in ("a reward", "a rich reward"):
        text = facts.read_text(encoding="utf-8").replace("reward for first place", f"reward for first place, {added}")
        facts.write_text(text, encoding="utf-8")
        states.append(find(folder))
        assert examine(packed(states[-1].contents, states[-2].contents))
    assert built == [each.revision for each in states]


def test_files_with_errors_are_left_to_who_asked(folder: Path, built: list[str]) -> None:
    (folder / "sources.yaml").write_text("- {id: ", encoding="utf-8")
    found = find(folder)
    assert not ExaminingFiles(NONE, os.environ)(packed(found.contents, found.contents))
    assert built == []

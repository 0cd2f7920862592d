"""What is reloaded is examined in a process of its own: the real one, on a small fact base."""

from __future__ import annotations

import asyncio
import logging
import os
import sys
from typing import TYPE_CHECKING

import pytest

from bot.evaluation.examiner import Examiner
from bot.knowledge import library as library_module
from bot.knowledge.library import KnowledgeError, not_ahead
from bot.matching.matcher import Matcher
from bot.terminal import examining as module
from bot.terminal.examining import examining, getting_ready
from bot.terminal.gating import examiner
from bot.terminal.matching import NONE
from bot.terminal.opening import open_knowledge
from tests.evaluation.camel_base import GATE, write_camel_base

if TYPE_CHECKING:
    from pathlib import Path

    from bot.knowledge.library import Ahead, Library


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return write_camel_base(tmp_path / "camels")


def opened(folder: Path, ahead: Ahead) -> Library[Matcher]:
    return open_knowledge(folder, NONE, examiner(NONE, os.environ).gate, ahead).library


def add_to_gate(folder: Path, question: str) -> None:
    (folder / "questions.yaml").write_text(f"{GATE}  - {question}\n", encoding="utf-8")


def is_told(monkeypatch: pytest.MonkeyPatch, *command: str) -> None:
    monkeypatch.setattr(module, "command", lambda *_: command)


async def test_what_it_found_is_not_worked_out_again_here(
    folder: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async with examining(NONE, os.environ, "WARNING", "plain", wanted=True) as ahead:
        library = opened(folder, ahead)
        add_to_gate(folder, "mnopq rstuv")
        with monkeypatch.context() as patch, caplog.at_level(logging.INFO):
            patch.setattr(library_module, "read_anew", None)
            new = library.stage()
    assert [each.text for each in new.base.gate[2:]] == ["zyxwv qponm lkjih", "mnopq rstuv"]
    assert "The question gate (4 questions) was asked before" in caplog.text
    assert "Asking" not in caplog.text


async def test_what_fails_the_gate_there_is_refused_with_each_question(folder: Path) -> None:
    async with examining(NONE, os.environ, "WARNING", "plain", wanted=True) as ahead:
        library = opened(folder, ahead)
        add_to_gate(folder, "trophy for first")
        with pytest.raises(KnowledgeError, match='"trophy for first" is answered with the-prize'):
            library.stage()


async def test_without_a_gate_it_is_compared_there_with_what_is_live_and_not_again_here(
    folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (folder / "questions.yaml").unlink()
    asked = examiner(NONE, os.environ)
    async with examining(NONE, os.environ, "WARNING", "plain", wanted=True) as ahead:
        library = open_knowledge(folder, NONE, asked.gate, ahead).library
        facts = folder / "facts" / "camels.yaml"
        facts.write_text(facts.read_text(encoding="utf-8").replace("trophy for first", "a reward"), encoding="utf-8")
        new = library.stage()
    live, told = library.current().base, "There is no question gate: asking 9 of 9 phrasings"
    with caplog.at_level(logging.INFO):
        found = asked.compare(live, new.base)
        assert told not in caplog.text
        assert found.asked == Examiner(Matcher.build).compare(live, new.base).asked == 9
        assert told in caplog.text


async def test_it_gets_ready_by_itself_so_that_the_first_reload_waits_for_no_start(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started = tmp_path / "started"
    begins = f"open({str(started)!r}, 'ab').write(b'.'); from bot.terminal import examining_process as it; it.main()"
    is_told(monkeypatch, sys.executable, "-c", begins, NONE, "WARNING", "plain")
    async with examining(NONE, os.environ, "WARNING", "plain", wanted=True) as ahead:
        library, ready = opened(folder, ahead), asyncio.Event()
        got_ready, loop = library.get_ready_ahead, asyncio.get_running_loop()
        monkeypatch.setattr(library, "get_ready_ahead", lambda: (got_ready(), loop.call_soon_threadsafe(ready.set)))
        async with getting_ready(library, after=0):
            await ready.wait()
        assert started.read_bytes() == b"."
        add_to_gate(folder, "mnopq rstuv")
        assert len(library.stage().base.gate) == 4
        assert started.read_bytes() == b"."


async def test_a_bot_that_ends_at_once_starts_none(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library, started = opened(folder, not_ahead), list[str]()
    monkeypatch.setattr(library, "get_ready_ahead", lambda: started.append("it"))
    async with getting_ready(library, after=0):
        pass
    for _ in range(2):
        await asyncio.sleep(0)  # a turn of the loop, in which it would be started
    await asyncio.get_running_loop().shutdown_default_executor()  # what was handed to it is done then
    assert started == []


async def test_what_is_wrong_with_the_files_is_told_as_ever(folder: Path) -> None:
    async with examining(NONE, os.environ, "WARNING", "plain", wanted=True) as ahead:
        library = opened(folder, ahead)
        (folder / "sources.yaml").write_text("- {id: ", encoding="utf-8")
        with pytest.raises(KnowledgeError) as raised:
            library.stage()
    assert {problem.file for problem in raised.value.problems} >= {"sources.yaml"}


async def test_a_process_that_is_killed_refuses_the_reload_in_a_sentence(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_told(monkeypatch, sys.executable, "-c", "import os; os.kill(os.getpid(), 9)")
    async with examining(NONE, os.environ, "WARNING", "plain", wanted=True) as ahead:
        library = opened(folder, ahead)
        live = library.current()
        add_to_gate(folder, "mnopq rstuv")
        with pytest.raises(KnowledgeError, match=r"The process that examines it ended too soon \(signal 9\)\."):
            library.stage()
        assert library.current() is live


async def test_where_no_process_can_be_started_the_files_are_examined_here(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_told(monkeypatch, str(tmp_path / "missing"))
    async with examining(NONE, os.environ, "WARNING", "plain", wanted=True) as ahead:
        library = opened(folder, ahead)
        add_to_gate(folder, "mnopq rstuv")
        assert len(library.stage().base.gate) == 4


@pytest.mark.parametrize(("encoder", "wanted"), [(NONE, False), ("an-encoder-whose-files-change", True)])
async def test_none_is_started_where_none_is_wanted_or_can_help(encoder: str, *, wanted: bool) -> None:
    async with examining(encoder, os.environ, "WARNING", "plain", wanted=wanted) as ahead:
        assert ahead is not_ahead

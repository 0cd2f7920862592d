"""When ``roadbook run`` has a second process, and what it tells it."""

from __future__ import annotations

import argparse
import os
import sys
from typing import TYPE_CHECKING

import pytest

from bot.operations import worker as second_process
from bot.settings import Settings, read_settings
from bot.terminal import answering_process
from bot.terminal.serving import _has_second_core, _second_process
from tests.operations.workers import LONG, environ, written
from tests.terminal.conftest import screen

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

TOKEN = "MTk4NjIyNDgz.Cl2FMQ.ZnCjm1XVW7vRze4b7C"  # noqa: S105 - made up
SHOWS_WHAT_IT_IS_TOLD = r"HERE.joinpath('told').write_text('\n'.join([*sys.argv[1:], *os.environ]))"


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(second_process, "PATIENCE", LONG)


@pytest.fixture
def worker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What is started instead of the process that answers: it writes down what it is told."""
    script = written(tmp_path, "return request", before=SHOWS_WHAT_IT_IS_TOLD)

    def command(directory: Path, encoder: str | None, _log_format: str) -> Sequence[str]:
        return [sys.executable, str(script), str(directory), str(encoder)]

    monkeypatch.setattr(answering_process, "command", command)
    return script


def cores(monkeypatch: pytest.MonkeyPatch, usable: int) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(usable)), raising=False)


def settings(monkeypatch: pytest.MonkeyPatch, **more: str) -> Settings:
    for name, value in {"token": TOKEN, **more}.items():
        monkeypatch.setenv(f"ROADBOOK_{name.upper()}", value)
    return read_settings(Settings)


@pytest.mark.parametrize(
    ("usable", "setting", "wanted"),
    [
        (1, "auto", False),
        (2, "auto", True),
        (2, "off", False),
        (1, "on", True),
    ],
)
async def test_there_is_one_where_it_is_wanted(  # noqa: PLR0913 - the machine, the setting, and what comes of them
    worker: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, usable: int, setting: str, *, wanted: bool
) -> None:
    cores(monkeypatch, usable)
    arguments, terminal = argparse.Namespace(knowledge=tmp_path), screen(tmp_path, **environ()).terminal
    async with _second_process(arguments, settings(monkeypatch, second_process=setting), terminal) as second:
        assert (second is not None) == wanted
    assert worker.with_name("told").exists() == wanted


async def test_it_is_told_the_fact_base_and_the_encoder_and_no_secret(
    worker: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    ours = settings(monkeypatch, second_process="on", encoder="none", hash_key="k" * 64, database_url="none")
    arguments, terminal = argparse.Namespace(knowledge=tmp_path), screen(tmp_path, **environ()).terminal
    assert {"ROADBOOK_TOKEN", "ROADBOOK_HASH_KEY", "ROADBOOK_DATABASE_URL"} <= set(terminal.environ)
    async with _second_process(arguments, ours, terminal):
        pass
    folder, encoder, *names = worker.with_name("told").read_text(encoding="utf-8").splitlines()
    assert (folder, encoder) == (str(tmp_path), "none")
    assert "PYTHONPATH" in names
    assert not [name for name in names if name.startswith("ROADBOOK_")]


@pytest.mark.parametrize(("usable", "has"), [(1, False), (2, True), (8, True)])
def test_a_second_core_is_one_that_this_process_may_use(
    monkeypatch: pytest.MonkeyPatch, usable: int, *, has: bool
) -> None:
    cores(monkeypatch, usable)
    monkeypatch.setattr(os, "cpu_count", lambda: 4)
    assert _has_second_core() == has


@pytest.mark.parametrize(("there", "has"), [(None, False), (1, False), (2, True)])
def test_where_the_system_does_not_tell_it_is_one_that_the_machine_has(
    monkeypatch: pytest.MonkeyPatch, there: int | None, *, has: bool
) -> None:
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    monkeypatch.setattr(os, "cpu_count", lambda: there)
    assert _has_second_core() == has

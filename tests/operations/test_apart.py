"""Work in a process of its own: real ones, of a few lines."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
import threading
from typing import TYPE_CHECKING

import pytest

from bot.operations import apart as module
from bot.operations.apart import NOTHING, Apart, EndedError
from tests.operations.workers import PROJECT, environ

if TYPE_CHECKING:
    from pathlib import Path

WORK = b"work\n" * 50_000
"""More than a pipe holds."""
STUCK = """\
    end_when_left(0)
    told = open(HERE / "told", "wb", buffering=0)
    told.write(b"!")
    threading.Event().wait()
"""
fifos = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")


def told(folder: Path, does: str) -> list[str]:
    """A process that does this."""
    script = folder / "works.py"
    head = "import os, signal, sys, threading\nfrom pathlib import Path\n"
    ours = "from bot.operations.apart import received\nfrom bot.operations.worker import end_when_left\n"
    here = f"HERE = Path({str(folder)!r})\n"
    script.write_text(head + ours + here + textwrap.dedent(does), encoding="utf-8")
    return [sys.executable, str(script)]


def test_it_gets_its_work_whole_and_has_done_it(tmp_path: Path) -> None:
    command = told(tmp_path, "(HERE / 'done').write_bytes(received(sys.stdin.buffer))")
    with Apart(command, environ()) as apart:
        assert [apart.do(b"first"), apart.do(WORK)] == [True, True]
    assert (tmp_path / "done").read_bytes() == WORK


def test_it_may_say_that_nothing_can_be_made_of_the_work(tmp_path: Path) -> None:
    with Apart(told(tmp_path, f"sys.exit({NOTHING})"), environ()) as apart:
        assert not apart.do(WORK)


@pytest.mark.parametrize(
    ("does", "why"), [("os.kill(os.getpid(), signal.SIGKILL)", "signal 9"), ("sys.exit(3)", "code 3")]
)
def test_a_process_that_ends_before_its_time_has_failed(tmp_path: Path, does: str, why: str) -> None:
    with Apart(told(tmp_path, does), environ()) as apart, pytest.raises(EndedError, match=why):
        apart.do(WORK)


def test_where_no_process_can_be_started_the_work_is_left(tmp_path: Path) -> None:
    with Apart([str(tmp_path / "missing")], environ()) as apart:
        assert not apart.do(WORK)


def test_a_process_that_never_ends_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PATIENCE", 0.1)
    with Apart(told(tmp_path, "threading.Event().wait()"), environ()) as apart, pytest.raises(EndedError):
        apart.do(WORK)


@fifos
def test_leaving_ends_what_still_runs_and_nothing_begins_any_more(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "told")
    failures: list[str] = []

    def work(apart: Apart) -> None:
        with pytest.raises(EndedError) as raised:
            apart.do(WORK)
        failures.append(str(raised.value))

    with Apart(told(tmp_path, STUCK), environ()) as apart:
        waiting = threading.Thread(target=work, args=(apart,))
        waiting.start()
        runs = (tmp_path / "told").open("rb", buffering=0)
        assert runs.read(1) == b"!"
    with runs:
        assert runs.read() == b""
    waiting.join()
    work(apart)
    assert failures == ["signal 9", "this one ends, too"]


@fifos
def test_a_kill_of_the_one_that_waits_ends_the_one_that_works(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "told")
    waits = "from bot.operations.apart import Apart\nimport os, sys\nApart(sys.argv[1:], os.environ).do(b'work')\n"
    command = [sys.executable, "-c", waits, *told(tmp_path, STUCK)]
    waiting = subprocess.Popen(command, env=environ(), cwd=PROJECT)  # noqa: S603  ours
    with (tmp_path / "told").open("rb", buffering=0) as runs:
        assert runs.read(1) == b"!"
        waiting.kill()
        assert runs.read() == b""
    waiting.wait()

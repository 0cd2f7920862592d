"""Work in a process of its own: real ones, of a few lines."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import threading
from typing import TYPE_CHECKING

import pytest

from bot.operations import apart as module
from bot.operations.apart import Apart, EndedError
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
fifos = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes, nor signals")


def told(folder: Path, does: str) -> list[str]:
    """A process that does this."""
    script = folder / "works.py"
    head = "import os, signal, sys, threading\nfrom pathlib import Path\n"
    ours = "from bot.operations.apart import serve\nfrom bot.operations.worker_side import end_when_left\n"
    here = f"HERE = Path({str(folder)!r})\n"
    script.write_text(head + ours + here + textwrap.dedent(does), encoding="utf-8")
    return [sys.executable, str(script)]


WRITES = """\
    def do(work):
        with (HERE / "done").open("ab") as done:
            done.write(b"%d %d\\n" % (os.getpid(), len(work)))
        yield work != b"nothing"
    serve(do)
"""


def do(apart: Apart, work: bytes) -> bool:
    """Whether the first step of the work was done, once all of it has ended."""
    with apart.doing(work) as step:
        return step()


def done(folder: Path) -> tuple[list[int], list[int]]:
    """The processes that worked, and how much each got, by piece of work."""
    lines = (folder / "done").read_text(encoding="ascii").split()
    return [int(each) for each in lines[::2]], [int(each) for each in lines[1::2]]


def test_one_process_gets_each_piece_of_work_whole_and_says_whether_anything_came_of_it(tmp_path: Path) -> None:
    with Apart(told(tmp_path, WRITES), environ()) as apart:
        assert [do(apart, work) for work in (b"first", WORK, b"nothing", b"")] == [True, True, False, True]
    processes, sizes = done(tmp_path)
    assert sizes == [5, len(WORK), 7, 0]
    assert len({*processes}) == 1


def test_each_step_is_told_when_it_is_done_and_the_next_work_waits_for_the_end_of_this(tmp_path: Path) -> None:
    steps = """\
    def do(work):
        yield True
        (HERE / "begun").touch()
        yield False
        (HERE / "ended").touch()
    serve(do)
    """
    with Apart(told(tmp_path, steps), environ()) as apart:
        with apart.doing(b"work") as step:
            assert step()
            assert not step()
            assert (tmp_path / "begun").exists()
        assert (tmp_path / "ended").exists()
        with apart.doing(b"more") as step:
            assert [step(), step(), step(), step()] == [True, False, False, False]


@fifos
def test_one_that_ended_while_it_waited_is_replaced(tmp_path: Path) -> None:
    with Apart(told(tmp_path, WRITES), environ()) as apart:
        assert do(apart, b"first")
        (process,), _ = done(tmp_path)
        os.kill(process, signal.SIGKILL)
        os.waitid(os.P_PID, process, os.WEXITED | os.WNOWAIT)
        assert do(apart, b"second")
    assert len({*done(tmp_path)[0]}) == 2


@fifos
def test_it_ends_when_it_has_waited_long_enough_and_another_takes_the_next_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "LINGER", 0.01)
    os.mkfifo(tmp_path / "told")
    does = "told = open(HERE / 'told', 'wb', buffering=0)\nserve(lambda work: [True])\n"
    with Apart(told(tmp_path, does), environ()) as apart:
        for _ in range(2):
            working = threading.Thread(target=do, args=(apart, WORK))
            working.start()
            with (tmp_path / "told").open("rb") as runs:
                assert runs.read() == b""  # its end
            working.join()


def test_what_it_prints_is_no_reply(tmp_path: Path) -> None:
    with Apart(told(tmp_path, "serve(lambda work: [print('-', flush=True) is None])"), environ()) as apart:
        assert [do(apart, b"one"), do(apart, b"two")] == [True, True]


@pytest.mark.parametrize(
    ("does", "why"), [("os.kill(os.getpid(), signal.SIGKILL)", "signal 9"), ("sys.exit(3)", "code 3")]
)
@pytest.mark.parametrize("when", ["{}", "serve(lambda work: (each() for each in [lambda: True, lambda: {}]))"])
def test_a_process_that_ends_before_its_time_has_failed(tmp_path: Path, does: str, why: str, when: str) -> None:
    with Apart(told(tmp_path, when.format(does)), environ()) as apart, pytest.raises(EndedError, match=why):
        do(apart, WORK)


def test_where_no_process_can_be_started_the_work_is_left(tmp_path: Path) -> None:
    with Apart([str(tmp_path / "missing")], environ()) as apart:
        assert not do(apart, WORK)


def test_a_process_that_never_ends_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PATIENCE", 0.1)
    with Apart(told(tmp_path, "threading.Event().wait()"), environ()) as apart, pytest.raises(EndedError):
        do(apart, WORK)


@fifos
def test_leaving_ends_what_still_runs_and_nothing_begins_any_more(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "told")
    failures: list[str] = []

    def work(apart: Apart) -> None:
        with pytest.raises(EndedError) as raised:
            do(apart, WORK)
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
    waits = """\
import os, sys
from bot.operations.apart import Apart
with Apart(sys.argv[1:], os.environ).doing(b"work") as step:
    step()
"""
    command = [sys.executable, "-c", waits, *told(tmp_path, STUCK)]
    waiting = subprocess.Popen(command, env=environ(), cwd=PROJECT)  # noqa: S603  ours
    with (tmp_path / "told").open("rb", buffering=0) as runs:
        assert runs.read(1) == b"!"
        waiting.kill()
        assert runs.read() == b""
    waiting.wait()

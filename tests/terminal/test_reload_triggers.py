"""A signal, and changed files where that is wanted, begin the same reload as a moderator does."""

from __future__ import annotations

import asyncio
import os
import pty
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from bot.knowledge.library import Library
from bot.service.reloading import Reloading
from bot.store.null import NullHistory
from bot.terminal.reload_triggers import reloading_itself
from tests.evaluation.camel_base import write_camel_base

if TYPE_CHECKING:
    from pathlib import Path

    from bot.knowledge.model import KnowledgeBase
    from bot.store.history import ReloadRecord

FACTS = "facts/camels.yaml"
PATIENCE = 30


class Recorded(NullHistory):
    """Lets a test wait for the next record."""

    def __init__(self) -> None:
        self.records: asyncio.Queue[ReloadRecord] = asyncio.Queue()

    async def record(self, reload: ReloadRecord, content: bytes | None = None) -> None:
        await super().record(reload, content)
        self.records.put_nowait(reload)

    async def next(self) -> tuple[str, str]:
        found = await asyncio.wait_for(self.records.get(), PATIENCE)
        return found.origin, found.result


def answer(base: KnowledgeBase) -> str:
    return base.facts["the-start"].wording.after


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_camel_base(tmp_path / "camels")


@pytest.fixture
def history() -> Recorded:
    return Recorded()


@pytest.fixture
def reloading(folder: Path, history: Recorded) -> Reloading[str]:
    return Reloading(Library.open(folder, answer), history)


def write(folder: Path, old: str, new: str) -> None:
    text = (folder / FACTS).read_text(encoding="utf-8")
    assert old in text
    (folder / FACTS).write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.skipif(
    getattr(signal, "SIGHUP", None) is None or signal.getsignal(signal.SIGHUP) is signal.SIG_IGN,
    reason="hangups are left alone here, as nohup wants it",
)
async def test_a_signal_reloads_each_time(folder: Path, reloading: Reloading[str], history: Recorded) -> None:
    before = signal.getsignal(signal.SIGHUP)
    async with reloading_itself(reloading, None, on_hangup=True):
        os.kill(os.getpid(), signal.SIGHUP)
        assert await history.next() == ("signal", "unchanged")
        write(folder, "herald of the start", "camel")
        os.kill(os.getpid(), signal.SIGHUP)
        assert await history.next() == ("signal", "live")
        assert reloading.library.current().ready == "So says the camel."
    assert signal.getsignal(signal.SIGHUP) == before


async def test_where_there_is_a_terminal_the_signal_is_left_alone(reloading: Reloading[str]) -> None:
    before = signal.getsignal(signal.SIGHUP)
    async with reloading_itself(reloading, None, on_hangup=False):
        assert signal.getsignal(signal.SIGHUP) == before


async def test_files_that_change_are_reloaded_and_a_broken_one_is_not_live(
    folder: Path, reloading: Reloading[str], history: Recorded
) -> None:
    async with reloading_itself(reloading, folder, on_hangup=False, quiet=50):
        first = asyncio.create_task(history.next())
        while not first.done():  # until the watch is there, nothing tells of a change
            write(folder, "confirmed", "confirmed ")
            await asyncio.wait([first], timeout=0.2)
        write(folder, "herald of the start", "camel")
        while reloading.library.current().ready != "So says the camel.":
            assert (await history.next())[0] == "files"
        live = reloading.library.current()
        write(folder, "status: confirmed", "stauts: confirmed")
        while await history.next() != ("files", "rejected"):
            pass
        assert reloading.library.current() is live


TELL = "from bot.terminal.reload_triggers import has_terminal; print(has_terminal())"


def told_by(code: str, *inherited: int) -> bytes:
    """What a Python in a session of its own prints; its input comes from nowhere."""
    told = subprocess.run(  # noqa: S603 - this Python, with a line of ours
        [sys.executable, "-c", code],
        check=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        start_new_session=True,
        pass_fds=inherited,
    )
    return told.stdout.strip()


def test_a_process_tells_whether_it_belongs_to_a_terminal_whatever_its_input_is() -> None:
    assert told_by(TELL) == b"False"
    ours, its_own = pty.openpty()
    assert told_by(f"import fcntl, termios; fcntl.ioctl({its_own}, termios.TIOCSCTTY, 0); {TELL}", its_own) == b"True"
    os.close(ours)
    os.close(its_own)

"""A second process that fails, in each way it can: this one goes on, and the other is started anew."""

from __future__ import annotations

import asyncio
import os
import sys
from typing import TYPE_CHECKING

import pytest

from bot.operations import worker
from bot.operations.worker import SecondProcess
from tests.operations.workers import LONG, environ, is_running, logged, started, until, written

if TYPE_CHECKING:
    from pathlib import Path

DIES_IF_TOLD_TO = """
if request == b"die":
    os._exit(3)
return request
"""
WAITS_IF_TOLD_TO = """
if request == b"wait":
    wait_for("go")
return request
"""


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing fails because the machine is busy, and no timeout helps a test to pass in time."""
    monkeypatch.setattr(worker, "PATIENCE", LONG)


async def test_after_work_that_fails_it_replies_to_the_next(tmp_path: Path) -> None:
    async with started(written(tmp_path, "return b'%d' % (12 // int(request))")) as second:
        await second.ready()
        assert await asyncio.gather(*map(second.ask, (b"0", b"4"))) == [None, b"3"]
        assert await second.ask(b"6") == b"2"


async def test_a_late_reply_is_nobody_elses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with started(written(tmp_path, WAITS_IF_TOLD_TO)) as second:
        await second.ready()
        with monkeypatch.context() as impatient:
            impatient.setattr(worker, "PATIENCE", 0.01)
            assert await second.ask(b"wait") is None
        following = asyncio.create_task(second.ask(b"following"))
        (tmp_path / "go").touch()
        assert await following == b"following"


async def test_the_reply_to_who_has_gone_is_nobody_elses(tmp_path: Path) -> None:
    async with started(written(tmp_path, WAITS_IF_TOLD_TO)) as second:
        await second.ready()
        going = asyncio.create_task(second.ask(b"wait"))
        following = asyncio.create_task(second.ask(b"following"))
        await asyncio.sleep(0)  # so that both have asked
        going.cancel()
        (tmp_path / "go").touch()
        assert await following == b"following"


async def test_who_waits_when_it_dies_has_no_reply_and_it_is_started_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(worker, "PAUSES", (0.0,))
    async with started(written(tmp_path, DIES_IF_TOLD_TO)) as second:
        for _ in range(2):
            await second.ready()
            assert await second.ask(b"alive") == b"alive"
            assert await asyncio.gather(*map(second.ask, (b"before", b"die", b"after"))) == [b"before", None, None]
        await second.ready()
        assert await second.ask(b"alive") == b"alive"
    assert caplog.messages == ["The second process ended (code 3): this one works alone for 0 seconds"] * 2
    assert {record.levelname for record in caplog.records} == {"WARNING"}


async def test_until_it_is_started_anew_there_is_no_reply(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(worker, "PAUSES", (LONG,))
    async with started(written(tmp_path, DIES_IF_TOLD_TO)) as second:
        await second.ready()
        assert await second.ask(b"die") is None
        await logged(caplog, 1)
        assert await second.ask(b"alive") is None
        second.renew()  # there is none to renew
    assert caplog.messages == [f"The second process ended (code 3): this one works alone for {LONG:g} seconds"]


async def test_the_more_often_it_has_ended_the_longer_it_rests(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(worker, "PAUSES", (0.01, 0.02, LONG))
    async with started(written(tmp_path, "return request", before="os._exit(4)")) as second:
        await logged(caplog, 3)
        assert await second.ask(b"hello") is None
    rests = [
        f"The second process ended (code 4): this one works alone for {pause:g} seconds"
        for pause in (0.01, 0.02, LONG)
    ]
    assert caplog.messages == rests


async def test_a_command_that_does_not_exist_is_a_help_that_does_not_come(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(worker, "PAUSES", (0.01, LONG))
    async with asyncio.timeout(LONG), SecondProcess([str(tmp_path / "nothing")], environ()) as second:
        assert await second.ask(b"hello") is None
        second.renew()
        await logged(caplog, 2)
        assert await second.ask(b"hello") is None
    pauses = [
        message.removeprefix("The second process ended (No such file or directory)") for message in caplog.messages
    ]
    assert pauses == [f": this one works alone for {pause:g} seconds" for pause in (0.01, LONG)]


@pytest.mark.skipif(os.name != "posix", reason="a script is a command of its own where it can name its interpreter")
async def test_a_command_that_comes_to_exist_is_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "PAUSES", (0.01,))
    command = tmp_path / "command"
    async with asyncio.timeout(LONG), SecondProcess([str(command)], environ()) as second:
        assert await second.ask(b"hello") is None
        script = written(tmp_path, "return request")
        script.write_text(f"#!{sys.executable}\n{script.read_text(encoding='utf-8')}", encoding="utf-8")
        script.chmod(0o700)
        script.rename(command)  # in one step, so that no half of it is run
        await second.ready()
        assert await second.ask(b"hello") == b"hello"


STAYS = "note('there')\nwait_for('never')"


@pytest.mark.parametrize(
    "told",
    [
        pytest.param({"work": f"{STAYS}\nreturn request"}, id="at work"),
        pytest.param({"work": "return request", "before": STAYS}, id="while it starts"),
        pytest.param({"work": "return request", "after": STAYS}, id="when it should end"),
    ],
)
async def test_one_that_ignores_the_end_of_its_requests_is_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: dict[str, str]
) -> None:
    async with started(written(tmp_path, **told)) as second:
        assert second.pid is not None
        pid = second.pid
        if "before" not in told:
            await second.ready()
        asked = asyncio.create_task(second.ask(b"hello"))
        await (asked if "after" in told else until((tmp_path / "there").exists))
        monkeypatch.setattr(worker, "PATIENCE", 0.1)
    assert not is_running(pid)
    assert await asked == (b"hello" if "after" in told else None)

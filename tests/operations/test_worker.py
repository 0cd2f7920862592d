"""A second process that works: its replies, its start, its renewal and its end. Each of them is a real process."""

from __future__ import annotations

import asyncio
import io
import struct
from typing import TYPE_CHECKING

import pytest

from bot.operations import worker
from bot.operations.loops import run_quickly
from bot.operations.worker_side import serve
from tests.operations.workers import LONG, is_running, started, until, written

if TYPE_CHECKING:
    from pathlib import Path

ECHO = "return request"
SAYS_WHO_IT_IS = "return str(os.getpid()).encode()"


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing fails because the machine is busy, and no pause or timeout helps a test to pass in time."""
    monkeypatch.setattr(worker, "PATIENCE", LONG)
    monkeypatch.setattr(worker, "PAUSES", (LONG,))


async def test_a_reply_comes_to_each_request(tmp_path: Path) -> None:
    async with started(written(tmp_path, "return request[::-1]")) as second:
        await second.ready()
        assert [await second.ask(request) for request in (b"ab", b"cd", b"ab")] == [b"ba", b"dc", b"ba"]


async def test_each_reply_comes_to_its_own_asker(tmp_path: Path) -> None:
    asked = [str(number).encode() for number in range(worker.MOST_WAITING)]
    async with started(written(tmp_path, ECHO)) as second:
        await second.ready()
        assert await asyncio.gather(*map(second.ask, asked)) == asked


@pytest.mark.parametrize("length", [0, 1, 100_000])
async def test_bytes_of_any_number_arrive(tmp_path: Path, length: int) -> None:
    async with started(written(tmp_path, "return b'%d bytes: ' % len(request) + request")) as second:
        await second.ready()
        request = bytes(number % 256 for number in range(length))
        assert await second.ask(request) == b"%d bytes: %b" % (length, request)


async def test_before_it_is_ready_it_has_no_reply(tmp_path: Path) -> None:
    async with started(written(tmp_path, ECHO, before="wait_for('go')")) as second:
        assert await second.ask(b"early") is None
        (tmp_path / "go").touch()
        await second.ready()
        assert await second.ask(b"in time") == b"in time"


async def test_with_many_waiting_the_next_has_no_reply(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "MOST_WAITING", 2)
    async with started(written(tmp_path, "wait_for('go')\nreturn request")) as second:
        await second.ready()
        first, another, too_many = (asyncio.create_task(second.ask(request)) for request in (b"1", b"2", b"3"))
        assert await too_many is None
        (tmp_path / "go").touch()
        assert await asyncio.gather(first, another) == [b"1", b"2"]
        assert await second.ask(b"4") == b"4"


async def test_renewed_it_is_another_process_at_once(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    async with started(written(tmp_path, SAYS_WHO_IT_IS)) as second:
        pids = set()
        for _ in range(3):
            await second.ready()
            pids.add(await second.ask(b""))
            second.renew()
            assert await second.ask(b"") is None
    assert len(pids) == 3
    assert None not in pids
    assert caplog.messages == []


async def test_who_waits_while_it_is_renewed_gets_a_reply(tmp_path: Path) -> None:
    async with started(written(tmp_path, "wait_for('go')\nreturn request")) as second:
        await second.ready()
        waiting = asyncio.create_task(second.ask(b"still"))
        await asyncio.sleep(0)  # so that it has been asked
        second.renew()
        (tmp_path / "go").touch()
        assert await waiting == b"still"
        await second.ready()
        assert await second.ask(b"anew") == b"anew"


async def test_its_end_is_the_end_of_what_it_is_needed_for(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    async with started(written(tmp_path, SAYS_WHO_IT_IS, after="note('ended by itself')")) as second:
        await second.ready()
        pid = int(await second.ask(b"") or 0)
        assert is_running(pid)
    assert not is_running(pid)
    assert (tmp_path / "ended by itself").exists()
    assert await second.ask(b"late") is None
    assert caplog.messages == []


def test_it_works_on_the_loop_that_the_bot_runs_on(tmp_path: Path) -> None:
    async def use() -> list[bytes | None]:
        async with started(written(tmp_path, ECHO)) as second:
            await second.ready()
            before = await asyncio.gather(*map(second.ask, (b"1", b"2")))
            second.renew()
            await second.ready()
            return [*before, await second.ask(b"3")]

    assert run_quickly(use()) == [b"1", b"2", b"3"]


def test_serving_says_that_it_is_ready_and_replies_to_each() -> None:
    requests, replies = io.BytesIO(framed(b"abc", b"", b"de")), io.BytesIO()
    serve(requests, replies, lambda request: request.upper() + b"!")
    assert replies.getvalue() == framed(b"", b"ABC!", b"!", b"DE!")


def test_serving_nobody_only_says_that_it_is_ready() -> None:
    replies = io.BytesIO()
    serve(io.BytesIO(), replies, bytes.upper)
    assert replies.getvalue() == framed(b"")


def test_serving_goes_on_after_work_that_fails(caplog: pytest.LogCaptureFixture) -> None:
    def reply_to(request: bytes) -> bytes:
        return b"%d" % (12 // int(request))

    replies = io.BytesIO()
    serve(io.BytesIO(framed(b"3", b"0", b"4")), replies, reply_to)
    assert replies.getvalue() == framed(b"", b"4", b"", b"3")
    (record,) = caplog.records
    assert record.levelname == "ERROR"
    assert "ZeroDivisionError" in caplog.text


async def test_its_idle_work_is_done_while_nobody_asks_and_no_question_waits_for_all_of_it(tmp_path: Path) -> None:
    endless = "iter(lambda: note('idle'), 1)"
    script = written(tmp_path, "note('asked')\nreturn request")
    serving = "serve(sys.stdin.buffer, sys.stdout.buffer, reply_to"
    script.write_text(script.read_text(encoding="utf-8").replace(serving, f"{serving}, {endless}"), encoding="utf-8")
    async with started(script) as second:
        await second.ready()
        for _ in range(2):
            await until((tmp_path / "idle").exists)  # and it goes on
            assert await second.ask(b"me first") == b"me first"
            (tmp_path / "idle").unlink()
        await until((tmp_path / "idle").exists)


def framed(*messages: bytes) -> bytes:
    """The messages as they go through the pipe: each behind its length, in four bytes."""
    return b"".join(struct.pack("!I", len(message)) + message for message in messages)

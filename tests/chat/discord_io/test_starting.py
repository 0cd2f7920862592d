from __future__ import annotations

import asyncio
import os
import signal
from unittest.mock import create_autospec

import pytest

from bot.chat.discord_io import connecting, starting, sync
from bot.chat.discord_io.signals import until_signalled
from bot.chat.intake.moderators import Moderators
from bot.chat.running import run
from bot.errors import RefusedError
from bot.knowledge.library import Library
from bot.playground import Fault, Playground
from bot.playground.faults import cut, reset, shielded, status, too_many, unreadable
from bot.service.questions import QuestionService
from bot.service.reloading import Reloading

TOKEN = "abc.def.ghi"  # noqa: S105 - the test looks for it where it must not be


def parts() -> tuple[QuestionService, Reloading[object]]:
    """What a bot is made of that answers nobody."""
    reloading = create_autospec(Reloading, instance=True)
    reloading.library = create_autospec(Library, instance=True)
    return create_autospec(QuestionService, instance=True), reloading


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (4004, ["refused the bot's token", "Reset Token", "ROADBOOK_TOKEN"]),
        (4013, ["does not allow the events", "(code 4013)", "no privileged ones", "Developer Portal"]),
        (4014, ["does not allow the events", "(code 4014)", "no privileged ones", "Developer Portal"]),
        (4010, ["closed the connection for good (code 4010)", "Install the newest Roadbook and discord.py"]),
        (4012, ["closed the connection for good (code 4012)", "Install the newest Roadbook and discord.py"]),
    ],
)
async def test_a_gateway_that_hangs_up_for_good_is_explained(code: int, words: list[str]) -> None:
    async with Playground() as world:
        service, reloading = parts()
        running = asyncio.create_task(run(world.token, service, reloading, Moderators(), world.endpoint))
        await world.bot_online()
        world.hang_up(code)
        with pytest.raises(RefusedError) as raised:
            await asyncio.wait_for(running, 20)
    assert [word for word in words if word not in str(raised.value)] == []
    assert world.token not in str(raised.value)


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for long between two tries."""
    monkeypatch.setattr(connecting, "FIRST_PAUSE", 0.01)
    monkeypatch.setattr(connecting, "LONGEST_PAUSE", 0.01)
    monkeypatch.setattr(starting, "_LONG", 0.01)


@pytest.mark.usefixtures("hurried")
@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (shielded(), ["(HTTP 429)", "each try makes it longer"]),
        (shielded(403), ["(HTTP 403)", "each try makes it longer"]),
        (unreadable(b"<html>Sign in</html>", "text/html"), ["cannot be understood", "login page"]),
        (unreadable(b"{}"), ["cannot be understood"]),
        (unreadable(b"{"), ["cannot be understood"]),
        (status(503), ["could not be reached (it answers HTTP 503)"]),
        (reset(), ["could not be reached (connection reset by peer)"]),
        (cut(), ["could not be reached (the connection broke off)"]),
    ],
)
async def test_a_login_that_fails_is_explained_once_and_tried_until_it_works(
    fault: Fault, words: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    async with Playground() as world:
        world.faults.add(fault, "GET /users/@me", times=2)
        world.faults.add(fault, "GET /gateway/bot")
        service, reloading = parts()
        running = asyncio.create_task(run(world.token, service, reloading, Moderators(), world.endpoint))
        world.patience = 20
        await world.bot_online()
        running.cancel()
        await asyncio.wait([running])
    said = [record.getMessage() for record in caplog.records if record.levelname == "WARNING"]
    told = [line for line in said if "tries again by itself" in line]
    assert len(told) == 1
    assert [word for word in words if word not in told[0]] == []
    lines = [message.partition(":")[0] for message in caplog.messages]
    assert lines.count("logging in using static token") == lines.count("This lets the bot into a server") == 1
    assert world.token not in caplog.text


async def test_a_refused_token_ends_it_at_once() -> None:
    async with Playground() as world:
        service, reloading = parts()
        with pytest.raises(RefusedError, match="refused the bot's token"):
            await asyncio.wait_for(run(TOKEN, service, reloading, Moderators(), world.endpoint), 20)


@pytest.mark.usefixtures("hurried")
async def test_commands_that_could_not_be_sent_are_sent_later(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sync, "PATIENCE", 0.0)
    monkeypatch.setattr(sync, "FIRST_PAUSE", 0.01)
    async with Playground() as world:
        world.faults.add(reset(), "GET /applications/{application_id}/commands")
        world.faults.add(status(503), "PUT /applications/{application_id}/commands")
        service, reloading = parts()
        running = asyncio.create_task(run(world.token, service, reloading, Moderators(), world.endpoint))
        world.patience = 20
        await world.commands_registered()
        running.cancel()
        await asyncio.wait([running])


async def test_it_starts_though_the_commands_cannot_be_read_at_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.chat.discord_io.sending.FIRST_PAUSE", 0.01)
    async with Playground() as world:
        for fault in (reset(), status(503), cut(), too_many(None), unreadable()):
            world.faults.add(fault, "GET /applications/{application_id}/commands")
        world.faults.add(reset(carried_out=True), "PUT /applications/{application_id}/commands")
        service, reloading = parts()
        running = asyncio.create_task(run(world.token, service, reloading, Moderators(), world.endpoint))
        world.patience = 20
        await world.bot_online()
        await world.commands_registered()
        running.cancel()
        await asyncio.wait([running])


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
async def test_a_signal_ends_it_without_an_error(number: signal.Signals) -> None:
    begun = asyncio.Event()

    async def serve() -> None:
        begun.set()
        await asyncio.Event().wait()

    serving = asyncio.create_task(until_signalled(serve()))
    await begun.wait()
    os.kill(os.getpid(), number)
    await asyncio.wait_for(serving, 10)


async def test_its_own_failure_is_not_swallowed() -> None:
    async def fail() -> None:
        raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        await until_signalled(fail())


async def test_whoever_cancels_it_cancels_what_it_runs() -> None:
    begun, ended = asyncio.Event(), asyncio.Event()

    async def serve() -> None:
        try:
            begun.set()
            await asyncio.Event().wait()
        finally:
            ended.set()

    serving = asyncio.create_task(until_signalled(serve()))
    await begun.wait()
    serving.cancel()
    await asyncio.wait_for(ended.wait(), 10)
    with pytest.raises(asyncio.CancelledError):
        await serving

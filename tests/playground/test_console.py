"""The line-based console, with the example bot on the other side."""

from __future__ import annotations

import asyncio
import socket
import sys
from typing import TYPE_CHECKING

import pytest

from bot.playground import Playground
from bot.playground.console import LATE, NOBODY, Console, command_in, tell_of_the_bot
from tests.support.client import online
from tests.support.example_bot import ExampleBot

if TYPE_CHECKING:
    from tests.playground.conftest import Scene


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("facts status", ("facts status", {})),
        ("ask question=when does it start", ("ask", {"question": "when does it start"})),
        ("ask question=a = b private=yes", ("ask", {"question": "a = b", "private": "yes"})),
        ("", ("", {})),
    ],
)
def test_a_line_is_read_as_a_command_with_options(text: str, command: tuple[str, dict[str, str]]) -> None:
    assert command_in(text) == command


async def test_each_kind_of_line_shows_what_follows(scene: Scene) -> None:
    shown: list[str] = []
    console = Console(scene.alice, scene.channel, shown.append)
    await console.obey("/click Sources")
    assert shown == ["(There is no message yet.)"]
    shown.clear()
    for line in (
        "hello",
        "/dm hello",
        "//ask question=D",
        "/ask question=when",
        "/click Sources",
        "/ask question=when",
        "/select dakar",
        "/layout",
        "/nothing",
        "/click Nowhere",
        "/",
        "//ask",
    ):
        await console.obey(line)
    assert shown[0] == f"heard: <@{scene.world.bot.id}> hello"
    assert shown[1:3] == ["heard: hello", "- Dakar"]
    assert shown[3].splitlines() == [
        "you asked when",
        "[Sources] [Never] [Later] [Where?]",
        "  agadir: Agadir",
        "  dakar: Dakar",
        "  yanbu: Yanbu",
    ]
    assert shown[4] == "only you see this\n(only you see this)"
    assert shown[6:8] == ["you chose dakar", "The 2026 Dakar\nSource: somebody\n[More]"]
    assert shown[8].startswith("(There is no command 'nothing' here")
    assert shown[9].startswith("(There is no 'Nowhere'")
    assert shown[10].startswith("(There is no command ''")
    assert shown[11] == "(Nothing is being typed into any option.)"


async def test_a_reply_goes_to_the_last_message_where_that_stands(scene: Scene) -> None:
    shown: list[str] = []
    console = Console(scene.alice, scene.channel, shown.append)
    for line in ("hello", "/reply and then", "/dm hello", "/reply and then"):
        await console.obey(line)
    assert shown[1:] == ["heard: and then", "heard: hello", "heard: and then"]
    for channel in (scene.channel, scene.alice.direct_channel):
        asked, answer, replied, _ = scene.alice.sees(channel)
        assert (asked.reference_id, replied.reference_id) == (None, answer.id)


async def test_a_window_is_filled_in_and_sent(scene: Scene) -> None:
    shown: list[str] = []
    console = Console(scene.alice, scene.channel, shown.append)
    for line in ("/submit name=Ann", "/form", "/submit name=Ann reason=none in particular", "/submit name=Ann"):
        await console.obey(line)
    assert shown == [
        "(No window is open.)",
        "Tell us\nName\nReason\n  name: \n  reason: ",
        "Ann: none in particular",
        "(No window is open.)",
    ]


async def test_before_a_bot_is_there_each_line_says_so_at_once_and_nothing_is_sent() -> None:
    shown: list[str] = []
    async with Playground(patience=None) as world:
        guild = world.add_guild("Home")
        channel = world.add_channel(guild, "general")
        console = Console(world.add_person("you", guild), channel, shown.append, patience=3600)
        async with asyncio.timeout(10):
            for line in ("hello", "/ask question=when", "//ask question=w", "/dm hello", "/click More"):
                await console.obey(line)
        assert shown == [NOBODY] * 5
        assert world.messages(channel) == []


async def test_a_reply_that_takes_long_keeps_nobody_from_typing_and_is_shown_when_it_comes(scene: Scene) -> None:
    scene.world.patience = None
    shown: asyncio.Queue[str] = asyncio.Queue()
    console = Console(scene.alice, scene.channel, shown.put_nowait, patience=0)
    await console.obey("/forget")
    assert await shown.get() == LATE
    interaction = await scene.bot.forgotten.get()
    await interaction.response.defer()
    await console.obey("hello")
    assert await shown.get() == LATE
    assert (await shown.get()).startswith("heard: ")
    await interaction.followup.send("here it is")
    assert await shown.get() == "here it is"
    await console.leave()


async def test_who_leaves_waits_for_nothing(scene: Scene) -> None:
    scene.world.patience = None
    shown: list[str] = []
    console = Console(scene.alice, scene.channel, shown.append, patience=0)
    await console.obey("/forget")
    await console.leave()
    assert shown == [LATE]


async def test_what_is_waited_for_in_vain_is_named_in_words(scene: Scene) -> None:
    scene.world.patience = 0.05
    shown: list[str] = []
    console = Console(scene.alice, scene.channel, shown.append)
    await console.obey("/forget")
    assert shown == ["(Waited 0.05 seconds in vain for an answer to /forget.)"]


async def test_coming_and_going_of_the_bot_is_told() -> None:
    told: asyncio.Queue[str] = asyncio.Queue()
    async with Playground() as world:
        world.patience = None
        telling = asyncio.create_task(tell_of_the_bot(world, told.put_nowait))
        for _ in range(2):
            async with online(ExampleBot(), world):
                assert await told.get() == "(The bot is connected.)"
            assert await told.get() == "(The bot has left.)"
        telling.cancel()


async def test_a_bot_without_commands_offers_none(scene: Scene) -> None:
    shown: list[str] = []
    scene.world.state.commands.clear()
    await Console(scene.alice, scene.channel, shown.append).obey("/ask question=when")
    assert shown == ["(The bot offers no command here.)"]


async def test_a_port_in_use_is_told_in_a_line() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot.playground", "--port", port,
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
        )  # fmt: skip
        out, errors = await asyncio.wait_for(process.communicate(), 20)
    assert (process.returncode, out) == (1, b"")
    assert errors.decode() == f"Port {port} of 127.0.0.1 cannot be used. Choose another with --port, or 0 for any.\n"


async def test_the_module_serves_until_its_input_ends() -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot.playground", "--port", "0",
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    out, errors = await asyncio.wait_for(process.communicate(b"/click x\n/quit\n"), 20)
    assert (process.returncode, errors) == (0, b"")
    assert b"http://127.0.0.1:" in out
    assert NOBODY.encode() in out
